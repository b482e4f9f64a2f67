import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Mode, PaymentId } from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import { Journal } from '../journal/journal.repository.js';
import type { OpenPayment } from '../journal/journal-types.js';
import { Connections } from '../providers/connections.js';
import { Clock } from '../shared/clock.js';
import { Ids } from '../shared/ids.js';
import { nextCheckAt } from './check-schedule.js';
import { InFlight } from './in-flight.js';
import { observationOf, reviewReasonOf } from './observation.js';
import { Periodic } from './periodic.js';
import { ProviderCaller } from './provider-caller.js';

const lookEveryMs = 5_000;
const batch = 20;
/** How long a reader waits for a provider; after that it is shown what is stored. */
const readerPatienceMs = 3_000;
/** A payment that many readers ask for is not asked for upstream more often than this. */
const readerPauseMs = 1_000;
const rememberedReads = 10_000;

/**
 * Asks providers what became of payments that are not settled yet, and of debits that can still be returned. It changes
 * what is stored only where the provider's answer does, and never sends anything that moves money.
 */
@Injectable()
export class Checker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #periodic: Periodic;
  /** When readers last had a payment checked, by id; the oldest first. */
  readonly #readAtMs = new Map<string, number>();

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment,
    private readonly journal: Journal,
    private readonly provider: ProviderCaller,
    private readonly connections: Connections,
    private readonly ids: Ids,
    private readonly clock: Clock,
    inFlight: InFlight,
  ) {
    this.#periodic = new Periodic(Checker.name, inFlight, () => this.checkDue());
  }

  onApplicationBootstrap(): void {
    this.#periodic.start(lookEveryMs);
  }

  beforeApplicationShutdown(): void {
    this.#periodic.stop();
  }

  /**
   * Checks what is due.
   *
   * @returns how many payments have changed
   */
  async checkDue(): Promise<number> {
    const { providerDeadlineMs } = this.environment;
    let changed = 0;
    for (;;) {
      const due = await this.journal.takeDue(batch, providerDeadlineMs + lookEveryMs);
      const results = await Promise.all(due.map((payment) => this.#check(payment, providerDeadlineMs)));
      changed += results.filter(Boolean).length;
      if (due.length < batch) return changed;
    }
  }

  /** Repair on read: checks one payment now, where something may have become of it. Waits for a moment only. */
  async checkForReader({ merchantId, mode }: { merchantId: string; mode: Mode }, id: PaymentId): Promise<void> {
    if (!this.#mayRead(id)) return;
    const payment = await this.journal.findOpen(merchantId, mode, id);
    if (payment) await this.#check(payment, readerPatienceMs);
  }

  /** True when the payment has changed. */
  async #check(payment: OpenPayment, deadlineMs: number): Promise<boolean> {
    const { connectionId, providerReference: reference } = payment;
    const connection = this.connections.byId.get(connectionId);
    if (!connection || reference === null) return false;
    const found = await this.provider.retrieve(connection, reference, deadlineMs);
    const now = this.clock.now();
    const schedule = { ...payment, reference, capabilities: connection.capabilities };
    const consequence = found.found === 'yes' ? observationOf(payment, found.state) : null;
    if (!consequence) {
      const reviewReason = found.found === 'yes' ? reviewReasonOf(payment, found.state) : null;
      await this.journal.scheduleCheck(payment, nextCheckAt(schedule, now), reviewReason);
      return false;
    }
    return this.journal.observe({
      payment,
      consequence,
      nextCheckAt: nextCheckAt({ ...schedule, state: consequence.toState }, now),
      at: now,
      transitionId: this.ids.make('transition'),
      journalId: this.ids.make('ledgerJournal'),
      postings: consequence.postings.map((posting) => ({ ...posting, id: this.ids.make('ledgerEntry') })),
      eventRow: {
        id: this.ids.make('event'),
        type: `payment.${consequence.toState}`,
        data: { paymentId: payment.id, declineCode: consequence.declineCode },
      },
    });
  }

  #mayRead(id: PaymentId): boolean {
    const nowMs = this.clock.nowMs();
    const lastMs = this.#readAtMs.get(id);
    if (lastMs !== undefined && nowMs - lastMs < readerPauseMs) return false;
    this.#readAtMs.delete(id);
    this.#readAtMs.set(id, nowMs);
    const [oldest] = this.#readAtMs.keys();
    if (this.#readAtMs.size > rememberedReads && oldest !== undefined) this.#readAtMs.delete(oldest);
    return true;
  }
}
