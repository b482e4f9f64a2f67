import type { ApiKey } from '../../generated/client.js';
import { isActive } from '../../merchants/keys.repository.js';
import type { KeyDto } from './key.dto.js';

/** Writes a key for people: as it is at a time, without what could be used of it. */
export function toKeyDto(row: ApiKey, merchant: string, now: Date): KeyDto {
  const { id, name, kind, mode, scopes, operator, hint, replacedBy } = row;
  const state = row.revokedAt !== null ? 'revoked' : isActive(row, now) ? 'active' : 'expired';
  return {
    id,
    merchant,
    name,
    kind,
    mode,
    state,
    scopes,
    operator,
    hint,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    replacedBy,
  };
}
