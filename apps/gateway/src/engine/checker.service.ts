import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Exchange, Mode, PaymentId, Retrieval } from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import { Journal } from '../journal/journal.repository.js';
import type { Finder, OpenPayment } from '../journal/journal-types.js';
import { Connections, type Connection } from '../providers/connections.js';
import { Clock } from '../shared/clock.js';
import { nextCheckInMs, nextTryInMs, type Checkable } from './check-schedule.js';
import { DueChecks, type Checked, type Checking, type HowToCheck } from './due-checks.js';
import { InFlight } from './in-flight.js';
import { observationOf, reviewReasonOf, type ObservedState } from './observation.js';
import { Observer } from './observer.js';
import { ProviderCaller } from './provider-caller.js';
import { Resender } from './resender.service.js';

/** What a provider has said, when it was asked or sent the same again. */
interface Found {
  readonly outcome: ObservedState;
  readonly exchanges: readonly Exchange[];
}

/**
 * Asks providers what became of payments that are not settled yet, and of debits that can still be returned. It changes
 * what is stored only where the provider's answer does. A charge whose answer was lost and that the provider does not find
 * is sent again, where the provider still knows its key; nothing else is. Each connection is asked on its own, so that one
 * that hangs keeps no other waiting.
 */
@Injectable()
export class Checker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #checks: DueChecks<OpenPayment>;

  constructor(
    @Inject(ENVIRONMENT) environment: GatewayEnvironment,
    private readonly journal: Journal,
    private readonly provider: ProviderCaller,
    connections: Connections,
    private readonly resender: Resender,
    private readonly observer: Observer,
    private readonly clock: Clock,
    inFlight: InFlight,
  ) {
    const checking: Checking<OpenPayment> = {
      name: Checker.name,
      concerns: ({ retrievable, idempotency }) => retrievable.includes('payment') || idempotency.kind === 'native',
      takeDue: (connectionId, limit, holdMs) => journal.takeDue(connectionId, limit, holdMs),
      check: (connection, payment, how) => this.#check(connection, payment, how),
    };
    this.#checks = new DueChecks(checking, { environment, connections, clock, inFlight });
  }

  onApplicationBootstrap(): void {
    this.#checks.start();
  }

  beforeApplicationShutdown(): void {
    this.#checks.stop();
  }

  /** Repair on read: checks one payment now, where something may have become of it. Waits for a moment only, never fails. */
  checkForReader({ merchantId, mode }: { merchantId: string; mode: Mode }, id: PaymentId): Promise<void> {
    return this.#checks.forReader(id, () => this.journal.findOpen(merchantId, mode, id));
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
    return payment?.state === 'processing' ? 'unavailable' : this.#checks.now(payment, because);
  }

  async #check(connection: Connection, payment: OpenPayment, how: HowToCheck): Promise<Checked> {
    const asked = await this.#ask(connection, payment, how);
    if (asked.found === 'yes')
      return this.#follow(connection, payment, { outcome: asked.state, exchanges: [] }, how.finder);
    const sent = payment.state === 'unknown' ? await this.#resend(connection, payment, how) : null;
    if (sent) return this.#follow(connection, payment, sent, { actor: 'recovery', cause: null });
    // A reader's look, which is a short one, does not put off the next real one.
    if (!how.isReader) {
      const pauseMs = nextTryInMs(this.#schedule(connection, payment), this.clock.now());
      await this.journal.scheduleCheck(payment, pauseMs, null);
    }
    return 'unavailable';
  }

  /** By the provider's id, else by ours. */
  async #ask(connection: Connection, payment: OpenPayment, how: HowToCheck): Promise<Retrieval> {
    const { id, providerReference: reference, createdAt } = payment;
    const { retrievable, lookup } = connection.capabilities;
    if (reference !== null && retrievable.includes('payment'))
      return this.provider.retrieve(connection, reference, how);
    if (lookup === 'by_our_id') return this.provider.lookUp(connection, id, createdAt, how);
    return { found: 'unavailable', reason: 'the provider cannot be asked' };
  }

  async #resend(connection: Connection, payment: OpenPayment, { lease, signal }: HowToCheck): Promise<Found | null> {
    if (!lease) return null;
    const sent = await this.resender.resend(connection, payment, () => lease.holds() && !signal.aborted);
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
    return since && since.state !== payment.state ? this.#follow(connection, since, found, finder) : 'unavailable';
  }

  #schedule({ capabilities }: Connection, payment: OpenPayment): Checkable {
    return { ...payment, capabilities, reference: payment.providerReference };
  }
}
