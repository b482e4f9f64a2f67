import { Inject, Injectable, Logger } from '@nestjs/common';
import { nextConnection, type Exchange } from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import { Journal } from '../journal/journal.repository.js';
import type { Lease, NewAttempt } from '../journal/journal-types.js';
import { Connections } from '../providers/connections.js';
import type { Answer } from '../shared/answer.js';
import { Clock } from '../shared/clock.js';
import { Attempts } from './attempts.js';
import type { ChargeCommand } from './charge-command.js';
import type { ChargeTerms } from './charge-terms.js';
import type { LeaseClock } from './lease-clock.js';
import type { PaymentView } from './payment-view.js';
import { ProviderCaller } from './provider-caller.js';
import { Settler } from './settler.js';

/** A charge that is recorded and may be sent. */
export interface ClaimedCharge {
  readonly command: ChargeCommand;
  readonly terms: ChargeTerms;
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
    private readonly connections: Connections,
    private readonly attempts: Attempts,
    private readonly settler: Settler,
    private readonly clock: Clock,
  ) {}

  async run({ command, terms, payment, lease, leaseClock, route, attempt: first }: ClaimedCharge): Promise<Answer> {
    let attempt = first;
    for (let tried = 1; ; tried += 1) {
      const connection = this.connections.get(attempt.connectionId);
      const sent = await this.provider.charge(connection, attempt, terms, () => leaseClock.holds());
      const { outcome, exchanges } = sent;
      if (outcome.outcome === 'not_sent') {
        const next = nextConnection(outcome, route, tried);
        const ended = { attempt, reason: outcome.reason, exchanges };
        const started = next === null ? null : await this.#fallBack(lease, leaseClock, ended, next);
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
        exchanges,
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
    ended: { readonly attempt: NewAttempt; readonly reason: string; readonly exchanges: readonly Exchange[] },
    connectionId: string,
  ): Promise<NewAttempt | null> {
    if (!leaseClock.holds()) return null;
    const next = this.attempts.make(connectionId, ended.attempt.sequence + 1);
    const { attempt, reason, exchanges } = ended;
    const end = { attemptId: attempt.id, detail: reason, exchanges, endedAt: this.clock.now() };
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
