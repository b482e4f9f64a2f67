import type { AccountOutcome, CreatedPayer, Declined, Rejected } from '@tollgate/core';
import type { StripeClient } from '../client/stripe-client.js';
import { declineCodeOf, declined } from '../decline-codes.js';
import { mapFailure } from '../map-error.js';
import { ourId } from '../stripe-fields.js';
import { customerFields } from './customer-fields.js';
import { mapSetupIntent } from './map-verification.js';
import type { PayerToSave } from './payer-to-save.js';
import { setupIntentFields } from './setup-intent-fields.js';

type Created = AccountOutcome<CreatedPayer>;

/** A customer is made, then a SetupIntent that saves the account with them. Where the account is declined, the customer goes. */
export async function createPayerWithSetupIntent(client: StripeClient, request: PayerToSave): Promise<Created> {
  const refused = refuseAccount(request);
  if (refused !== null) return refused;
  const customer = await client.call('customer', request, ({ customers }) =>
    customers.create(customerFields(request), { idempotencyKey: `${request.idempotencyKey}:customer` }),
  );
  if (customer.got !== 'object') return mapFailure(customer, client.redactor(request.secrets));
  const outcome = await setUp(client, request, customer.object.id);
  if (outcome.outcome === 'declined') {
    // Nothing depends on it: what is left behind otherwise is a customer without an account. After a rejection it stays,
    // since a repeat with the same key is given the same customer again.
    await client.call('customer', request, ({ customers }) => customers.del(customer.object.id));
  }
  return outcome;
}

async function setUp(client: StripeClient, request: PayerToSave, customer: string): Promise<Created> {
  const redact = client.redactor(request.secrets);
  const params = { ...setupIntentFields(request), customer, metadata: { [ourId.payer]: request.payer.id } };
  const result = await client.call('setup_intent', request, ({ setupIntents }) =>
    setupIntents.create(params, { idempotencyKey: `${request.idempotencyKey}:setup` }),
  );
  if (result.got !== 'object') {
    const failed = mapFailure(result, redact);
    if (failed.outcome === 'declined' || failed.outcome === 'rejected') return failed;
    // Whether or not this request left: the customer is there.
    return { outcome: 'unknown', reason: failed.reason, reference: customer };
  }
  const { last_setup_error: error, payment_method: method, status } = result.object;
  if (status === 'requires_payment_method' || method === null) {
    const code = declineCodeOf(error?.decline_code, error?.code) ?? 'generic_decline';
    return declined(code, error?.message ? redact(error.message) : null);
  }
  return { outcome: 'created', payerReference: customer, ...mapSetupIntent(result.object, method, redact) };
}

/** A `us_bank_account` is American and debited in dollars, and never without the payer's consent. */
function refuseAccount({ account, mandate }: PayerToSave): Declined | Rejected | null {
  if (account.kind !== 'bank_account') return null;
  if (account.country !== 'US' || account.currency.toUpperCase() !== 'USD') {
    return declined(
      'source_unusable',
      'the strategy payment_intents saves American accounts in dollars only: give country US and currency USD',
    );
  }
  if (mandate !== undefined) return null;
  const providerMessage = 'mandate is missing: say when and how the payer agreed to be debited';
  return { outcome: 'rejected', fault: 'invalid_request', providerMessage };
}
