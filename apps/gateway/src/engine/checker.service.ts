import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Mode, PaymentId } from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import { Journal } from '../journal/journal.repository.js';
import type { OpenPayment } from '../journal/journal-types.js';
import { Connections, type Connection } from '../providers/connections.js';
import { Clock } from '../shared/clock.js';
import { Ids } from '../shared/ids.js';
import { nextCheckInMs, nextTryInMs } from './check-schedule.js';
import { InFlight } from './in-flight.js';
import { observationOf, reviewReasonOf } from './observation.js';
import { Periodic } from './periodic.js';
import { ProviderCaller } from './provider-caller.js';
import { RecentReads } from './recent-reads.js';

const lookEveryMs = 5_000;
/** How many payments one connection is asked about at a time. */
const batch = 20;
/** How long a reader waits for a provider; after that it is shown what is stored. */
const readerPatienceMs = 3_000;

/** What a check came to. `unavailable`: the provider could not be asked. */
type Checked = 'changed' | 'unchanged' | 'unavailable';

/**
 * Asks providers what became of payments that are not settled yet, and of debits that can still be returned. It changes
 * what is stored only where the provider's answer does, and never sends anything that moves money. Each connection is
 * asked on its own, so that one that hangs keeps no other waiting.
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
    private readonly ids: Ids,
    private readonly clock: Clock,
    inFlight: InFlight,
  ) {
    this.#periodics = [...connections.byId.values()]
      .filter(({ capabilities }) => capabilities.retrievable.includes('payment'))
      .map((connection) => new Periodic(Checker.name, inFlight, () => this.#checkDueAt(connection)));
  }

  onApplicationBootstrap(): void {
    for (const periodic of this.#periodics) periodic.start(lookEveryMs);
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
    if (connection) await this.#check(connection, payment, { deadlineMs: readerPatienceMs, forReader: true });
  }

  /** Goes on for as long as something is due and the provider answers; else the next look tries again. */
  async #checkDueAt(connection: Connection): Promise<void> {
    const { providerDeadlineMs: deadlineMs } = this.environment;
    while (!this.#stopping.signal.aborted) {
      const due = await this.journal.takeDue(connection.id, batch, deadlineMs + lookEveryMs);
      const results = await Promise.all(
        due.map((payment) => this.#check(connection, payment, { deadlineMs, forReader: false })),
      );
      if (due.length < batch || results.every((result) => result === 'unavailable')) return;
    }
  }

  /** A fault of ours, or of an adapter, in one check must keep neither a reader nor another check from going on. */
  async #check(
    connection: Connection,
    payment: OpenPayment,
    how: { readonly deadlineMs: number; readonly forReader: boolean },
  ): Promise<Checked> {
    try {
      return await this.#checkOnce(connection, payment, how);
    } catch (error) {
      this.#logger.error({ paymentId: payment.id, err: error as Error }, 'A payment could not be checked');
      return 'unavailable';
    }
  }

  async #checkOnce(
    connection: Connection,
    payment: OpenPayment,
    { deadlineMs, forReader }: { readonly deadlineMs: number; readonly forReader: boolean },
  ): Promise<Checked> {
    const { providerReference: reference } = payment;
    const how = { deadlineMs, signal: this.#stopping.signal };
    const found =
      reference === null
        ? await this.provider.lookUp(connection, payment.id, payment.createdAt, how)
        : await this.provider.retrieve(connection, reference, how);
    const now = this.clock.now();
    const schedule = { ...payment, capabilities: connection.capabilities, reference };
    if (found.found !== 'yes') {
      // A reader's look, which is a short one, does not put off the next real one.
      if (!forReader) await this.journal.scheduleCheck(payment, nextTryInMs(schedule, now), null);
      return 'unavailable';
    }
    const consequence = observationOf(payment, found.state);
    if (!consequence) {
      await this.journal.scheduleCheck(payment, nextCheckInMs(schedule, now), reviewReasonOf(payment, found.state));
      return 'unchanged';
    }
    const observed = await this.journal.observe({
      payment,
      consequence,
      nextCheckInMs: nextCheckInMs({ ...schedule, state: consequence.toState }, now),
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
    return observed ? 'changed' : 'unchanged';
  }
}
