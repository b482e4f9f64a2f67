import { MoneyError, declineCodes, money, type Outcome } from '@tollgate/core';
import type { WalletCharge } from './client/wallet-types.js';

/** What the wallet's charge object says, as an outcome. A status or a currency that we do not know is `unknown`. */
export function mapCharge(charge: WalletCharge): Exclude<Outcome, { outcome: 'not_sent' | 'rejected' }> {
  switch (charge.status) {
    case 'succeeded':
      return mapSucceeded(charge);
    case 'pending':
      return { outcome: 'pending', reference: charge.id };
    case 'failed':
      return {
        outcome: 'declined',
        code: 'generic_decline',
        advice: declineCodes.generic_decline.advice,
        providerMessage: null,
      };
    default:
      return { outcome: 'unknown', reason: 'unrecognized_status', reference: charge.id };
  }
}

function mapSucceeded(charge: WalletCharge): Exclude<Outcome, { outcome: 'not_sent' | 'rejected' }> {
  try {
    return {
      outcome: 'succeeded',
      completion: 'captured',
      reference: charge.id,
      money: money(charge.amount, charge.currency),
    };
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    return { outcome: 'unknown', reason: 'unrecognized_money', reference: charge.id };
  }
}
