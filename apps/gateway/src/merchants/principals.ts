import { Injectable } from '@nestjs/common';
import { Clock } from '../shared/clock.js';
import { hashKey } from './key-text.js';
import { KeyUses } from './key-uses.js';
import { PrincipalCache } from './principal-cache.js';
import type { Principal } from './principal.js';
import { PrincipalsRepository } from './principals.repository.js';

/** A key that another gateway has revoked stops working here within this time, in milliseconds. */
const keepMs = 1_000;
const most = 10_000;

/** Whom keys belong to: read once a second and key at most. */
@Injectable()
export class Principals {
  readonly #cache: PrincipalCache;

  constructor(
    repository: PrincipalsRepository,
    private readonly uses: KeyUses,
    private readonly clock: Clock,
  ) {
    this.#cache = new PrincipalCache((hash) => repository.find(hash), { keepMs, most });
  }

  /** Who asks with this key, or `null` for an unknown, expired or revoked one. */
  async find(key: string): Promise<Principal | null> {
    const principal = await this.#cache.get(hashKey(key));
    if (!principal || hasExpired(principal, this.clock.now())) return null;
    this.uses.note(principal);
    return principal;
  }

  /** Has every key looked up anew: one has changed. */
  forget(): void {
    this.#cache.clear();
  }
}

function hasExpired({ keyExpiresAt }: Principal, now: Date): boolean {
  return keyExpiresAt !== null && keyExpiresAt <= now;
}
