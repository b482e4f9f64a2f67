import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { IdempotencyClaim } from '../journal/journal-types.js';
import { ApiFault } from '../shared/api-fault.js';
import { canonicalJson } from '../shared/canonical-json.js';
import { holdsCardNumber } from '../shared/card-numbers.js';
import type { SecretBox } from '../shared/secret-box.js';
import { secretsIn } from '../shared/secret-echo.js';
import { isSecretName } from '../shared/validators.js';

/** A request's key, still without the keyed hash of what it asks for. */
export interface RequestKey {
  /** @param secretBox - makes the keyed hash, so that a secret in the body cannot be guessed from the record */
  claim(secretBox: SecretBox): IdempotencyClaim | null;
}

/** The `Idempotency-Key` of a request, as a parameter of a controller method. */
export const IdempotencyKey = createParamDecorator((_data: unknown, context: ExecutionContext): RequestKey => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const header = request.headers['idempotency-key'];
  const key = Array.isArray(header) ? header.join(', ') : header;
  if (key === undefined) return { claim: () => null };
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new ApiFault('validation_error', {
      message: 'Idempotency-Key must be 1 to 255 visible ASCII characters',
      param: 'Idempotency-Key',
    });
  }
  if (holdsCardNumber(key)) {
    throw new ApiFault('card_number_not_allowed', {
      message: 'Idempotency-Key holds a card number; it would be stored in clear. Send another key',
      param: 'Idempotency-Key',
    });
  }
  const { method, url, body } = request;
  if (repeatsSecret(body, key)) {
    throw new ApiFault('validation_error', {
      message: 'Idempotency-Key holds a secret of this request; it would be stored in clear. Send another key',
      param: 'Idempotency-Key',
    });
  }
  return {
    claim: (secretBox) => ({ key, fingerprint: secretBox.hash('request', method, url, canonicalJson(body ?? null)) }),
  };
});

/** Whether a key holds a secret of the request, such as a PIN or a bank number. */
function repeatsSecret(body: unknown, key: string): boolean {
  // What is a secret's name in one request names an object with a secret inside in another.
  const isSecret = (owner: object, name: string): boolean =>
    isSecretName(name) && typeof (owner as Record<string, unknown>)[name] === 'string';
  const secrets = secretsIn(body, isSecret);
  return secrets.some((secret) => key.toLowerCase().includes(secret));
}

/** Documents the header. */
export function ApiIdempotencyKey(): MethodDecorator {
  return ApiHeader({
    name: 'Idempotency-Key',
    description:
      'Makes a repeat safe: the same key and body get the first answer again. 1 to 255 visible ASCII characters; kept 24 hours and longer.',
    required: false,
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
  });
}
