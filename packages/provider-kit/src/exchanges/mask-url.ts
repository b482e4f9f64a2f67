import { encode, maskForm } from './mask-form.js';
import type { Masking } from './recording.js';

/** A URL without its secrets: user name and password are left out, path and query are masked. */
export function maskUrl(url: string, masking: Masking): string {
  const { origin, pathname, search } = new URL(url);
  const path = pathname.split('/').map((segment) => maskSegment(segment, masking));
  return origin + path.join('/') + (search === '' ? '' : `?${maskForm(search.slice(1), masking)}`);
}

function maskSegment(segment: string, { redact }: Masking): string {
  const text = decode(segment);
  const clean = redact(text);
  return clean === text ? segment : encode(clean);
}

/** A path may hold a `%` that encodes nothing. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
