import { inspect } from 'node:util';
import type { AnyRequest } from './any-sample.js';

/** Fields of the port's requests that are secret wherever they stand. */
const secretFields = /^(pin|tokenId|number|cvc|accountNumber|routingNumber|swiftCode|personalIdNumber|businessTaxId)$/;

/** Shorter ones cannot be told from a word. */
const shortest = 4;

/**
 * The values in a request that the port calls secret.
 *
 * @param others - names of fields that are secret besides: those of a service, in what is relayed to it
 */
export function secretsIn(request: AnyRequest, others: readonly string[] = []): string[] {
  // What is saved with a payer is named by an id; anything else that pays is a token.
  const isToken = (name: string): boolean => name === 'token' && request['payerReference'] === undefined;
  const isSecret = (name: string): boolean => secretFields.test(name) || isToken(name) || others.includes(name);
  return Object.entries(request).flatMap(([name, value]): string[] => {
    if (typeof value === 'string') return isSecret(name) ? [value] : [];
    return typeof value === 'object' && value !== null && !(value instanceof AbortSignal)
      ? secretsIn(value as AnyRequest, others)
      : [];
  });
}

/** Those of the secrets that a value shows, in clear or in a usual encoding. */
export function secretsShownBy(value: unknown, secrets: readonly string[]): string[] {
  const text = textOf(value);
  return secrets.filter((secret) => secret.length >= shortest && spellings(secret).some((s) => text.includes(s)));
}

function spellings(secret: string): string[] {
  const base64 = (clear: string): string => Buffer.from(clear).toString('base64');
  // The last characters of base64 depend on what follows.
  return [secret, encodeURIComponent(secret), base64(secret).replace(/.?=*$/, ''), base64(`${secret}:`)];
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return inspect(value, {
    depth: Infinity,
    maxStringLength: Infinity,
    maxArrayLength: Infinity,
    breakLength: Infinity,
    showHidden: true,
  });
}
