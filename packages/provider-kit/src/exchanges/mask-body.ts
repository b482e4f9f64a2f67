import { exchangeBodyLimit } from '@tollgate/core';
import { maskForm } from './mask-form.js';
import { maskJson } from './mask-json.js';
import type { Masking } from './recording.js';

/**
 * A body as it may be stored: without its secrets, then cut, so that none survives by being cut in two. Of one that is
 * neither JSON nor a form only the size is told, for nobody can say what in it is secret.
 *
 * @returns `null` for an empty one
 */
export function maskBody(body: string, contentType: string, masking: Masking): string | null {
  if (body === '') return null;
  const isForm = contentType.includes('x-www-form-urlencoded');
  const masked = maskJson(body, masking) ?? (isForm ? maskForm(body, masking) : null);
  return masked === null
    ? `[not shown: ${Buffer.byteLength(body)} bytes, neither JSON nor a form]`
    : cut(masked, exchangeBodyLimit);
}

/** At most so many characters; what ends in `…` was longer. Holds nothing that a database refuses. */
export function cut(text: string, limit: number): string {
  const short = text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
  return short.replaceAll('\0', '\ufffd').replace(/\p{Surrogate}/gu, '\ufffd');
}
