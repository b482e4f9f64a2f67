import { Inject, Injectable, Logger } from '@nestjs/common';
import type { AttemptId, Exchange, Money, Outcome, PaymentState } from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import { Journal } from '../journal/journal.repository.js';
import type { Dialect, Lease, Settlement } from '../journal/journal-types.js';
import { Connections } from '../providers/connections.js';
import type { Answer } from '../shared/answer.js';
import { Clock } from '../shared/clock.js';
import { Ids } from '../shared/ids.js';
import { within } from '../shared/within.js';
import { whenSettled } from '../shared/when-settled.js';
import { untilStored } from '../shared/until-stored.js';
import { nextCheckInMs } from './check-schedule.js';
import { InFlight } from './in-flight.js';
import { observationOf } from './observation.js';
import { Observer } from './observer.js';
import type { PaymentView } from './payment-view.js';
import { PaymentsRepository } from './payments.repository.js';
import { Renderers } from './renderers.js';
import { consequenceOf } from './settlement-of.js';

/** An outcome in hand, and the payment that it belongs to. */
export interface OutcomeInHand {
  readonly lease: Lease;
  readonly dialect: Dialect;
  readonly attemptId: AttemptId;
  /** Where the attempt was made. */
  readonly connectionId: string;
  readonly outcome: Outcome;
  /** What went over the wire for it. */
  readonly exchanges: readonly Exchange[];
  /** How the attempt in flight ended, where that is a later one by which nothing moved, and this outcome counts. */
  readonly otherEnd?: Settlement['otherEnd'];
  readonly asked: Money;
  /** The payment as it stands, in state `processing`. */
  readonly payment: PaymentView;
  readonly actor: Settlement['actor'];
}

/** An attempt that is in flight, and nobody knows of it, was begun by a commit whose answer was lost: it was never sent. */
const neverSent: Settlement['otherEnd'] = { outcome: 'not_sent', detail: 'fallback_not_confirmed', exchanges: [] };

/** How long a caller waits for a database that is away before it is told "processing". */
const callerPatienceMs = 10_000;

