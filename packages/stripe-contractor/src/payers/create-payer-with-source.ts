import type { AccountOutcome, CreatedPayer } from '@tollgate/core';
import type { StripeClient } from '../client/stripe-client.js';
import { mapFailure, mapFailureBefore } from '../map-error.js';
import { bankAccountTokenFields, tokenize } from '../sources/tokenize.js';
import { customerFields } from './customer-fields.js';
import { mapSavedSource } from './map-verification.js';
import type { PayerToSave } from './payer-to-save.js';

/** Bank details become a token, which lasts for minutes and does nothing; the customer is then made with it. */
export async function createPayerWithSource(
  client: StripeClient,
  request: PayerToSave,
): Promise<AccountOutcome<CreatedPayer>> {
  const { account, idempotencyKey, secrets } = request;
  const redact = client.redactor(secrets);
  let source = account.kind === 'token' ? account.token : '';
  if (account.kind === 'bank_account') {
    const token = await tokenize(client, bankAccountTokenFields(account), request);
    if (token.got !== 'object') return mapFailureBefore('token', token, redact);
    source = token.object.id;
  }
  const params = { ...customerFields(request), source, expand: ['default_source'] };
  const result = await client.call('customer', request, ({ customers }) =>
    customers.create(params, { idempotencyKey: `${idempotencyKey}:customer` }),
  );
  if (result.got !== 'object') return mapFailure(result, redact);
  const { id, default_source: saved } = result.object;
  if (typeof saved !== 'object' || saved === null) return { outcome: 'unknown', reason: 'no_source', reference: id };
  return { outcome: 'created', payerReference: id, ...mapSavedSource(saved, redact) };
}
