import { Logger } from '@nestjs/common';
import type { Capabilities } from '@tollgate/core';
import type { GatewayEnvironment } from '../config/environment.js';
import type { Finder } from '../journal/journal-types.js';
import type { Connection, Connections } from '../providers/connections.js';
import type { Clock } from '../shared/clock.js';
import type { InFlight } from './in-flight.js';
import { LeaseClock } from './lease-clock.js';
import { Periodic } from './periodic.js';
import { RecentReads } from './recent-reads.js';

/** Beyond what asking and sending take, before others may look at the same. */
const holdMarginMs = 5_000;

/** For how long who has taken what is due has it: time to ask, and to send once more where nothing is found. */
export const holdMsOf = ({ providerDeadlineMs }: Pick<GatewayEnvironment, 'providerDeadlineMs'>): number =>
  2 * providerDeadlineMs + holdMarginMs;

/** How many things one connection is asked about at a time. */
const batch = 20;
/** How long a reader waits for a provider; after that it is shown what is stored. */
const readerPatienceMs = 3_000;

const byItself: Finder = { actor: 'check', cause: null };

/** What a check came to. `unavailable`: the provider could not be asked. */
export type Checked = 'changed' | 'unchanged' | 'unavailable';

/** How something is checked. */
export interface HowToCheck {
  readonly deadlineMs: number;
  /** Ends the asking when the gateway stops. */
  readonly signal: AbortSignal;
  readonly finder: Finder;
  /** A reader waits for a moment only, and puts nothing off. */
  readonly isReader: boolean;
  /** Until when nobody else looks at the same: then it may also be sent again. `null`: others may. */
  readonly lease: LeaseClock | null;
}

/** What is checked, and how. */
export interface Checking<Row> {
  /** What is checked, for the log. */
  readonly name: string;
  /** Whether providers with these capabilities are looked to at all. */
  readonly concerns: (capabilities: Capabilities) => boolean;
  /** Takes what is due at a connection; others leave it alone for `holdMs`. */
  readonly takeDue: (connectionId: string, limit: number, holdMs: number) => Promise<Row[]>;
  /** Asks, and stores what follows. */
  readonly check: (connection: Connection, row: Row, how: HowToCheck) => Promise<Checked>;
}

/** What checks run on. */
export interface CheckedWith {
  readonly environment: GatewayEnvironment;
  readonly connections: Connections;
  readonly clock: Clock;
  readonly inFlight: InFlight;
}

/**
 * Has things checked: what is due, what somebody reads, and what somebody has news of. Each connection is looked to on its
 * own, so that one that hangs keeps no other waiting; no fault in one check keeps anything else from going on.
 */
export class DueChecks<Row extends { readonly id: string; readonly connectionId: string }> {
  readonly #logger: Logger;
  readonly #periodics = new Map<string, Periodic>();
  readonly #recentReads = new RecentReads();
  readonly #stopping = new AbortController();

  constructor(
    private readonly checking: Checking<Row>,
    private readonly parts: CheckedWith,
  ) {
    this.#logger = new Logger(checking.name);
  }

  start(): void {
    this.#lookTo();
    this.parts.connections.onChange(() => this.#lookTo());
  }

  stop(): void {
    this.#stopping.abort();
    for (const periodic of this.#periodics.values()) periodic.stop();
  }

  /** Looks to each connection that there is, from now on, and no longer to those that there are no more. */
  #lookTo(): void {
    if (this.#stopping.signal.aborted) return;
    const { connections, environment, inFlight } = this.parts;
    const concerned = [...connections.byId.values()].filter(({ capabilities }) => this.checking.concerns(capabilities));
    const ids = new Set(concerned.map(({ id }) => id));
    for (const [id, periodic] of this.#periodics) {
      if (ids.has(id)) continue;
      periodic.stop();
      this.#periodics.delete(id);
    }
    for (const { id } of concerned) {
      if (this.#periodics.has(id)) continue;
      const periodic = new Periodic(this.checking.name, inFlight, () => this.#checkDueAt(id));
      this.#periodics.set(id, periodic);
      periodic.start(environment.sweepIntervalMs);
    }
  }

  /** Repair on read. Waits for a moment only, asks at most once a second for the same, never fails for the provider. */
  async forReader(id: string, find: () => Promise<Row | null>): Promise<void> {
    if (!this.#recentReads.mayRead(id, this.parts.clock.nowMs())) return;
    const row = await find();
    const connection = row && this.parts.connections.byId.get(row.connectionId);
    if (!connection) return;
    await this.#check(connection, row, { deadlineMs: readerPatienceMs, finder: byItself, isReader: true, lease: null });
  }

  /** Because somebody says that something has become of it. `'unavailable'` also where there is nothing to check. */
  async now(row: Row | null, because: Finder): Promise<Checked> {
    const connection = row && this.parts.connections.byId.get(row.connectionId);
    if (!connection) return 'unavailable';
    const { providerDeadlineMs: deadlineMs } = this.parts.environment;
    return this.#check(connection, row, { deadlineMs, finder: because, isReader: false, lease: null });
  }

  /** Goes on for as long as something is due and the provider answers; else the next look tries again. */
  async #checkDueAt(connectionId: string): Promise<void> {
    const { providerDeadlineMs: deadlineMs } = this.parts.environment;
    const holdMs = holdMsOf(this.parts.environment);
    while (!this.#stopping.signal.aborted) {
      // Each time anew: the configuration may have given it another provider meanwhile.
      const connection = this.parts.connections.byId.get(connectionId);
      if (!connection) return;
      const lease = new LeaseClock(holdMs);
      const due = await this.checking.takeDue(connection.id, batch, holdMs);
      const how = { deadlineMs, finder: byItself, isReader: false, lease };
      const results = await Promise.all(due.map((row) => this.#check(connection, row, how)));
      if (due.length < batch || results.every((result) => result === 'unavailable')) return;
    }
  }

  async #check(connection: Connection, row: Row, how: Omit<HowToCheck, 'signal'>): Promise<Checked> {
    try {
      return await this.checking.check(connection, row, { ...how, signal: this.#stopping.signal });
    } catch (error) {
      this.#logger.error({ id: row.id, err: error as Error }, 'A check failed; it will be tried again');
      return 'unavailable';
    }
  }
}
