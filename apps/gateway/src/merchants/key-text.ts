import { hash, randomBytes } from 'node:crypto';
import type { Mode } from '@tollgate/core';
import type { KeyKind } from './principal.js';

const prefixes: Readonly<Record<KeyKind, string>> = { secret: 'sk', admin: 'ak' };

/** A new random API key: kind, mode and 32 bytes of randomness. It is shown once; only {@link hashKey} of it is kept. */
export function newKeyText(kind: KeyKind, mode: Mode): string {
  return `${prefixes[kind]}_${mode}_${randomBytes(32).toString('base64url')}`;
}

/** What is stored of a key. A plain hash is enough: the key is random, so there is nothing to guess it from. */
export function hashKey(key: string): Buffer {
  return hash('sha256', key, 'buffer');
}

/** Enough of a key to recognize it by, too little to use it. */
export function keyHint(key: string): string {
  return `${key.slice(0, 8)}…${key.slice(-4)}`;
}
