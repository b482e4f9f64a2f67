import type { Principal } from './principal.js';

/** Finds out whom a key belongs to; `null` for one that opens nothing. */
export type FindPrincipal = (hash: Buffer) => Promise<Principal | null>;

interface Entry {
  readonly principal: Principal;
  readonly untilMs: number;
}

/** How long, and for how many keys. */
export interface PrincipalCacheOptions {
  /** How long a key may go on opening things after another gateway has revoked it, in milliseconds. */
  readonly keepMs: number;
  readonly most: number;
  /** Milliseconds on a clock that never goes back. */
  readonly nowMs?: () => number;
}

/**
 * Remembers for a moment whom a key belongs to. Requests with the same key at the same time share one look-up. A key that
 * opens nothing is not remembered: it may be made the next moment, and there is no end of them. Keys are held as hashes.
 */
export class PrincipalCache {
  readonly #entries = new Map<string, Entry>();
  readonly #pending = new Map<string, Promise<Principal | null>>();
  readonly #options: Required<PrincipalCacheOptions>;
  #generation = 0;

  constructor(
    private readonly find: FindPrincipal,
    options: PrincipalCacheOptions,
  ) {
    this.#options = { nowMs: () => performance.now(), ...options };
  }

  /** Whom a key belongs to, as it was {@link PrincipalCacheOptions.keepMs} ago at the earliest. */
  async get(hash: Buffer): Promise<Principal | null> {
    const name = hash.toString('latin1');
    const entry = this.#entries.get(name);
    if (entry && entry.untilMs > this.#options.nowMs()) return entry.principal;
    return this.#pending.get(name) ?? this.#lookUp(name, hash);
  }

  /** Forgets everybody, also those who are being looked up: nothing that was true before is said afterwards. */
  clear(): void {
    this.#generation += 1;
    this.#entries.clear();
    this.#pending.clear();
  }

  #lookUp(name: string, hash: Buffer): Promise<Principal | null> {
    const generation = this.#generation;
    // Counted from before the look-up: its answer may be as old as that.
    const untilMs = this.#options.nowMs() + this.#options.keepMs;
    const found = this.find(hash).then((principal) => {
      if (principal && generation === this.#generation) this.#keep(name, { principal, untilMs });
      return principal;
    });
    this.#pending.set(name, found);
    const done = (): void => {
      if (this.#pending.get(name) === found) this.#pending.delete(name);
    };
    void found.then(done, done);
    return found;
  }

  #keep(name: string, entry: Entry): void {
    // Deleted first, so that the first of the map is the one that was looked up longest ago.
    this.#entries.delete(name);
    if (this.#entries.size >= this.#options.most) {
      const [oldest] = this.#entries.keys();
      if (oldest !== undefined) this.#entries.delete(oldest);
    }
    this.#entries.set(name, entry);
  }
}
