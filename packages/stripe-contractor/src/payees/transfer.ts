import type { NotSent, Rejected, TransferOutcome, TransferRequest } from '@tollgate/core';
import type { StripeClient } from '../client/stripe-client.js';
import { declined } from '../decline-codes.js';
import { isMissing, mapFailure, mapFailureBefore } from '../map-error.js';
import { mapMade } from '../map-status.js';
import { readPayment } from '../payments/read-payment.js';
import { moneyFields, ourId, present } from '../stripe-fields.js';

/**
 * Moves money to a payee out of one charge, which must have succeeded. The fee stays with the platform: what is sent is
 * `gross` without it. Which of Stripe's balances it comes from follows from the charge, so none is named.
 */
export async function transferToPayee(client: StripeClient, request: TransferRequest): Promise<TransferOutcome> {
  const { gross, fee } = request;
  if (gross.currency !== fee.currency) return rejected('the fee is in another currency than the transfer');
  if (fee.amountMinor >= gross.amountMinor) return rejected('the fee leaves nothing to transfer');
  const money = moneyFields({ ...gross, amountMinor: gross.amountMinor - fee.amountMinor });
  if (money === null) return declined('amount_not_supported');

  const source = await findCharge(client, request);
  if (typeof source !== 'string') return source;
  const { description, transferGroup } = request;
  const params = {
    ...money,
    ...present({ description, transfer_group: transferGroup }),
    destination: request.payeeReference,
    source_transaction: source,
    metadata: { [ourId.transfer]: request.transferId, [ourId.payment]: request.paymentId },
  };
  const result = await client.call('transfer', request, ({ transfers }) =>
    transfers.create(params, { idempotencyKey: request.idempotencyKey }),
  );
  if (result.got !== 'object') return mapFailure(result, client.redactor());
  const made = mapMade(result.object);
  return made.outcome === 'succeeded' ? { ...made, gross, fee } : made;
}

/** The id of the charge, once it is sure that its money has come and has not gone back. Moves nothing. */
async function findCharge(client: StripeClient, request: TransferRequest): Promise<string | Rejected | NotSent> {
  const payment = await readPayment(client, request.sourceReference, request);
  if (payment.got !== 'payment') {
    if (isMissing(payment)) return rejected('there is no such charge');
    const failed = mapFailureBefore('check of the charge', payment, client.redactor());
    return failed.outcome === 'declined' ? rejected('the charge cannot be read') : failed;
  }
  const { state, charge } = payment;
  const is = state.outcome === 'succeeded' ? state.completion : state.outcome;
  return is === 'captured' && charge !== null ? charge.id : rejected(`the charge has not succeeded: it is ${is}`);
}

function rejected(providerMessage: string): Rejected {
  return { outcome: 'rejected', fault: 'invalid_request', providerMessage };
}
