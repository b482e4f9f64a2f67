import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
} from '@nestjs/common';
import { money, type Unknown } from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import { Journal } from '../journal/journal.repository.js';
import type { TakenOver } from '../journal/journal-types.js';
import { InFlight } from './in-flight.js';
import { PaymentsRepository } from './payments.repository.js';
import { Periodic } from './periodic.js';
import { Settler } from './settler.js';

const batch = 50;

/** What is true of a payment whose owner died or lost its lease: an attempt may have been sent, and nobody has its answer. */
const ownerLost: Unknown = { outcome: 'unknown', reason: 'owner_lost', reference: null };

/**
 * Takes over payments whose owner's lease ran out. Such an attempt may have moved money, so it becomes `unknown`, and what
 * became of it is found out at once where the provider can be asked or knows its key; else an operator has to.
 */
@Injectable()
export class Recovery implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger(Recovery.name);
  readonly #periodic: Periodic;

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment,
    private readonly journal: Journal,
    private readonly payments: PaymentsRepository,
    private readonly settler: Settler,
    inFlight: InFlight,
  ) {
    this.#periodic = new Periodic(Recovery.name, inFlight, () => this.#sweepAndTell());
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
   * @returns how many payments were taken over
   */
  async sweep(): Promise<number> {
    let total = 0;
    for (;;) {
      const taken = await this.journal.takeOver(batch, this.environment.leaseMs);
      for (const one of taken) await this.#settleUnknown(one);
      total += taken.length;
      if (taken.length < batch) return total;
    }
  }

  async #sweepAndTell(): Promise<void> {
    const count = await this.sweep();
    if (count > 0)
      this.#logger.warn({ count }, 'Payments of lost owners are now unknown until it is found out what became of them');
  }

  async #settleUnknown({ lease, mode, dialect, attemptId, connectionId }: TakenOver): Promise<void> {
    const payment = await this.payments.find(lease.merchantId, mode, lease.paymentId);
    if (!payment) throw new Error('A payment that was taken over is not there');
    await this.settler.settle({
      lease,
      dialect,
      attemptId,
      connectionId,
      outcome: ownerLost,
      exchanges: [],
      asked: money(payment.amountMinor, payment.currency),
      payment,
      actor: 'recovery',
    });
  }
}
