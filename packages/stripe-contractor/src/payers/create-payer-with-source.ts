import type { AccountOutcome, BankAccountDetails, CreatePayerRequest, CreatedPayer, SendControl } from '@tollgate/core';
import type Stripe from 'stripe';
import type { CallControl } from '../client/sdk-http-client.js';
import type { StripeClient } from '../client/stripe-client.js';
import type { StripeResult } from '../client/stripe-result.js';
import { mapFailure, mapFailureBefore } from '../map-error.js';
import { customerFields, payerSecrets } from './customer-fields.js';
import { mapSavedSource } from './map-verification.js';

/** Bank details become a token, which lasts for minutes and does nothing; the customer is then made with it. */
export async function createPayerWithSource(
  client: StripeClient,
  request: CreatePayerRequest,
): Promise<AccountOutcome<CreatedPayer>> {
  const redact = client.redactor(payerSecrets(request));
  const { account, idempotencyKey } = request;
  const control = { ...request, secrets: payerSecrets(request) };
  let source = account.kind === 'token' ? account.token : '';
  if (account.kind === 'bank_account') {
    const token = await tokenize(client, account, control);
    if (token.got !== 'object') return mapFailureBefore('token', token, redact);
    source = token.object.id;
  }
  const params = { ...customerFields(request), source, expand: ['default_source'] };
  const result = await client.call('customer', control, ({ customers }) =>
    customers.create(params, { idempotencyKey: `${idempotencyKey}:customer` }),
  );
  if (result.got !== 'object') return mapFailure(result, redact);
  const { id, default_source: saved } = result.object;
  if (typeof saved !== 'object' || saved === null) return { outcome: 'unknown', reason: 'no_source', reference: id };
  return { outcome: 'created', payerReference: id, ...mapSavedSource(saved) };
}

function tokenize(
  client: StripeClient,
  account: BankAccountDetails,
  control: SendControl & CallControl,
): Promise<StripeResult<Stripe.Token>> {
  const params: Stripe.TokenCreateParams = {
    bank_account: {
      country: account.country,
      currency: account.currency.toLowerCase(),
      account_holder_name: account.holderName,
      account_holder_type: account.holderType,
      account_number: account.accountNumber,
      routing_number: account.routingNumber,
    },
  };
  return client.call('token', control, ({ tokens }) =>
    tokens.create(params, { idempotencyKey: `${control.idempotencyKey}:token` }),
  );
}
