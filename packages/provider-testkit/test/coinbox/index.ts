import type { PaymentProvider } from '@tollgate/core';
import { narrowProvider } from './narrow.js';
import { Coinbox, type CoinboxSettings } from './provider.js';

/** The made-up provider as an author would publish it: it charges, and can be asked. */
export const createCoinbox = (settings: CoinboxSettings): PaymentProvider =>
  narrowProvider(new Coinbox(settings), ['validate', 'payout', 'relay', 'readWebhook']);
