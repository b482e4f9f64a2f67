import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { money, type Mode, type OperationId, type Retrieval } from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import { InFlight } from '../engine/in-flight.js';
import { PaymentsRepository } from '../engine/payments.repository.js';
import { Periodic } from '../engine/periodic.js';
import { ProviderCaller } from '../engine/provider-caller.js';
import { RecentReads } from '../engine/recent-reads.js';
import { OperationJournal } from '../journal/operation-journal.repository.js';
import type { StoredOperation } from '../journal/operation-types.js';
import { Connections, type Connection } from '../providers/connections.js';
import { Clock } from '../shared/clock.js';
import type { OperationOutcome } from './operation-consequence.js';
import { canBeAsked, movementOf, nextOperationCheckInMs } from './operation-schedule.js';
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
    private readonly payments: PaymentsRepository,
    private readonly clock: Clock,
    inFlight: InFlight,
  ) {
    this.#periodics = [...connections.byId.values()]
      .filter(({ capabilities }) => capabilities.retrievable.length > 0)
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
    if (!canBeAsked(operation, connection.capabilities)) return true;
    const found = await this.#ask(connection, operation, { deadlineMs, signal: this.#stopping.signal });
    const pauseMs = nextOperationCheckInMs(operation, connection.capabilities, this.clock.now());
    if (found.found !== 'yes') {
      if (!forReader) await this.journal.scheduleCheck(operation, pauseMs, null);
      return false;
    }
    const outcome = toOutcome(operation, found);
    const changed =
      outcome !== null &&
      (await this.settler.observe({ operation, epoch: null, attemptId: null, outcome, actor: 'check' }));
    if (!changed) await this.journal.scheduleCheck(operation, pauseMs, null);
    return true;
  }

  /** By the provider's id, else by ours; of a capture or void, what the payment says. */
  async #ask(
    connection: Connection,
    operation: StoredOperation,
    how: { readonly deadlineMs: number; readonly signal: AbortSignal },
  ): Promise<Retrieval> {
    const { providerReference: reference, merchantId, mode, paymentId } = operation;
    const movement = movementOf[operation.kind] ?? 'payment';
    if (movement !== 'payment' && reference !== null)
      return this.provider.retrieve(connection, reference, { ...how, movement });
    const payment = paymentId && (await this.payments.findPayable(merchantId, mode, paymentId));
    const paymentReference = payment ? payment.providerReference : null;
    if (movement === 'payment') {
      if (paymentReference === null) return { found: 'unavailable', reason: 'the payment has no reference' };
      return this.provider.retrieve(connection, paymentReference, how);
    }
    return this.provider.lookUp(connection, operation.id, operation.createdAt, { ...how, movement, paymentReference });
  }
}

/** What asking says, as the outcome of an operation. `null`: nothing that follows for one. */
function toOutcome(
  { kind, id, amountMinor, currency }: StoredOperation,
  { state }: Extract<Retrieval, { found: 'yes' }>,
): OperationOutcome | null {
  if (state.outcome === 'unknown' || state.outcome === 'requires_action') return null;
  // While the payment still only holds the money, nothing is proved: the request may be on its way.
  if (kind === 'capture') return state.outcome === 'succeeded' && state.completion === 'captured' ? state : null;
  if (kind === 'void') {
    // Nothing is held any more, and it was not captured: it is released.
    return state.outcome === 'declined'
      ? { outcome: 'succeeded', reference: id, money: money(amountMinor, currency) }
      : null;
  }
  return state;
}
