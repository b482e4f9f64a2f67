import {
  isClosedOperation,
  operationTransition,
  transition,
  type OperationEvent,
  type OperationKind,
  type OperationState,
  type PaymentEvent,
  type PaymentState,
} from '@tollgate/core';
import type { LedgerAccount } from '../../../src/ledger/postings.js';
import { holds } from './broken.js';

/** A payment as far as operations are concerned. */
export interface ModelPayment {
  readonly id: string;
  readonly amountMinor: bigint;
  state: PaymentState;
  capturedMinor: bigint;
  /** What the merchant is owed for it: what was asked for when its money was taken. */
  owedMinor: bigint;
}

/** A refund, transfer, reversal, capture or void. */
export interface ModelOperation {
  readonly id: string;
  readonly kind: OperationKind;
  readonly paymentId: string;
  /** The transfer that a reversal takes back. */
  readonly parentId: string | null;
  readonly amountMinor: bigint;
  readonly feeMinor: bigint;
  state: OperationState;
  movedMinor: bigint;
  /** Whether its provider has ever carried it out after it had refused to. */
  wasLate: boolean;
  /** Whether it was carried out on a payment that had gone another way: then it is not booked. */
  cameTooLate: boolean;
}

/** What is claimed, before its amount is known. */
export type ModelClaim = Pick<ModelOperation, 'kind' | 'paymentId' | 'parentId' | 'feeMinor'> & {
  /** `null`: all that is left. */
  readonly amountMinor: bigint | null;
};

/** What is stored of a payment beside its state. */
export interface Figures {
  readonly captured: bigint;
  readonly refunded: bigint;
  readonly reserved: bigint;
  readonly transferred: bigint;
}

/**
 * Payments and their operations, and what follows from their states alone: nothing is counted up and down, so that nothing
 * can drift.
 */
export class MoneyModel {
  readonly payments = new Map<string, ModelPayment>();
  readonly operations = new Map<string, ModelOperation>();

  /** What a claim would be for; `null` where nothing allows it. */
  claimable({ kind, paymentId, parentId, feeMinor, amountMinor }: ModelClaim): bigint | null {
    const allowed = this.#allowed(kind, this.payment(paymentId), parentId);
    const asked = amountMinor ?? allowed;
    const isWhole = kind !== 'void' || asked === allowed;
    return asked > 0n && asked > feeMinor && asked <= allowed && isWhole ? asked : null;
  }

  /** An operation begins, anew or again. */
  begin(operation: ModelOperation): void {
    const allowed = this.#allowed(operation.kind, this.payment(operation.paymentId), operation.parentId);
    holds('What is begun is not more than what is left', operation.amountMinor <= allowed, {
      operation,
      allowed,
      model: this,
    });
    operation.state = 'processing';
    this.operations.set(operation.id, operation);
  }

  /** Something has become of an operation. */
  follow(operation: ModelOperation, event: OperationEvent, movedMinor: bigint): void {
    const { kind, state } = operation;
    const to = operationTransition(kind, state, event);
    holds('An operation moves along its table', to !== null, { operation, event });
    const isUndecided = event === 'failed_later' && this.#reversals(operation).some(isOpen);
    holds('A transfer does not fail while a reversal of it is not decided', !isUndecided, { operation });
    operation.state = to ?? state;
    if (to === 'succeeded') operation.movedMinor = movedMinor;
    if (to === 'failed') operation.movedMinor = 0n;
    if (event === 'late_success') operation.wasLate = true;
  }

  /** Something has become of a payment. */
  followPayment(payment: ModelPayment, event: PaymentEvent, capturedMinor: bigint, owedMinor: bigint): void {
    const to = transition(payment.state, event);
    holds('A payment moves along the table', to !== null, { payment, event });
    payment.state = to ?? payment.state;
    payment.capturedMinor = capturedMinor;
    payment.owedMinor = owedMinor;
  }

  payment(id: string): ModelPayment {
    const payment = this.payments.get(id);
    if (!payment) throw new Error('The model has no such payment');
    return payment;
  }

  /** What of a transfer is reversed, or may be. */
  reversed(transfer: ModelOperation): bigint {
    return sum(
      this.#reversals(transfer).map((reversal) => (isOpen(reversal) || isDone(reversal) ? reversal.amountMinor : 0n)),
    );
  }

