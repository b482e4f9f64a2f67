import type { ErrorCode } from '@tollgate/core';
import type { Voice } from '../../http/voice.js';
import type { ApiFault, FieldProblem } from '../../shared/api-fault.js';
import { failAnswer, invalidField } from './envelope.js';

/**
 * What the gateway says of itself and not of the API: keys, rights, limits, and that the same is still under way. Its
 * status stays, so that a client takes none of it for a refusal by the payer's side. Everything else is 400.
 */
const ofTheGateway: ReadonlySet<ErrorCode> = new Set([
  'unauthorized',
  'forbidden',
  'endpoint_not_found',
  'body_too_large',
  'unsupported_media_type',
  'rate_limited',
  'idempotency_in_progress',
  'charge_in_progress',
]);

/** Su Token's words for what went wrong. */
export const suTokenVoice: Voice = {
  prefix: '/service/api/',
  bodies: 'json',
  requestIdHeader: 'x-request-id',
  speak: (fault) => failAnswer(statusOf(fault), messagesOf(fault)),
};

function statusOf({ code, status }: ApiFault): number {
  return status >= 500 || ofTheGateway.has(code) ? status : 400;
}

function messagesOf({ code, message, param, problems }: ApiFault): string[] {
  if (problems.length > 0) return problems.map(messageOf);
  switch (code) {
    case 'unauthorized':
      return ['Unauthorised'];
    case 'validation_error':
    case 'invalid_json':
      return [param === null ? message : invalidField(param)];
    case 'source_not_found':
      return [invalidField('partner_id')];
    case 'payment_not_found':
      return [invalidField('transaction_id')];
    case 'charge_in_progress':
      return [`order_id : ${message}`];
    case 'card_number_not_allowed':
      return [`${param ?? 'body'} : A card number is not allowed here`];
    default:
      return [message];
  }
}

function messageOf({ field, kind }: FieldProblem): string {
  return kind === 'unknown' ? `${field} : Unknown field` : invalidField(field);
}
