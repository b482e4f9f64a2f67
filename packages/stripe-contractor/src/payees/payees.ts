import type {
  CreatePayeeOutcome,
  CreatePayeeRequest,
  DeletePayeeRequest,
  DeletionOutcome,
  PayeeRetrieval,
  VerifyPayeeRequest,
} from '@tollgate/core';
import { askingControl } from '../client/sdk-http-client.js';
import type { StripeClient } from '../client/stripe-client.js';
import { mapFailure, reasonOf } from '../map-error.js';
import type { StripeStrategy } from '../settings.js';
import { isMissingPayee, mapPayee } from './map-payee.js';
import { payeeFields, payeeSecrets } from './payee-fields.js';

/** Opens a connected account that money can be transferred to, with its identity and bank account. */
export async function createPayee(
  client: StripeClient,
  request: CreatePayeeRequest,
  strategy: StripeStrategy,
): Promise<CreatePayeeOutcome> {
  const params = payeeFields(request, strategy);
  const secrets = payeeSecrets(request);
  const result = await client.call('account', { ...request, secrets }, ({ accounts }) =>
    accounts.create(params, { idempotencyKey: request.idempotencyKey }),
  );
  if (result.got !== 'object') return mapFailure(result, client.redactor(secrets));
  return { outcome: 'created', ...mapPayee(result.object) };
}

/** Asks what Stripe makes of a payee. */
export async function verifyPayee(client: StripeClient, request: VerifyPayeeRequest): Promise<PayeeRetrieval> {
  const control = askingControl(request);
  const result = await client.call('account', control, ({ accounts }) => accounts.retrieve(request.payeeReference));
  if (result.got === 'object') return { found: 'yes', ...mapPayee(result.object) };
  return isMissingPayee(result) ? { found: 'no' } : { found: 'unavailable', reason: reasonOf(result) };
}

/** Closes a payee's account. Stripe refuses while it holds money. */
export async function deletePayee(client: StripeClient, request: DeletePayeeRequest): Promise<DeletionOutcome> {
  const result = await client.call('account', request, ({ accounts }) => accounts.del(request.payeeReference));
  if (result.got === 'object') return { outcome: 'deleted' };
  return isMissingPayee(result) ? { outcome: 'absent' } : mapFailure(result, client.redactor());
}
