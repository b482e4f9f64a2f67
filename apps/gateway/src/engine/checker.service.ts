import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Exchange, Mode, PaymentId, Retrieval } from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import { Journal } from '../journal/journal.repository.js';
import type { Finder, OpenPayment } from '../journal/journal-types.js';
import { Connections, type Connection } from '../providers/connections.js';
import { Clock } from '../shared/clock.js';
import { nextCheckInMs, nextTryInMs, type Checkable } from './check-schedule.js';
import { InFlight } from './in-flight.js';
import { LeaseClock } from './lease-clock.js';
import { observationOf, reviewReasonOf, type ObservedState } from './observation.js';
import { Observer } from './observer.js';
import { Periodic } from './periodic.js';
import { ProviderCaller } from './provider-caller.js';
import { RecentReads } from './recent-reads.js';
import { Resender } from './resender.service.js';

/** Beyond what asking and sending take, before others may look at the same. */
const holdMarginMs = 5_000;
/** How many payments one connection is asked about at a time. */
const batch = 20;
/** How long a reader waits for a provider; after that it is shown what is stored. */
const readerPatienceMs = 3_000;

/** What a check came to. `unavailable`: the provider could not be asked. */
export type Checked = 'changed' | 'unchanged' | 'unavailable';

interface HowToCheck {
  readonly deadlineMs: number;
  readonly finder: Finder;
  /** A reader waits for a moment only, and puts nothing off. */
  readonly isReader?: boolean;
  /** Until when nobody else looks at the payment: then it may also be sent again. */
  readonly lease?: LeaseClock;
}

/** What a provider has said, when it was asked or sent the same again. */
interface Found {
  readonly outcome: ObservedState;
  readonly exchanges: readonly Exchange[];
}

const byItself: Finder = { actor: 'check', cause: null };

/**
 * Asks providers what became of payments that are not settled yet, and of debits that can still be returned. It changes
 * what is stored only where the provider's answer does. A charge whose answer was lost and that the provider does not find
 * is sent again, where the provider still knows its key; nothing else is. Each connection is asked on its own, so that one
 * that hangs keeps no other waiting.
 */
