import { HttpException } from '@nestjs/common';
import { ApiFault } from '../shared/api-fault.js';
import { mayPass } from '../shared/database.js';
import { StrictJsonError } from '../shared/strict-json.js';
import { FormError } from './form-error.js';
import type { Voice } from './voice.js';

/** The largest body that is read, in bytes. */
export const MAX_BODY_BYTES = 128 * 1024;

const mediaTypes = { json: 'application/json', form: 'application/x-www-form-urlencoded' } as const;

/**
 * What went wrong, as a fault with a code. Anything that is not foreseen is an `internal_error` and says nothing of itself.
 */
export function faultOf(error: unknown, bodies: Voice['bodies'] = 'json'): ApiFault {
  if (error instanceof ApiFault) return error;
  if (error instanceof StrictJsonError) {
    const code = error.about === 'number' ? 'validation_error' : 'invalid_json';
    return new ApiFault(code, { message: error.message, param: error.param ?? 'body' });
  }
  if (error instanceof FormError) {
    return new ApiFault('validation_error', { message: error.message, param: error.param ?? 'body' });
  }
  if (mayPass(error)) {
    return new ApiFault('service_unavailable', {
      message: 'The gateway cannot reach its database; nothing was sent. Send the same request again later',
      retryAfterSeconds: 2,
    });
  }
  return (
    faultOfFramework(error, bodies) ??
    new ApiFault('internal_error', { message: 'The gateway failed; nothing is known to be wrong with the request' })
  );
}

/** The framework's own refusals, known by their HTTP status. */
function faultOfFramework(error: unknown, bodies: Voice['bodies']): ApiFault | null {
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  switch (status) {
    case null:
      return null;
    case 404:
      return new ApiFault('endpoint_not_found', { message: 'There is nothing at this method and path; see /docs' });
    case 413:
      return new ApiFault('body_too_large', {
        message: `The body is larger than ${MAX_BODY_BYTES} bytes`,
        param: 'body',
      });
    case 415:
      return new ApiFault('unsupported_media_type', {
        message: `Send the body as ${mediaTypes[bodies]}, and say so in Content-Type`,
        param: 'Content-Type',
      });
    case 503:
      return new ApiFault('service_unavailable', {
        message: 'The gateway is stopping; nothing was sent. Send the same request again',
        retryAfterSeconds: 2,
      });
    default:
      if (status < 400 || status >= 500) return null;
      return new ApiFault('validation_error', { message: 'The request cannot be read; correct its URL and headers' });
  }
}

function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return null;
  return typeof error.statusCode === 'number' ? error.statusCode : null;
}
