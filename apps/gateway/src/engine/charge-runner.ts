import { Inject, Injectable, Logger } from '@nestjs/common';
import { nextConnection } from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import { Journal } from '../journal/journal.repository.js';
import type { Lease, NewAttempt } from '../journal/journal-types.js';
import type { Answer } from '../shared/answer.js';
import { Clock } from '../shared/clock.js';
import { Attempts } from './attempts.js';
import type { ChargeCommand } from './charge-command.js';
import type { LeaseClock } from './lease-clock.js';
import type { PaymentView } from './payment-view.js';
import { ProviderCaller } from './provider-caller.js';
import { Settler } from './settler.js';

/** A charge that is recorded and may be sent. */
export interface ClaimedCharge {
  readonly command: ChargeCommand;
  readonly payment: PaymentView;
  readonly lease: Lease;
  readonly leaseClock: LeaseClock;
  /** The attempt that is recorded as started. */
  readonly attempt: NewAttempt;
  /** Connections in order of preference; the attempt is at the first. */
  readonly route: readonly string[];
}

/** Carries a recorded charge from its first byte to its stored outcome, over a fallback where that is safe. */
@Injectable()
export class ChargeRunner {
  readonly #logger = new Logger(ChargeRunner.name);

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment,
    private readonly journal: Journal,
    private readonly provider: ProviderCaller,
    private readonly attempts: Attempts,
    private readonly settler: Settler,
    private readonly clock: Clock,
  ) {}

  async run({ command, payment, lease, leaseClock, route, attempt: first }: ClaimedCharge): Promise<Answer> {
    let attempt = first;
    for (let tried = 1; ; tried += 1) {
      const outcome = await this.provider.charge(command, payment, attempt, leaseClock);
      if (outcome.outcome === 'not_sent') {
        const next = nextConnection(outcome, route, tried);
        const started = next === null ? null : await this.#fallBack(lease, leaseClock, attempt, outcome.reason, next);
        if (started) {
          attempt = started;
          continue;
        }
      }
      return this.settler.settle({
        lease,
        dialect: command.dialect,
        attemptId: attempt.id,
        connectionId: attempt.connectionId,
        outcome,
        asked: command.money,
        payment: { ...payment, providerId: attempt.providerId },
        actor: 'api',
      });
    }
  }

  /** Records the fallback before it may be sent. `null` when it could not be recorded: then nothing more is sent. */
  async #fallBack(
    lease: Lease,
    leaseClock: LeaseClock,
    ended: NewAttempt,
    reason: string,
    connectionId: string,
  ): Promise<NewAttempt | null> {
    if (!leaseClock.holds()) return null;
    const next = this.attempts.make(connectionId, ended.sequence + 1);
    const end = { attemptId: ended.id, detail: reason, endedAt: this.clock.now() };
    leaseClock.restart();
    try {
      const recorded = await this.journal.startNextAttempt(lease, end, next, this.environment.leaseMs);
      return recorded ? next : null;
    } catch (error) {
      this.#logger.warn({ paymentId: lease.paymentId, err: error }, 'A fallback could not be recorded; it is not sent');
      return null;
    }
  }
}