@Injectable()
export class Checker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger(Checker.name);
  readonly #periodics: Periodic[];
  readonly #recentReads = new RecentReads();
  readonly #stopping = new AbortController();

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment,
    private readonly journal: Journal,
    private readonly provider: ProviderCaller,
    private readonly connections: Connections,
    private readonly resender: Resender,
    private readonly observer: Observer,
    private readonly clock: Clock,
    inFlight: InFlight,
  ) {
    this.#periodics = [...connections.byId.values()]
      .filter(
        ({ capabilities: { retrievable, idempotency } }) =>
          retrievable.includes('payment') || idempotency.kind === 'native',
      )
      .map((connection) => new Periodic(Checker.name, inFlight, () => this.#checkDueAt(connection)));
  }

  onApplicationBootstrap(): void {
    for (const periodic of this.#periodics) periodic.start(this.environment.sweepIntervalMs);
  }

  beforeApplicationShutdown(): void {
    for (const periodic of this.#periodics) periodic.stop();
    this.#stopping.abort();
  }

  /** Repair on read: checks one payment now, where something may have become of it. Waits for a moment only, never fails. */
  async checkForReader({ merchantId, mode }: { merchantId: string; mode: Mode }, id: PaymentId): Promise<void> {
    if (!this.#recentReads.mayRead(id, this.clock.nowMs())) return;
    const payment = await this.journal.findOpen(merchantId, mode, id);
    const connection = payment && this.connections.byId.get(payment.connectionId);
    if (!connection) return;
    await this.#check(connection, payment, { deadlineMs: readerPatienceMs, finder: byItself, isReader: true });
  }

  /**
   * Checks one payment now, whatever its state, because somebody says that something has become of it.
   *
   * @param because - who says so; recorded with what follows
   * @returns `'unavailable'` also where there is no such payment, or somebody is sending it
   */
  async checkNow(
    { merchantId, mode }: { merchantId: string; mode: Mode },
    id: PaymentId,
    because: Finder,
  ): Promise<Checked> {
    const payment = await this.journal.findToCheck(merchantId, mode, id);
    const connection = payment && this.connections.byId.get(payment.connectionId);
    if (!connection || payment.state === 'processing') return 'unavailable';
    return this.#check(connection, payment, { deadlineMs: this.environment.providerDeadlineMs, finder: because });
  }

  /** Goes on for as long as something is due and the provider answers; else the next look tries again. */
  async #checkDueAt(connection: Connection): Promise<void> {
    const { providerDeadlineMs: deadlineMs } = this.environment;
    // Time to ask, and to send once more where nothing is found.
    const holdMs = 2 * deadlineMs + holdMarginMs;
    while (!this.#stopping.signal.aborted) {
      const lease = new LeaseClock(holdMs);
      const due = await this.journal.takeDue(connection.id, batch, holdMs);
      const results = await Promise.all(
        due.map((payment) => this.#check(connection, payment, { deadlineMs, finder: byItself, lease })),
      );
      if (due.length < batch || results.every((result) => result === 'unavailable')) return;
    }
  }

  /** A fault of ours, or of an adapter, in one check must keep neither a reader nor another check from going on. */
  async #check(connection: Connection, payment: OpenPayment, how: HowToCheck): Promise<Checked> {
    try {
      return await this.#checkOnce(connection, payment, how);
    } catch (error) {
      this.#logger.error({ paymentId: payment.id, err: error as Error }, 'A payment could not be checked');
      return 'unavailable';
    }
  }

  async #checkOnce(connection: Connection, payment: OpenPayment, how: HowToCheck): Promise<Checked> {
    const asked = await this.#ask(connection, payment, how.deadlineMs);
    if (asked.found === 'yes')
      return this.#follow(connection, payment, { outcome: asked.state, exchanges: [] }, how.finder);
    const sent = how.lease && payment.state === 'unknown' ? await this.#resend(connection, payment, how.lease) : null;
    if (sent) return this.#follow(connection, payment, sent, { actor: 'recovery', cause: null });
    // A reader's look, which is a short one, does not put off the next real one.
    if (!how.isReader) {
      const pauseMs = nextTryInMs(this.#schedule(connection, payment), this.clock.now());
      await this.journal.scheduleCheck(payment, pauseMs, null);
    }
    return 'unavailable';
  }

  /** By the provider's id, else by ours. */
  async #ask(connection: Connection, payment: OpenPayment, deadlineMs: number): Promise<Retrieval> {
    const { id, providerReference: reference, createdAt } = payment;
    const { retrievable, lookup } = connection.capabilities;
    const how = { deadlineMs, signal: this.#stopping.signal };
    if (reference !== null && retrievable.includes('payment'))
      return this.provider.retrieve(connection, reference, how);
    if (lookup === 'by_our_id') return this.provider.lookUp(connection, id, createdAt, how);
    return { found: 'unavailable', reason: 'the provider cannot be asked' };
  }

  async #resend(connection: Connection, payment: OpenPayment, lease: LeaseClock): Promise<Found | null> {
    const sent = await this.resender.resend(connection, payment, () => lease.holds() && !this.#stopping.signal.aborted);
    if (!sent || sent.outcome.outcome === 'not_sent' || sent.outcome.outcome === 'rejected') return null;
    return { outcome: sent.outcome, exchanges: sent.exchanges };
  }

  /** Stores what follows from what a provider has said. */
  async #follow(connection: Connection, payment: OpenPayment, found: Found, finder: Finder): Promise<Checked> {
    const now = this.clock.now();
    const schedule = this.#schedule(connection, payment);
    const consequence = observationOf(payment, found.outcome);
    if (!consequence) {
      await this.journal.scheduleCheck(payment, nextCheckInMs(schedule, now), reviewReasonOf(payment, found.outcome));
      return 'unchanged';
    }
    const { toState, providerReference } = consequence;
    const next = { ...schedule, state: toState, reference: schedule.reference ?? providerReference };
    const nextInMs = nextCheckInMs(next, now);
    const { exchanges } = found;
    const observed = await this.observer.observe(payment, consequence, { finder, exchanges, nextCheckInMs: nextInMs });
    if (observed) return 'changed';
    // Somebody else has said what became of it meanwhile, and may have been wrong: what the provider says is not lost.
    const since = await this.journal.findToCheck(payment.merchantId, payment.mode, payment.id);
    return since && since.state !== payment.state ? this.#follow(connection, since, found, finder) : 'unchanged';
  }

  #schedule({ capabilities }: Connection, payment: OpenPayment): Checkable {
    return { ...payment, capabilities, reference: payment.providerReference };
  }
}
