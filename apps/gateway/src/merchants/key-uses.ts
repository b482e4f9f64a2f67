import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Clock } from '../shared/clock.js';
import type { Principal } from './principal.js';
import { PrincipalsRepository, type KeyUse } from './principals.repository.js';

const everyMs = 20_000;
const minuteMs = 60_000;

/** Remembers when keys were used, to the minute, and records it in bulk: a request never waits for it. */
@Injectable()
export class KeyUses implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  readonly #logger = new Logger(KeyUses.name);
  #uses = new Map<string, KeyUse>();
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly principals: PrincipalsRepository,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => void this.#recordQuietly(), everyMs).unref();
  }

  beforeApplicationShutdown(): void {
    if (this.#timer) clearInterval(this.#timer);
  }

  /** After the last request has been answered. */
  onApplicationShutdown(): Promise<void> {
    return this.#recordQuietly();
  }

  /** Notes that a key is being used. */
  note({ merchantId, keyId }: Principal): void {
    const atMs = Math.floor(this.clock.nowMs() / minuteMs) * minuteMs;
    const noted = this.#uses.get(keyId);
    if (noted?.at.getTime() !== atMs) this.#uses.set(keyId, { merchantId, keyId, at: new Date(atMs) });
  }

  async #recordQuietly(): Promise<void> {
    const uses = this.#uses;
    if (uses.size === 0) return;
    this.#uses = new Map();
    try {
      await this.principals.markUsed([...uses.values()]);
    } catch (error) {
      // What was noted since is later than this.
      this.#uses = new Map([...uses, ...this.#uses]);
      this.#logger.warn(
        { err: error as Error },
        'When keys were used last could not be recorded; it will be tried again',
      );
    }
  }
}
