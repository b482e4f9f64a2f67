import { createHash, timingSafeEqual } from 'node:crypto';
import { ApiFault } from '../shared/api-fault.js';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Finds the API key of a request: in `x-api-key`, as Bearer token or as user name of HTTP Basic. Several must be the same.
 *
 * @throws ApiFault `unauthorized` when there is none, or when two differ
 */
export function readKey(headers: Headers): string {
  const keys = [single(headers['x-api-key']), fromAuthorization(single(headers['authorization']))].filter(
    (key) => key !== null,
  );
  const [key, other] = keys;
  if (key === undefined) {
    throw unauthorized('No API key. Send it as x-api-key, as Authorization: Bearer, or as user name of HTTP Basic');
  }
  if (other !== undefined && !equalTexts(key, other)) {
    throw unauthorized('Two different API keys in one request. Send one key, in one place');
  }
  return key;
}

/** An `unauthorized` fault. */
export function unauthorized(message: string): ApiFault {
  return new ApiFault('unauthorized', { message, param: 'x-api-key' });
}

function single(value: string | string[] | undefined): string | null {
  const text = Array.isArray(value) ? value.join(', ') : value;
  return text === undefined || text === '' ? null : text;
}

function fromAuthorization(value: string | null): string | null {
  if (value === null) return null;
  const [, scheme = '', credentials = ''] = /^([A-Za-z]+) +(\S+) *$/.exec(value) ?? [];
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return credentials;
    case 'basic': {
      const [user = ''] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
      if (user !== '') return user;
      break;
    }
  }
  throw unauthorized(
    'The Authorization header cannot be read. Send "Bearer <key>", or Basic with the key as user name',
  );
}

function equalTexts(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
