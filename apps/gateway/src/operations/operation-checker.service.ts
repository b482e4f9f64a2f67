import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Mode, OperationId, Retrieval } from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import { InFlight } from '../engine/in-flight.js';
import { Periodic } from '../engine/periodic.js';
import { ProviderCaller } from '../engine/provider-caller.js';
import { RecentReads } from '../engine/recent-reads.js';
import { OperationJournal } from '../journal/operation-journal.repository.js';
import type { StoredOperation } from '../journal/operation-types.js';
import { Connections, type Connection } from '../providers/connections.js';
import { Clock } from '../shared/clock.js';
import type { OperationOutcome } from './operation-consequence.js';
import { movementOf, nextOperationCheckInMs } from './operation-schedule.js';
import { OperationSettler } from './operation-settler.js';

const lookEveryMs = 5_000;
/** How many operations one connection is asked about at a time. */
const batch = 20;
/** How long a reader waits for a provider; after that it is shown what is stored. */
const readerPatienceMs = 3_000;

/** Asks providers what became of operations that are not settled yet, and of those that may still fail later. */
@Injectable()
export class OperationChecker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger(OperationChecker.name);
  readonly #periodics: Periodic[];
  readonly #recentReads = new RecentReads();
  readonly #stopping = new AbortController();

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment,
    private readonly journal: OperationJournal,
    private readonly provider: ProviderCaller,
    private readonly connections: Connections,
    private readonly settler: OperationSettler,
    private readonly clock: Clock,
    inFlight: InFlight,
  ) {
    this.#periodics = [...connections.byId.values()]
      .filter(({ capabilities }) => capabilities.retrievable.some((movement) => movement !== 'payment'))
      .map((connection) => new Periodic(OperationChecker.name, inFlight, () => this.#checkDueAt(connection)));
  }

  onApplicationBootstrap(): void {
    for (const periodic of this.#periodics) periodic.start(lookEveryMs);
  }

  beforeApplicationShutdown(): void {
    for (const periodic of this.#periodics) periodic.stop();
    this.#stopping.abort();
  }

  /** Repair on read: checks one operation now. Waits for a moment only, never fails. */
  async checkForReader({ merchantId, mode }: { merchantId: string; mode: Mode }, id: OperationId): Promise<void> {
    if (!this.#recentReads.mayRead(id, this.clock.nowMs())) return;
    const operation = await this.journal.find(merchantId, mode, id);
    const connection = operation && this.connections.byId.get(operation.connectionId);
    if (!connection || operation.state === 'failed') return;
    await this.#check(connection, operation, { deadlineMs: readerPatienceMs, forReader: true });
  }

  /** Goes on for as long as something is due and the provider answers; else the next look tries again. */
  async #checkDueAt(connection: Connection): Promise<void> {
    const { providerDeadlineMs: deadlineMs } = this.environment;
    while (!this.#stopping.signal.aborted) {
      const due = await this.journal.takeDue(connection.id, batch, deadlineMs + lookEveryMs);
      const answered = await Promise.all(
        due.map((operation) => this.#check(connection, operation, { deadlineMs, forReader: false })),
      );
      if (due.length < batch || !answered.some(Boolean)) return;
    }
  }

  /** True when the provider answered. A fault in one check must keep neither a reader nor another check from going on. */
  async #check(
    connection: Connection,
    operation: StoredOperation,
    how: { readonly deadlineMs: number; readonly forReader: boolean },
  ): Promise<boolean> {
    try {
      return await this.#checkOnce(connection, operation, how);
    } catch (error) {
      this.#logger.error({ operationId: operation.id, err: error as Error }, 'An operation could not be checked');
      return false;
    }
  }

  async #checkOnce(
    connection: Connection,
    operation: StoredOperation,
    { deadlineMs, forReader }: { readonly deadlineMs: number; readonly forReader: boolean },
  ): Promise<boolean> {
    const movement = movementOf[operation.kind];
    const { providerReference: reference } = operation;
    if (movement === null || reference === null || !connection.capabilities.retrievable.includes(movement)) return true;
    const { signal } = this.#stopping;
    const found = await this.provider.retrieve(connection, reference, { deadlineMs, signal, movement });
    const pauseMs = nextOperationCheckInMs(operation, connection.capabilities, this.clock.now());
    if (found.found !== 'yes') {
      if (!forReader) await this.journal.scheduleCheck(operation, pauseMs, null);
      return false;
    }
    const outcome = toOutcome(found);
    const changed =
      outcome !== null &&
      (await this.settler.observe({ operation, epoch: null, attemptId: null, outcome, actor: 'check' }));
    if (!changed) await this.journal.scheduleCheck(operation, pauseMs, null);
    return true;
  }
}

/** What asking says, as the outcome of an operation. `null`: nothing that follows for one. */
function toOutcome({ state }: Extract<Retrieval, { found: 'yes' }>): OperationOutcome | null {
  if (state.outcome === 'unknown' || state.outcome === 'requires_action') return null;
  return state;
}
