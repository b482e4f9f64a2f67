import { randomUUID } from 'node:crypto';
import type { KeyedCharge } from '../../../engine/charge-intake.service.js';
import type { SecretBox } from '../../../shared/secret-box.js';

/**
 * A fresh UUID for a charge. A request that is sent again under its key is given the same one, so that what is stored and
 * what a provider was sent stay the same.
 */
export function transferGroupOf({ principal, idempotency }: KeyedCharge, secretBox: SecretBox): string {
  if (!idempotency) return randomUUID();
  const { merchantId, mode } = principal;
  const fingerprint = Buffer.from(idempotency.fingerprint).toString('hex');
  return uuidOf(secretBox.hash('transfer group', merchantId, mode, idempotency.key, fingerprint));
}

/** A UUID of version 8: its bits are the maker's own. Source: RFC 9562, 5.8. */
function uuidOf(bytes: Buffer): string {
  const hex = bytes.subarray(0, 16).toString('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
