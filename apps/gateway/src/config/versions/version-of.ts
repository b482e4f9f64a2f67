import { createHash } from 'node:crypto';

/** The version of a configuration: the first 16 hexadecimal digits of its text's SHA-256. */
export function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
