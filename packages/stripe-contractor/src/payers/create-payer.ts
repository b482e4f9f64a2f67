import type { AccountOutcome, CreatePayerRequest, CreatedPayer } from '@tollgate/core';
import type { StripeClient } from '../client/stripe-client.js';
import type { StripeStrategy } from '../settings.js';
import { tokenizeCard } from '../sources/tokenize.js';
import { createPayerWithSetupIntent } from './create-payer-with-setup-intent.js';
import { createPayerWithSource } from './create-payer-with-source.js';
import { payerSecrets, type PayerToSave } from './payer-to-save.js';

type Created = AccountOutcome<CreatedPayer>;

/**
 * Saves a payer and their bank account, token or card. Strategy `charges` keeps it as a source (`ba_…`, `card_…`),
 * `payment_intents` as a payment method with a mandate (`pm_…`); a `btok_…` can only become a source, which both charge.
 * A card as it is printed becomes a token before.
 */
export async function createPayer(
  client: StripeClient,
  request: CreatePayerRequest,
  strategy: StripeStrategy,
): Promise<Created> {
  const { account, payer } = request;
  const secrets = payerSecrets(request);
  if (account.kind !== 'card_details') return save(client, { ...request, account, secrets }, strategy);
  const made = await tokenizeCard(client, { card: account.card, payer }, { ...request, secrets });
  if ('outcome' in made) return made;
  return save(client, { ...request, account: made, secrets: [...secrets, made.token] }, strategy);
}

function save(client: StripeClient, request: PayerToSave, strategy: StripeStrategy): Promise<Created> {
  const { account } = request;
  const token = account.kind === 'token' ? account.token : '';
  if (strategy === 'payment_intents' && !token.startsWith('btok_')) return createPayerWithSetupIntent(client, request);
  if (!token.startsWith('pm_')) return createPayerWithSource(client, request);
  const providerMessage = 'a pm_… can be saved with the strategy payment_intents only';
  return Promise.resolve({ outcome: 'rejected', fault: 'invalid_request', providerMessage });
}
