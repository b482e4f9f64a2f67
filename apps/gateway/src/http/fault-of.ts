import { HttpException } from '@nestjs/common';
import { ApiFault } from '../shared/api-fault.js';
import { isConnectionFault } from '../shared/database.js';
import { StrictJsonError } from '../shared/strict-json.js';

/** The largest body that is read, in bytes. */
export const MAX_BODY_BYTES = 128 * 1024;

/**
 * What went wrong, as a fault with a code. Anything that is not foreseen is an `internal_error` and says nothing of itself.
 */
export function faultOf(error: unknown): ApiFault {
  if (error instanceof ApiFault) return error;
  if (error instanceof StrictJsonError) {
    return new ApiFault('invalid_json', { message: error.message, ...(error.param ? { param: error.param } : {}) });
  }
  if (isConnectionFault(error)) {
    return new ApiFault('service_unavailable', {
      message: 'The gateway cannot reach its database; nothing was sent. Send the same request again later',
      retryAfterSeconds: 2,
    });
  }
  return faultOfFramework(error) ?? new ApiFault('internal_error', { message: 'The gateway failed; nothing is known to be wrong with the request' });
}

function faultOfFramework(error: unknown): ApiFault | null {
  const code = codeOf(error);
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new ApiFault('body_too_large', { message: `The body is larger than ${MAX_BODY_BYTES} bytes`, param: 'body' });
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new ApiFault('unsupported_media_type', {
      message: 'Send the body as application/json, and say so in Content-Type',
      param: 'Content-Type',
    });
  }
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  if (status === 404) {
    return new ApiFault('endpoint_not_found', { message: 'There is nothing at this method and path; see /docs' });
  }
  if (status === 503) {
    return new ApiFault('service_unavailable', {
      message: 'The gateway is stopping; nothing was sent. Send the same request again',
      retryAfterSeconds: 2,
    });
  }
  if (status !== null && status >= 400 && status < 500) {
    return new ApiFault('validation_error', { message: 'The request cannot be read as HTTP with a JSON body' });
  }
  return null;
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
}

function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return null;
  return typeof error.statusCode === 'number' ? error.statusCode : null;
}
