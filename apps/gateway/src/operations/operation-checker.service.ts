import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { money, type Mode, type OperationId, type Retrieval } from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import { DueChecks, type Checked, type Checking, type HowToCheck } from '../engine/due-checks.js';
import { InFlight } from '../engine/in-flight.js';
import { PaymentsRepository } from '../engine/payments.repository.js';
import { ProviderCaller, type Sent } from '../engine/provider-caller.js';
import type { Finder } from '../journal/journal-types.js';
import { OperationJournal } from '../journal/operation-journal.repository.js';
import type { StoredOperation } from '../journal/operation-types.js';
import { Connections, type Connection } from '../providers/connections.js';
import { Clock } from '../shared/clock.js';
import type { OperationOutcome } from './operation-consequence.js';
import { OperationResender } from './operation-resender.service.js';
import { canBeAsked, movementOf, nextOperationCheckInMs } from './operation-schedule.js';
import { OperationSettler } from './operation-settler.js';

const cannotBeAsked: Retrieval = { found: 'unavailable', reason: 'the provider cannot be asked' };

/**
 * Asks providers what became of operations that are not settled yet, and of those that may still fail later. One whose
 * answer was lost and that the provider does not find is sent again, where the provider still knows its key.
 */
@Injectable()
export class OperationChecker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #checks: DueChecks<StoredOperation>;

  constructor(
    @Inject(ENVIRONMENT) environment: GatewayEnvironment,
    private readonly journal: OperationJournal,
    private readonly provider: ProviderCaller,
    private readonly resender: OperationResender,
    connections: Connections,
    private readonly settler: OperationSettler,
    private readonly payments: PaymentsRepository,
    private readonly clock: Clock,
    inFlight: InFlight,
  ) {
    const checking: Checking<StoredOperation> = {
      name: OperationChecker.name,
      concerns: ({ retrievable, idempotency }) => retrievable.length > 0 || idempotency.kind === 'native',
      takeDue: (connectionId, limit, holdMs) => journal.takeDue(connectionId, limit, holdMs),
      check: (connection, operation, how) => this.#check(connection, operation, how),
    };
    this.#checks = new DueChecks(checking, { environment, connections, clock, inFlight });
  }

  onApplicationBootstrap(): void {
    this.#checks.start();
  }

  beforeApplicationShutdown(): void {
    this.#checks.stop();
  }

  /** Repair on read: checks one operation now. Waits for a moment only, never fails. */
  checkForReader({ merchantId, mode }: { merchantId: string; mode: Mode }, id: OperationId): Promise<void> {
    return this.#checks.forReader(id, async () => {
      const operation = await this.journal.find(merchantId, mode, id);
      return operation?.state === 'failed' || operation?.state === 'processing' ? null : operation;
    });
  }

  /**
   * Checks one operation now, whatever its state, because somebody says that something has become of it.
   *
   * @param because - who says so; recorded with what follows
   * @returns `'unavailable'` also where there is no such operation, or somebody is sending it
   */
  async checkNow(
    { merchantId, mode }: { merchantId: string; mode: Mode },
    id: OperationId,
    because: Finder,
  ): Promise<Checked> {
    const operation = await this.journal.find(merchantId, mode, id);
    return operation?.state === 'processing' ? 'unavailable' : this.#checks.now(operation, because);
  }

  async #check(connection: Connection, operation: StoredOperation, how: HowToCheck): Promise<Checked> {
    const { lease, finder, signal } = how;
    const found = canBeAsked(operation, connection.capabilities)
      ? await this.#ask(connection, operation, how)
      : cannotBeAsked;
    const outcome = found.found === 'yes' ? toOutcome(operation, found) : null;
    if (outcome) return this.#follow(connection, operation, { outcome, exchanges: [] }, finder);
    // What is not done yet may never have arrived.
    const sent = lease
      ? await this.resender.resend(connection, operation, () => lease.holds() && !signal.aborted)
      : null;
    if (sent) return this.#follow(connection, operation, sent, { actor: 'recovery', cause: null });
    if (!how.isReader) await this.#lookLater(connection, operation);
    return found.found === 'yes' ? 'unchanged' : 'unavailable';
  }

  /** Stores what follows from what a provider has said. */
  async #follow(
    connection: Connection,
    operation: StoredOperation,
    { outcome, exchanges }: Sent<OperationOutcome>,
    { actor, cause }: Finder,
  ): Promise<Checked> {
    const inHand = { operation, epoch: null, attemptId: null, outcome, exchanges, actor, cause };
    if (await this.settler.observe(inHand)) return 'changed';
    // Somebody else has said what became of it meanwhile, and may have been wrong: what the provider says is not lost.
    const since = await this.journal.find(operation.merchantId, operation.mode, operation.id);
    if (since && since.state !== operation.state) {
      return this.#follow(connection, since, { outcome, exchanges }, { actor, cause });
    }
    await this.#lookLater(connection, operation);
    return 'unchanged';
  }

  async #lookLater({ capabilities }: Connection, operation: StoredOperation): Promise<void> {
    const pauseMs = nextOperationCheckInMs(operation, capabilities, this.clock.now());
    await this.journal.scheduleCheck(operation, pauseMs, null);
  }

  /** By the provider's id, else by ours; of a capture or void, what the payment says. */
  async #ask(connection: Connection, operation: StoredOperation, how: HowToCheck): Promise<Retrieval> {
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