/** Stores outcomes. An outcome in hand is not given up: storing it is tried again until the database takes it. */
@Injectable()
export class Settler {
  readonly #logger = new Logger(Settler.name);

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment,
    private readonly journal: Journal,
    private readonly observer: Observer,
    private readonly payments: PaymentsRepository,
    private readonly renderers: Renderers,
    private readonly connections: Connections,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly inFlight: InFlight,
  ) {}

  /**
   * Stores an outcome and returns the answer that follows from what is stored. When the database stays away, the caller
   * hears "processing" and storing goes on behind its back.
   */
  async settle(inHand: OutcomeInHand): Promise<Answer> {
    const stored = this.inFlight.track(this.#storeUntilDone(inHand));
    const answer = await within(
      callerPatienceMs,
      stored.catch((error: unknown) => this.#notStored(inHand, error)),
    );
    return answer ?? this.renderers.render(inHand.dialect, { ...inHand.payment, state: 'unknown' });
  }

  async #storeUntilDone(inHand: OutcomeInHand): Promise<Answer> {
    const { settlement, payment } = this.#prepare(inHand);
    const store = async (): Promise<Answer> => {
      // The second time sees what was being committed while the first one waited.
      if ((await this.journal.settle(settlement)) || (await this.journal.settle(settlement))) {
        return settlement.answer ?? this.renderers.render(inHand.dialect, payment);
      }
      return this.renderers.render(inHand.dialect, await this.#whatIsStored(inHand, settlement));
    };
    return untilStored(store, this.#logger, { paymentId: payment.id });
  }

  /**
   * Somebody else settled the payment, or our own first try did and its answer was lost: what is stored counts. Where it is
   * unknown and we know, what we know is kept with the attempt; where somebody has called it failed and money has moved,
   * that is a late success.
   */
  async #whatIsStored(inHand: OutcomeInHand, settlement: Settlement): Promise<PaymentView> {
    const { merchantId, paymentId } = inHand.lease;
    const find = async (): Promise<PaymentView> => {
      const found = await this.payments.find(merchantId, settlement.mode, paymentId);
      if (!found) throw new Error('A payment that was claimed is not there');
      return found;
    };
    const stored = await whenSettled(find, this.environment.leaseMs);
    if (!(await this.#keepWhatIsKnown(inHand, settlement, stored.state))) return stored;
    return find();
  }

  /** True where what is stored has changed. */
  async #keepWhatIsKnown(
    { lease, outcome, exchanges, connectionId, otherEnd }: OutcomeInHand,
    settlement: Settlement,
    state: PaymentState,
  ): Promise<boolean> {
    const { attemptId, providerReference } = settlement.attemptEnd;
    const words = { paymentId: lease.paymentId, attemptId, outcome: outcome.outcome, providerReference, state };
    // It was recorded when the next attempt began, and nothing moved by that either.
    if (otherEnd) return false;
    if (outcome.outcome === 'unknown' || outcome.outcome === 'not_sent' || outcome.outcome === 'rejected') return false;
    if (state === 'unknown' || state === 'processing') {
      this.#logger.error(words, 'An outcome came after the lease was taken over; it is kept with the attempt');
      const capabilities = this.connections.byId.get(connectionId)?.capabilities;
      await this.journal.keepLateOutcome(settlement, capabilities?.retrievable.includes('payment') ?? false);
      return false;
    }
    const open = await this.journal.findToCheck(lease.merchantId, settlement.mode, lease.paymentId);
    const consequence = open && observationOf(open, outcome);
    if (!consequence) return false;
    this.#logger.error(words, 'An outcome came after somebody had said otherwise; it is booked');
    const finder = { actor: 'recovery', cause: null } as const;
    return this.observer.observe(open, consequence, { finder, exchanges, nextCheckInMs: null });
  }

  #prepare(inHand: OutcomeInHand): { settlement: Settlement; payment: PaymentView } {
    const { lease, payment, outcome, exchanges, asked, attemptId, actor, dialect } = inHand;
    const consequence = consequenceOf(outcome, asked, payment.state);
    const { toState, declineCode, providerReference, detail, reviewReason, source, redirectUrl } = consequence;
    const now = this.clock.now();
    const next: PaymentView = {
      ...payment,
      state: toState,
      capturedMinor: consequence.capturedMinor,
      source: source ?? payment.source,
      providerReference: providerReference ?? payment.providerReference,
      redirectUrl,
      declineCode,
      updatedAt: now,
    };
    const settlement: Settlement = {
      lease,
      mode: payment.mode,
      event: consequence.event,
      toState,
      actor,
      attemptEnd: {
        attemptId,
        outcome: consequence.attemptState,
        providerReference,
        declineCode,
        detail,
        exchanges,
        endedAt: now,
      },
      otherEnd: inHand.otherEnd ?? neverSent,
      capturedMinor: consequence.capturedMinor,
      source,
      redirectUrl,
      reviewReason,
      nextCheckInMs: this.#nextCheckInMs(inHand, toState, providerReference, now),
      mayBeResent: this.connections.byId.get(inHand.connectionId)?.capabilities.idempotency.kind === 'native',
      transitionId: this.ids.make('transition'),
      journalId: this.ids.make('ledgerJournal'),
      postings: consequence.postings.map((posting) => ({ ...posting, id: this.ids.make('ledgerEntry') })),
      eventRow: {
        id: this.ids.make('event'),
        type: `payment.${toState}`,
        data: { paymentId: payment.id, declineCode },
      },
      answer: toState === 'not_sent' ? null : this.renderers.render(dialect, next),
    };
    return { settlement, payment: next };
  }

  #nextCheckInMs(
    { connectionId, payment, actor }: OutcomeInHand,
    state: PaymentState,
    reference: string | null,
    now: Date,
  ): number | null {
    const connection = this.connections.byId.get(connectionId);
    if (!connection) return null;
    const { sourceKind, createdAt } = payment;
    const { capabilities } = connection;
    const pauseMs = nextCheckInMs({ state, reference, sourceKind, createdAt, capabilities }, now);
    // Nobody waits for it any more, and what was being sent is over.
    return pauseMs !== null && actor === 'recovery' ? 0 : pauseMs;
  }

  /** The database refused the rows: a bug. The attempt stays started and recovery will find it. */
  #notStored({ payment }: OutcomeInHand, error: unknown): null {
    this.#logger.error({ paymentId: payment.id, err: error }, 'An outcome could not be stored');
    return null;
  }
}
