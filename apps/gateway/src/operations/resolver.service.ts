import { Inject, Injectable } from '@nestjs/common';
import { money, type AttemptId, type Id, type Mode, type Outcome, type PaymentState } from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import { nextCheckInMs } from '../engine/check-schedule.js';
import { holdMsOf } from '../engine/due-checks.js';
import { Observer } from '../engine/observer.js';
import { consequenceOf } from '../engine/settlement-of.js';
import { Journal } from '../journal/journal.repository.js';
import type { AttemptedPayment, Finder, NewAdminAction, OpenPayment } from '../journal/journal-types.js';
import { OperationJournal } from '../journal/operation-journal.repository.js';
import type { AttemptedOperation } from '../journal/operation-types.js';
import { Connections } from '../providers/connections.js';
import { Clock } from '../shared/clock.js';
import type { OperationOutcome } from './operation-consequence.js';
import { OperationSettler } from './operation-settler.js';

/** What an operator says became of an attempt. */
export interface ResolveCommand {
  readonly merchantId: string;
  readonly mode: Mode;
  readonly attemptId: AttemptId;
  /** `failed`: nothing moved. */
  readonly outcome: 'succeeded' | 'failed';
  /** The provider's id of the movement; `null` where it is known already, or where nothing moved. */
  readonly providerReference: string | null;
  /** What really moved; `null`: what was asked for. */
  readonly amountMinor: bigint | null;
  readonly action: { readonly id: Id<'adminAction'>; readonly apiKeyId: string; readonly reason: string };
}

/**
 * `not_unknown`: its outcome is known, or somebody is sending it. `may_be_resent`: the gateway may still send it again, so that
 * nobody can say yet that nothing moved. `reference_needed`: nobody knows the provider's id.
 */
export type Resolved = 'resolved' | 'not_found' | 'not_unknown' | 'may_be_resent' | 'reference_needed';

/** Books what an operator has found out about attempts whose outcome no program can find out. */
@Injectable()
export class Resolver {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment,
    private readonly journal: Journal,
    private readonly operations: OperationJournal,
    private readonly observer: Observer,
    private readonly settler: OperationSettler,
    private readonly connections: Connections,
    private readonly clock: Clock,
  ) {}

  /** State, ledger, event, transition and the audit log's entry in one commit; or nothing at all. */
  async resolve(command: ResolveCommand): Promise<Resolved> {
    const { merchantId, mode, attemptId } = command;
    const attempted = await this.journal.findAttempted(merchantId, mode, attemptId);
    if (attempted) return this.#resolvePayment(command, attempted);
    const found = await this.operations.findAttempted(merchantId, mode, attemptId);
    return found ? this.#resolveOperation(command, found) : 'not_found';
  }

  async #resolvePayment(
    command: ResolveCommand,
    { payment, operation, attemptState, resentSince }: AttemptedPayment,
  ): Promise<Resolved> {
    if (payment.state !== 'unknown' || attemptState !== 'unknown') return 'not_unknown';
    if (command.outcome === 'failed' && this.#mayBeResent(payment, resentSince)) return 'may_be_resent';
    const reference = command.providerReference ?? payment.providerReference;
    if (command.outcome === 'succeeded' && reference === null) return 'reference_needed';
    const { asked } = payment;
    const outcome: Outcome =
      command.outcome === 'failed' || reference === null
        ? nothingMoved
        : {
            outcome: 'succeeded',
            completion: operation === 'authorize' ? 'authorized' : 'captured',
            reference,
            money: money(command.amountMinor ?? asked.amountMinor, asked.currency),
          };
    // How the answer was lost stays with the attempt.
    const consequence = { ...consequenceOf(outcome, asked, payment.state), detail: null };
    const done = await this.observer.observe(payment, consequence, {
      finder: operator(command),
      exchanges: [],
      nextCheckInMs: this.#nextCheckInMs(payment, consequence.toState, reference),
      adminAction: actionOf(command),
    });
    return done ? 'resolved' : 'not_unknown';
  }

  /** Also for as long as a resend that left at the last moment may be on its way. */
  #mayBeResent({ connectionId }: { readonly connectionId: string }, since: Date | null): boolean {
    const idempotency = this.connections.byId.get(connectionId)?.capabilities.idempotency;
    if (since === null || idempotency?.kind !== 'native') return false;
    const ageMs = this.clock.nowMs() - since.getTime();
    return ageMs < idempotency.keyLifetimeSeconds * 1_000 + holdMsOf(this.environment);
  }

  /** What was held may lapse, and what was debited may be returned, whoever said that it was. */
  #nextCheckInMs(payment: OpenPayment, state: PaymentState, reference: string | null): number | null {
    const capabilities = this.connections.byId.get(payment.connectionId)?.capabilities;
    return capabilities ? nextCheckInMs({ ...payment, state, reference, capabilities }, this.clock.now()) : null;
  }

  async #resolveOperation(
    command: ResolveCommand,
    { operation, attemptState, resentSince }: AttemptedOperation,
  ): Promise<Resolved> {
    if (operation.state !== 'unknown' || attemptState !== 'unknown') return 'not_unknown';
    if (command.outcome === 'failed' && this.#mayBeResent(operation, resentSince)) return 'may_be_resent';
    const reference = command.providerReference ?? operation.providerReference;
    if (command.outcome === 'succeeded' && reference === null) return 'reference_needed';
    const { amountMinor, feeMinor, currency } = operation;
    const moved = money(command.amountMinor ?? amountMinor - feeMinor, currency);
    const outcome: OperationOutcome =
      command.outcome === 'failed' || reference === null
        ? nothingMoved
        : { outcome: 'succeeded', reference, money: moved };
    const done = await this.settler.observe({
      operation,
      epoch: null,
      attemptId: command.attemptId,
      outcome,
      exchanges: [],
      actor: 'operator',
      cause: command.action.id,
      adminAction: actionOf(command),
    });
    return done ? 'resolved' : 'not_unknown';
  }
}

const nothingMoved = { outcome: 'rejected', fault: 'invalid_request', providerMessage: null } as const;

function operator({ action }: ResolveCommand): Finder {
  return { actor: 'operator', cause: action.id };
}

function actionOf({ attemptId, outcome, amountMinor, providerReference, action }: ResolveCommand): NewAdminAction {
  return {
    ...action,
    action: 'attempt.resolve',
    targetId: attemptId,
    data: { outcome, amountMinor: amountMinor === null ? null : String(amountMinor), providerReference },
  };
}
