import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Unknown } from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import { InFlight } from '../engine/in-flight.js';
import { Periodic } from '../engine/periodic.js';
import { OperationJournal } from '../journal/operation-journal.repository.js';
import { OperationSettler } from './operation-settler.js';

const batch = 50;

/** What is true of an operation whose owner died or lost its lease: it may have been sent, and nobody has its answer. */
const ownerLost: Unknown = { outcome: 'unknown', reason: 'owner_lost', reference: null };

/**
 * Takes over operations whose owner's lease ran out. Such an attempt may have moved money, so the operation becomes
 * `unknown`, and what was set aside for it stays so. What became of it is found out at once where the provider can be asked
 * or knows its key; else an operator has to.
 */
@Injectable()
export class OperationRecovery implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger(OperationRecovery.name);
  readonly #periodic: Periodic;

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment,
    private readonly journal: OperationJournal,
    private readonly settler: OperationSettler,
    inFlight: InFlight,
  ) {
    this.#periodic = new Periodic(OperationRecovery.name, inFlight, () => this.sweep());
  }

  onApplicationBootstrap(): void {
    this.#periodic.start(this.environment.sweepIntervalMs);
  }

  beforeApplicationShutdown(): void {
    this.#periodic.stop();
  }

  /**
   * Takes over and settles what is past its lease.
   *
   * @returns how many operations were taken over
   */
  async sweep(): Promise<number> {
    let total = 0;
    for (;;) {
      const taken = await this.journal.takeOver(batch, this.environment.leaseMs);
      for (const { operation, attemptId } of taken) {
        const { leaseEpoch: epoch } = operation;
        await this.settler.settle({
          operation,
          epoch,
          attemptId,
          outcome: ownerLost,
          exchanges: [],
          actor: 'recovery',
        });
      }
      total += taken.length;
      if (taken.length < batch) break;
    }
    if (total > 0)
      this.#logger.warn(
        { count: total },
        'Operations of lost owners are now unknown until it is found out what became of them',
      );
    return total;
  }
}
