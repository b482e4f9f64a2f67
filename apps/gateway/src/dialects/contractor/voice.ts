import type { ErrorCode } from '@tollgate/core';
import type { Voice } from '../../http/voice.js';
import type { ApiFault } from '../../shared/api-fault.js';
import type { Answer } from '../../shared/answer.js';
import { invalidBody, messageBody, unexpectedAnswer } from './envelope.js';
import { problemsByPath } from './model-path.js';

/**
 * What the gateway says of itself and not of the API: keys, rights, limits, and that the same request may be sent again.
 * Its status stays, so that clients, proxies and retries treat it as what it is.
 */
const ofTheGateway: ReadonlySet<ErrorCode> = new Set([
  'unauthorized',
  'forbidden',
  'endpoint_not_found',
  'body_too_large',
  'unsupported_media_type',
  'rate_limited',
  'internal_error',
  'service_unavailable',
  'provider_unavailable',
  'provider_no_answer',
]);

/** The contractor API's words for what went wrong: 400 for everything that is the API's own. */
export const contractorVoice: Voice = {
  prefix: '/v1/stripe/',
  bodies: 'json',
  requestIdHeader: 'x-request-id',
  speak,
};

function speak(fault: ApiFault): Answer {
  const { code, status, message, problems } = fault;
  if (ofTheGateway.has(code)) return { status, body: JSON.stringify(messageBody(message)) };
  if (code === 'provider_error') return unexpectedAnswer;
  const body = problems.length === 0 ? messageBody(message) : invalidBody(problemsByPath(problems));
  return { status: 400, body: JSON.stringify(body) };
}
