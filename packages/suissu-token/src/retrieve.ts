import type { Retrieval, RetrieveRequest } from '@tollgate/core';
import type { SuTransaction } from './client/requests.js';
import { askingControl, type CallControl } from './client/su-http.js';
import type { SuissuTokenClient } from './client/suissu-token-client.js';
import { mapTransaction } from './map-status.js';
import { readReference, type SuOrderReference, type SuReference } from './reference.js';

/** Asks what became of a charge, or of what is to be paid at a link, by the reference that it was answered with. */
export async function retrievePayment(
  client: SuissuTokenClient,
  request: RetrieveRequest & Pick<CallControl, 'secrets'>,
): Promise<Retrieval> {
  const { reference, movement = 'payment' } = request;
  if (movement !== 'payment') return unavailable(`no ${movement} can be asked for`);
  const ids = readReference(reference);
  if (ids === null) return unavailable('the reference is not <PGTransactionID>@<partner_id>');
  const asked = { partnerId: ids.partnerId, transactionId: 'orderId' in ids ? ids.orderId : ids.pgTransactionId };
  const answer = await client.transactionStatus(asked, askingControl(request));
  switch (answer.result) {
    case 'success':
      return read(answer.value, ids, reference);
    case 'fail':
      // Only these words are about the payment; the property or the account may be what is wrong.
      return answer.httpStatus === 400 && answer.messages.some(({ param }) => param === 'transaction_id')
        ? { found: 'no' }
        : unavailable(`http_${answer.httpStatus}`);
    case 'unrecognized':
      return unavailable(`http_${answer.httpStatus}`);
    default:
      return unavailable(answer.reason);
  }
}

function read(found: SuTransaction, ids: SuReference | SuOrderReference, reference: string): Retrieval {
  const { pgTransactionId, status } = found;
  if ('orderId' in ids) {
    // As it was: the page still waits, and its address is not told again.
    if (status === 'pending') return unavailable('the payer has not paid yet');
  } else if (pgTransactionId !== null && pgTransactionId !== ids.pgTransactionId) {
    return unavailable('the answer is about another payment');
  }
  return { found: 'yes', state: mapTransaction(found, reference) };
}

function unavailable(reason: string): Retrieval {
  return { found: 'unavailable', reason };
}
