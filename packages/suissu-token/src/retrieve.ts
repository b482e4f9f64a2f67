import type { Retrieval, RetrieveRequest } from '@tollgate/core';
import { askingControl, type CallControl } from './client/su-http.js';
import type { SuissuTokenClient } from './client/suissu-token-client.js';
import { mapTransaction } from './map-status.js';
import { readReference } from './reference.js';

/** Asks what became of a charge, by the reference that the charge was answered with. */
export async function retrievePayment(
  client: SuissuTokenClient,
  request: RetrieveRequest & Pick<CallControl, 'secrets'>,
): Promise<Retrieval> {
  const { reference, movement = 'payment' } = request;
  if (movement !== 'payment') return unavailable(`no ${movement} can be asked for`);
  const ids = readReference(reference);
  if (ids === null) return unavailable('the reference is not <PGTransactionID>@<partner_id>');
  const asked = { partnerId: ids.partnerId, transactionId: ids.pgTransactionId };
  const answer = await client.transactionStatus(asked, askingControl(request));
  switch (answer.result) {
    case 'success':
      return isAbout(ids.pgTransactionId, answer.value.pgTransactionId)
        ? { found: 'yes', state: mapTransaction(answer.value, reference) }
        : unavailable('the answer is about another payment');
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

/** An answer that names no payment is about the one that was asked for. */
function isAbout(asked: string, answered: string | null): boolean {
  return answered === null || answered === asked;
}

function unavailable(reason: string): Retrieval {
  return { found: 'unavailable', reason };
}
