import type { Masking } from './recording.js';
import { mask } from '../redact.js';

/** A form, or the query of a URL, without its secrets. What holds none stays as it was written. */
export function maskForm(text: string, masking: Masking): string {
  return text
    .split('&')
    .map((field) => maskField(field, masking))
    .join('&');
}

function maskField(field: string, { isSecretField, redact }: Masking): string {
  const [name = '', value = ''] = [...new URLSearchParams(field)][0] ?? [];
  const [rawName = '', ...rawValue] = field.split('=');
  const isSecret = value !== '' && pathOf(name).some(isSecretField);
  return [
    unlessChanged(rawName, name, redact(name)),
    ...(rawValue.length > 0 ? [unlessChanged(rawValue.join('='), value, isSecret ? mask : redact(value))] : []),
  ].join('=');
}

function unlessChanged(raw: string, text: string, clean: string): string {
  return clean === text ? raw : encode(clean);
}

/** `destination[account_number]` is the field `account_number` of `destination`. */
function pathOf(name: string): string[] {
  return name.split(/[[\].]+/);
}

/** Percent-encodes a text, and leaves the mask readable. */
export function encode(text: string): string {
  const wellFormed = text.replace(/\p{Surrogate}/gu, '\ufffd');
  return encodeURIComponent(wellFormed).replaceAll(encodeURIComponent(mask), mask);
}
