import { Inject, Injectable, Logger } from '@nestjs/common';
import { nextConnection } from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import type { AttemptBefore } from '../routing/attempt-choice.js';
import { Journal } from '../journal/journal.repository.js';
import type { AttemptWithoutMovement, Lease, NewAttempt } from '../journal/journal-types.js';
import type { Connection } from '../providers/connections.js';
import { nextChoice } from '../routing/attempt-choices.js';
import type { FoundRoute } from '../routing/router.js';
import type { Answer } from '../shared/answer.js';
import { Clock } from '../shared/clock.js';
import { Attempts } from './attempts.js';
import type { ChargeCommand } from './charge-command.js';
import type { ChargeTerms } from './charge-terms.js';
import type { LeaseClock } from './lease-clock.js';
import type { PaymentView } from './payment-view.js';
import { ProviderCaller } from './provider-caller.js';
import { consequenceOf } from './settlement-of.js';
import { Settler } from './settler.js';
import { whatCounts, type EndedAttempt, type WithoutMovement } from './what-counts.js';

/** A charge that is recorded and may be sent. */
export interface ClaimedCharge {
  readonly command: ChargeCommand;
  readonly terms: ChargeTerms;
  readonly payment: PaymentView;
  readonly lease: Lease;
  readonly leaseClock: LeaseClock;
  /** The attempt that is recorded as started: at the first connection of the route. */
  readonly attempt: NewAttempt;
  readonly route: FoundRoute;
}

/** Carries a recorded charge from its first byte to its stored outcome, over fallbacks where they are safe. */
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

  async run(charge: ClaimedCharge): Promise<Answer> {
    const { terms, leaseClock, route } = charge;
    const before: WithoutMovement[] = [];
    let { attempt } = charge;
    let connection: Connection = route.connections[0];
    for (let tried = 1; ; tried += 1) {
      const sent = await this.provider.charge(connection, attempt, terms, () => leaseClock.holds());
      const { outcome, exchanges } = sent;
      if (outcome.outcome === 'not_sent' || outcome.outcome === 'declined' || outcome.outcome === 'rejected') {
        const next = nextConnection(outcome, route, tried);
        const ended = { attempt, outcome, exchanges };
        const started = next === null ? null : await this.#fallBack(charge, ended, next, tried + 1);
        if (next && started) {
          before.push(ended);
          attempt = started;
          connection = next;
          continue;
        }
      }
      return this.#settle(charge, before, { attempt, outcome, exchanges });
    }
  }

  /** Records the fallback before it may be sent. `null` when it could not be recorded: then nothing more is sent. */
  async #fallBack(
    { command, lease, leaseClock, route }: ClaimedCharge,
    ended: WithoutMovement,
    connection: Connection,
    position: number,
  ): Promise<NewAttempt | null> {
    if (!leaseClock.holds()) return null;
    const end = this.#endOf(ended, command);
    const choice = nextChoice(route, position, reasonOf(ended, end));
    const next = this.attempts.make(connection, ended.attempt.sequence + 1, choice);
    leaseClock.restart();
    try {
      const recorded = await this.journal.startNextAttempt(lease, end, next, this.environment.leaseMs);
      return recorded ? next : null;
    } catch (error) {
      this.#logger.warn({ paymentId: lease.paymentId, err: error }, 'A fallback could not be recorded; it is not sent');
      return null;
    }
  }

  #settle(
    { command, payment, lease }: ClaimedCharge,
    before: readonly WithoutMovement[],
    last: EndedAttempt,
  ): Promise<Answer> {
    const { counts, other } = whatCounts(before, last);
    const { attempt, outcome, exchanges } = counts;
    return this.settler.settle({
      lease,
      dialect: command.dialect,
      attemptId: attempt.id,
      connectionId: attempt.connectionId,
      outcome,
      // Those of an earlier attempt are on record.
      exchanges: other === null ? exchanges : [],
      ...(other === null ? {} : { otherEnd: this.#endOf(other, command) }),
      asked: command.money,
      payment: { ...payment, connectionId: attempt.connectionId, providerId: attempt.providerId },
      actor: 'api',
    });
  }

  #endOf({ attempt, outcome, exchanges }: WithoutMovement, { money }: ChargeCommand): AttemptWithoutMovement {
    const { declineCode, detail } = consequenceOf(outcome, money, 'processing');
    const endedAt = this.clock.now();
    return { attemptId: attempt.id, outcome: outcome.outcome, declineCode, detail, exchanges, endedAt };
  }
}

function reasonOf({ attempt, outcome }: WithoutMovement, { detail }: AttemptWithoutMovement): AttemptBefore {
  const code = outcome.outcome === 'declined' ? outcome.code : outcome.outcome === 'rejected' ? outcome.fault : detail;
  return { attemptId: attempt.id, outcome: outcome.outcome, reason: code };
}
