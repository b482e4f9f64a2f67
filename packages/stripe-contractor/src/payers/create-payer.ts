import type { AccountOutcome, CreatePayerRequest, CreatedPayer } from '@tollgate/core';
import type { StripeClient } from '../client/stripe-client.js';
import type { StripeStrategy } from '../settings.js';
import { createPayerWithSetupIntent } from './create-payer-with-setup-intent.js';
import { createPayerWithSource } from './create-payer-with-source.js';

/**
 * Saves a payer and their bank account or token. Strategy `charges` keeps it as a source (`ba_…`, `card_…`),
 * `payment_intents` as a payment method with a mandate (`pm_…`); a `btok_…` can only become a source, which both charge.
 */
export function createPayer(
  client: StripeClient,
  request: CreatePayerRequest,
  strategy: StripeStrategy,
): Promise<AccountOutcome<CreatedPayer>> {
  const { account } = request;
  const token = account.kind === 'token' ? account.token : '';
  if (strategy === 'payment_intents' && !token.startsWith('btok_')) return createPayerWithSetupIntent(client, request);
  if (!token.startsWith('pm_')) return createPayerWithSource(client, request);
  const providerMessage = 'a pm_… can be saved with the strategy payment_intents only';
  return Promise.resolve({ outcome: 'rejected', fault: 'invalid_request', providerMessage });
}