  figures(payment: ModelPayment): Figures {
    const refunds = this.of(payment, 'refund');
    return {
      captured: payment.capturedMinor,
      refunded: sum(refunds.filter(isDone).map(given)),
      reserved: sum(refunds.filter(isOpen).map(({ amountMinor }) => amountMinor)),
      transferred: sum(this.of(payment, 'transfer').map((transfer) => this.#takenBy(transfer))),
    };
  }

  /** What the ledger says of a payment and everything that was done with it. */
  balances(payment: ModelPayment): Map<LedgerAccount, bigint> {
    const { capturedMinor: captured, owedMinor: owed } = payment;
    const lines: (readonly [LedgerAccount, bigint])[] = [];
    if (payment.state === 'succeeded') {
      lines.push(['provider_clearing', captured], ['merchant_balance', -owed], ['discrepancy', owed - captured]);
    }
    for (const refund of this.of(payment, 'refund')) {
      const { amountMinor: asked, movedMinor: moved } = refund;
      if (isOpen(refund)) lines.push(['merchant_balance', asked], ['refunds_reserved', -asked]);
      if (!isDone(refund)) continue;
      lines.push(['merchant_balance', asked], ['provider_clearing', -moved], ['discrepancy', moved - asked]);
    }
    for (const transfer of this.of(payment, 'transfer')) lines.push(...this.#transferLines(transfer));
    const balances = new Map<LedgerAccount, bigint>();
    for (const [account, amountMinor] of lines) balances.set(account, (balances.get(account) ?? 0n) + amountMinor);
    return balances;
  }

  /** The operations of one kind on a payment. */
  of(payment: ModelPayment, kind: OperationKind): ModelOperation[] {
    return [...this.operations.values()].filter((one) => one.paymentId === payment.id && one.kind === kind);
  }

  #allowed(kind: OperationKind, payment: ModelPayment, parentId: string | null): bigint {
    const { captured, refunded, reserved, transferred } = this.figures(payment);
    const left = captured - refunded - reserved;
    const transfer = parentId === null ? undefined : this.operations.get(parentId);
    switch (kind) {
      case 'refund':
        return payment.state === 'succeeded' ? left : 0n;
      case 'transfer':
        return payment.state === 'succeeded' ? left - transferred : 0n;
      case 'capture':
      case 'void': {
        const isTaken = [...this.of(payment, 'capture'), ...this.of(payment, 'void')].some(isOpen);
        return payment.state === 'authorized' && !isTaken ? payment.amountMinor : 0n;
      }
      case 'reversal':
        if (transfer?.state !== 'succeeded') return 0n;
        return transfer.amountMinor - transfer.feeMinor - this.reversed(transfer);
      case 'payout':
        return 0n;
    }
  }

  /** What a transfer takes from its payment, or may take. */
  #takenBy(transfer: ModelOperation): bigint {
    if (!isOpen(transfer) && !isDone(transfer)) return 0n;
    const reversals = this.#reversals(transfer).filter(isDone);
    return transfer.amountMinor - sum(reversals.map(({ amountMinor }) => amountMinor));
  }

  #transferLines(transfer: ModelOperation): (readonly [LedgerAccount, bigint])[] {
    const { amountMinor: gross, feeMinor: fee, movedMinor: net } = transfer;
    if (!isDone(transfer)) return [];
    const taken = this.#takenBy(transfer);
    return [
      ['merchant_balance', taken],
      ['payee_balance', gross - taken - net],
      ['fees', -fee],
      ['discrepancy', net + fee - gross],
    ];
  }

  #reversals({ id }: ModelOperation): ModelOperation[] {
    return [...this.operations.values()].filter(({ parentId }) => parentId === id);
  }
}

/** What a refund counts for: a provider that has given back too much leaves less to refund. */
function given({ amountMinor, movedMinor }: ModelOperation): bigint {
  return movedMinor > amountMinor ? movedMinor : amountMinor;
}

/** Whether an operation may still move money. */
export function isOpen({ state }: Pick<ModelOperation, 'state'>): boolean {
  return !isClosedOperation(state) && state !== 'not_sent';
}

export function isDone({ state }: Pick<ModelOperation, 'state'>): boolean {
  return state === 'succeeded';
}

export const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);
