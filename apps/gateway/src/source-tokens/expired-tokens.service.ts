import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { InFlight } from '../engine/in-flight.js';
import { Periodic } from '../engine/periodic.js';
import { Clock } from '../shared/clock.js';
import { SourceTokensRepository } from './source-tokens.repository.js';

const lookEveryMs = 60_000;
/** What one statement deletes at most, so that it holds nobody up. */
const most = 1_000;

/** Deletes tokens that have expired, with the secrets of those that nobody has used. */
@Injectable()
export class ExpiredTokens implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #periodic: Periodic;

  constructor(
    private readonly rows: SourceTokensRepository,
    private readonly clock: Clock,
    inFlight: InFlight,
  ) {
    this.#periodic = new Periodic(ExpiredTokens.name, inFlight, () => this.#sweep());
  }

  onApplicationBootstrap(): void {
    this.#periodic.start(lookEveryMs);
  }

  beforeApplicationShutdown(): void {
    this.#periodic.stop();
  }

  async #sweep(): Promise<void> {
    while ((await this.rows.deleteExpired({ now: this.clock.now(), most })) === most);
  }
}
