import { instant } from '../iso.js';
import type { Movement } from '../state/ledger-entry.js';
import type { Payout } from '../state/payout.js';
import type { MutableSandboxState } from '../state/state.js';
import type { Voucher } from '../state/voucher.js';

/** What can change the wallet's payouts. Every type begins `payout_`. */
export type PayoutEvent =
  | { readonly type: 'payout_created'; readonly payout: Payout; readonly voucher: Voucher }
  | {
      readonly type: 'payout_completed';
      readonly payoutId: string;
      readonly status: 'succeeded' | 'failed';
      readonly completedAtMs: number;
    };

/** The types, for those who read a state file. */
export const PAYOUT_EVENT_TYPES: Readonly<Record<PayoutEvent['type'], true>> = {
  payout_created: true,
  payout_completed: true,
};

/** Whether an event is one of these. */
export function isPayoutEvent(event: { readonly type: string }): event is PayoutEvent {
  return Object.hasOwn(PAYOUT_EVENT_TYPES, event.type);
}

type PayoutState = Pick<MutableSandboxState, 'payouts' | 'pendingPayoutIds' | 'vouchers' | 'serialByPinHash'>;

/** Brings `state` up to date with one event; every movement of money goes to `move`. */
export function applyPayoutEvent(state: PayoutState, event: PayoutEvent, move: (movement: Movement) => void): void {
  if (event.type === 'payout_created') {
    const { payout, voucher } = event;
    state.vouchers.set(voucher.serial, voucher);
    state.serialByPinHash.set(voucher.pinHash, voucher.serial);
    state.payouts.set(payout.id, payout);
    if (payout.status === 'pending') state.pendingPayoutIds.add(payout.id);
    if (payout.status === 'succeeded') succeed(state, payout, payout.createdAtMs, move);
    return;
  }
  const pending = state.payouts.get(event.payoutId);
  if (pending === undefined || !state.pendingPayoutIds.delete(event.payoutId)) return;
  const payout: Payout = { ...pending, status: event.status };
  state.payouts.set(payout.id, payout);
  if (payout.status === 'succeeded') succeed(state, payout, event.completedAtMs, move);
}

function succeed(state: PayoutState, payout: Payout, movedAtMs: number, move: (movement: Movement) => void): void {
  const voucher = state.vouchers.get(payout.voucherSerial);
  if (voucher !== undefined) {
    state.vouchers.set(voucher.serial, { ...voucher, state: payout.cashesIn ? 'used' : 'unused' });
  }
  move(movementOfPayout(payout, movedAtMs));
}

function movementOfPayout(payout: Payout, movedAtMs: number): Movement {
  return {
    service: 'voucher',
    kind: 'payout',
    reference: payout.id,
    relatedTo: null,
    amount: payout.amountMinor,
    currency: payout.currency,
    voucher: payout.voucherSerial,
    metadata: payout.metadata,
    createdAt: instant(movedAtMs),
  };
}
