import type { OperationEvent, OperationKind, OperationState } from '@tollgate/core';
import { assertBalanced, type LedgerAccount, type Posting } from './postings.js';

/** What an operation moves, as far as its journal depends on it. */
export interface BookedOperation {
  readonly kind: OperationKind;
  readonly state: OperationState;
  /** What was asked for; the gross of a transfer. */
  readonly amountMinor: bigint;
  readonly feeMinor: bigint;
  /** What the provider has moved, where it has: now, or when the operation succeeded. */
  readonly movedMinor: bigint;
  /** What reversals of a transfer have taken back, or may take; zero for anything else. */
  readonly reversedMinor: bigint;
  readonly currency: string;
}

/** What is set aside when an operation is recorded: a sign for each account, since the amount is known only under lock. */
export const reservationOf: Readonly<
  Record<OperationKind, readonly { readonly account: LedgerAccount; readonly sign: 1 | -1 }[]>
> = {
  refund: [
    { account: 'merchant_balance', sign: 1 },
    { account: 'refunds_reserved', sign: -1 },
  ],
  capture: [],
  void: [],
  transfer: [],
  reversal: [],
  payout: [],
};

/**
 * The journal of what became of an operation. A difference between what was asked for and what the provider has moved goes
 * to the discrepancy account.
 *
 * @param operation - as it stood before the event; `movedMinor` is what the provider has moved
 */
export function postOperation(operation: BookedOperation, event: OperationEvent): Posting[] {
  const lines = linesOf(operation, event).filter(([, amountMinor]) => amountMinor !== 0n);
  return assertBalanced(
    lines.map(([account, amountMinor]) => ({ account, amountMinor, currency: operation.currency })),
  );
}

type Line = readonly [account: LedgerAccount, amountMinor: bigint];

function linesOf(operation: BookedOperation, event: OperationEvent): readonly Line[] {
  switch (operation.kind) {
    case 'refund':
      return refundLines(operation, event);
    case 'capture':
      return happened(event) ? moved(operation, { from: 'provider_clearing', to: 'merchant_balance' }) : [];
    case 'void':
      return [];
    case 'transfer':
      return transferLines(operation, event);
    case 'reversal':
      return happened(event) ? moved(operation, { from: 'payee_balance', to: 'merchant_balance', exact: true }) : [];
    case 'payout':
      return payoutLines(operation, event);
  }
}

function happened(event: OperationEvent): boolean {
  return event === 'succeeded' || event === 'late_success';
}

/** What really moved is debited, what was asked for is credited, and a difference goes to the discrepancy account. */
function moved(
  { amountMinor, movedMinor }: BookedOperation,
  { from, to, exact = false }: { from: LedgerAccount; to: LedgerAccount; exact?: boolean },
): readonly Line[] {
  const debit = exact ? amountMinor : movedMinor;
  return [
    [from, debit],
    [to, -amountMinor],
    ['discrepancy', amountMinor - debit],
  ];
}

function refundLines(
  { amountMinor: asked, movedMinor: given, state }: BookedOperation,
  event: OperationEvent,
): readonly Line[] {
  switch (event) {
    case 'succeeded':
      return [
        ['refunds_reserved', asked],
        ['provider_clearing', -given],
        ['discrepancy', given - asked],
      ];
    case 'declined':
    case 'rejected':
    case 'not_sent':
      return state === 'processing' || state === 'pending' || state === 'unknown'
        ? [
            ['refunds_reserved', asked],
            ['merchant_balance', -asked],
          ]
        : [];
    case 'failed_later':
      return [
        ['provider_clearing', given],
        ['merchant_balance', -asked],
        ['discrepancy', asked - given],
      ];
    case 'late_success':
      return [
        ['merchant_balance', asked],
        ['provider_clearing', -given],
        ['discrepancy', given - asked],
      ];
    default:
      return [];
  }
}

function transferLines(
  { amountMinor: gross, feeMinor, movedMinor: net, reversedMinor: reversed }: BookedOperation,
  event: OperationEvent,
): readonly Line[] {
  // What reversals have taken back is booked with them: only the rest can still come back, or go out again.
  const lines: readonly Line[] = [
    ['merchant_balance', gross - reversed],
    ['payee_balance', reversed - net],
    ['fees', -feeMinor],
    ['discrepancy', net + feeMinor - gross],
  ];
  if (happened(event)) return lines;
  return event === 'failed_later' ? lines.map(([account, amountMinor]) => [account, -amountMinor] as const) : [];
}

function payoutLines(
  { amountMinor: asked, movedMinor: paid, state }: BookedOperation,
  event: OperationEvent,
): readonly Line[] {
  const source: LedgerAccount = state === 'pending' ? 'payouts_in_transit' : 'merchant_balance';
  switch (event) {
    case 'pending':
      return [
        ['merchant_balance', asked],
        ['payouts_in_transit', -asked],
      ];
    case 'succeeded':
    case 'late_success':
      return [
        [source, asked],
        ['provider_clearing', -paid],
        ['discrepancy', paid - asked],
      ];
    case 'failed_later':
      return [
        ['provider_clearing', paid],
        ['merchant_balance', -asked],
        ['discrepancy', asked - paid],
      ];
    case 'declined':
    case 'rejected':
      return state === 'pending'
        ? [
            ['payouts_in_transit', asked],
            ['merchant_balance', -asked],
          ]
        : [];
    default:
      return [];
  }
}
