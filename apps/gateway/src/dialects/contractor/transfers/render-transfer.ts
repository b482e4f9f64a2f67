import { assertNever, declineCodes, parseCurrency } from '@tollgate/core';
import type { StoredOperation } from '../../../journal/operation-types.js';
import type { Answer } from '../../../shared/answer.js';
import { writeAmount } from '../amounts.js';
import { messageBody, successAnswer, unexpectedAnswer } from '../envelope.js';
import { readKeptTransfer } from './kept-transfer.js';
import type { ContractorTransferDataDto } from './transfer-data.dto.js';

/** The answer to `TransferPayment` for a transfer in this state. */
export function renderTransfer(transfer: StoredOperation): Answer {
  switch (transfer.state) {
    case 'succeeded':
      return successAnswer('Payment has been transfered.', toTransferData(transfer));
    case 'processing':
    case 'pending':
    case 'unknown':
      return successAnswer('Payment is being transfered.', toTransferData(transfer));
    case 'failed':
      return transfer.declineCode === null ? unexpectedAnswer : refused(declineCodes[transfer.declineCode].meaning);
    case 'not_sent':
      return {
        status: 503,
        body: JSON.stringify(
          messageBody('The provider could not be reached; nothing was transfered. Send the same request again'),
        ),
        headers: { 'Retry-After': '2' },
      };
    default:
      return assertNever(transfer.state, 'operation state');
  }
}

function refused(meaning: string): Answer {
  const body = messageBody(`The transfer was declined: ${meaning} Nothing was transfered.`);
  return { status: 400, body: JSON.stringify(body) };
}

function toTransferData(transfer: StoredOperation): ContractorTransferDataDto {
  const { id, amountMinor, feeMinor, reversedMinor, state } = transfer;
  const { transferGroup, chargeId, sourceType } = readKeptTransfer(transfer);
  const netMinor = amountMinor - feeMinor;
  const write = (minor: bigint): number => amountOf(minor, transfer.currency);
  return {
    id,
    object: 'transfer',
    amount: write(netMinor),
    amount_reversed: write(reversedMinor),
    balanceTransactionId: null,
    created: Math.floor(transfer.createdAt.getTime() / 1000),
    currency: transfer.currency.toLowerCase(),
    description: transfer.description,
    destinationId: transfer.payeeId ?? '',
    destinationPaymentId: null,
    feeAmount: write(feeMinor),
    grossAmount: write(amountMinor),
    livemode: transfer.mode === 'live',
    metadata: {},
    reversals: { object: 'list', data: [], has_more: false, total_count: 0, url: `/v1/transfers/${id}/reversals` },
    reversed: reversedMinor >= netMinor,
    sourceTransactionId: chargeId,
    source_type: sourceType,
    status: state === 'succeeded' ? 'succeeded' : 'pending',
    transfer_group: transferGroup,
    stripeResponse: null,
  };
}

/** Minor units as Stripe counts them; a fee that Stripe has no number for is written as it is. */
function amountOf(amountMinor: bigint, currency: string): number {
  const code = parseCurrency(currency);
  if (code === null) throw new Error('A transfer has a currency that there is not');
  return writeAmount({ amountMinor, currency: code }) ?? Number(amountMinor);
}
