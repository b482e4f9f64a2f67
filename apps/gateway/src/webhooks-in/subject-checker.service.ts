import { Injectable } from '@nestjs/common';
import { assertNever } from '@tollgate/core';
import { Checker } from '../engine/checker.service.js';
import type { Checked } from '../engine/due-checks.js';
import { OperationChecker } from '../operations/operation-checker.service.js';
import { Connections } from '../providers/connections.js';
import { PayeeRefresher } from './payee-refresher.service.js';
import { SubjectsRepository } from './subjects.repository.js';
import type { StoredWebhookEvent, Verdict } from './webhook-event.js';

const waiting = (detail: string): Verdict => ({ state: 'waiting', detail });
const ignored = (detail: string): Verdict => ({ state: 'ignored', detail });

/**
 * Finds what an event is about and has it checked: the provider is asked, and what follows is stored by whoever owns that.
 * The event is a hint only, so events may come in any order, and twice.
 */
@Injectable()
export class SubjectChecker {
  constructor(
    private readonly connections: Connections,
    private readonly subjects: SubjectsRepository,
    private readonly payments: Checker,
    private readonly operations: OperationChecker,
    private readonly payees: PayeeRefresher,
  ) {}

  /** Deals with an event once. */
  async check(event: StoredWebhookEvent): Promise<Verdict> {
    if (!this.connections.byId.has(event.connectionId)) return waiting('The configuration has no such connection');
    switch (event.subjectKind) {
      case 'payment':
      case 'dispute':
        return this.#checkPayment(event);
      case 'refund':
      case 'payout':
      case 'transfer':
        return this.#checkOperation(event, event.subjectKind);
      case 'payee':
        return this.#refreshPayee(event);
      case 'payer':
      case 'other':
        return ignored('Nothing that is kept here follows from it');
      default:
        return assertNever(event.subjectKind, 'subject');
    }
  }

  async #checkPayment(event: StoredWebhookEvent): Promise<Verdict> {
    if (!namesSomething(event)) return { state: 'failed', detail: 'It names no payment' };
    const payment = await this.subjects.findPayment(event);
    if (!payment) return waiting('No payment of this connection is known by what it names');
    if (payment.state === 'processing') return waiting(`${payment.id} is being sent`);
    const { merchantId, id } = payment;
    const scope = { merchantId, mode: event.mode };
    return verdictOf(event, id, await this.payments.checkNow(scope, id, becauseOf(event)));
  }

  async #checkOperation(event: StoredWebhookEvent, kind: 'refund' | 'payout' | 'transfer'): Promise<Verdict> {
    if (!namesSomething(event)) return { state: 'failed', detail: `It names no ${kind}` };
    const operation = await this.subjects.findOperation(kind, event);
    if (!operation) return waiting(`No ${kind} of this connection is known by what it names`);
    if (operation.state === 'processing') return waiting(`${operation.id} is being sent`);
    const { merchantId, id } = operation;
    const scope = { merchantId, mode: event.mode };
    return verdictOf(event, id, await this.operations.checkNow(scope, id, becauseOf(event)));
  }

  async #refreshPayee(event: StoredWebhookEvent): Promise<Verdict> {
    const { connectionId, mode, reference, state } = event;
    const name = reference === null ? null : { connectionId, mode, reference };
    const refreshed = name === null ? 'unknown' : await this.payees.refresh(name);
    switch (refreshed) {
      case 'unknown':
        return ignored('It is about no payee of ours');
      case 'refreshed':
        return { state: 'processed', detail: null };
      case 'unavailable':
        return { state, detail: providerAway };
      default:
        return assertNever(refreshed, 'answer');
    }
  }
}

const providerAway = 'The provider could not be asked';

function namesSomething({ reference, ourId }: StoredWebhookEvent): boolean {
  return reference !== null || ourId !== null;
}

function becauseOf({ eventId }: StoredWebhookEvent): { actor: 'webhook'; cause: string } {
  return { actor: 'webhook', cause: eventId };
}

/** An event whose provider cannot be asked now keeps its place. */
function verdictOf({ state }: StoredWebhookEvent, id: string, checked: Checked): Verdict {
  return checked === 'unavailable'
    ? { state, detail: `${providerAway} about ${id}` }
    : { state: 'processed', detail: `${id}: ${checked}` };
}
