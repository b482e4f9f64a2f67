import { instant } from '../iso.js';
import type { Charge } from './charge.js';

/** One movement of money, as `GET /ledger` shows it. Entries are only ever added. */
export interface LedgerEntry {
  /** `mov_` and the entry's number, counted from 1 since the last reset. */
  readonly id: string;
  readonly service: 'voucher';
  readonly kind: 'charge';
  /** The service's own id of what moved the money: `AWT_…`. */
  readonly reference: string;
  /** Minor units that moved. */
  readonly amount: number;
  readonly currency: string;
  /** Serial of the voucher, never its PIN. */
  readonly voucher: string;
  /** Minor units that the voucher lost: its whole value. */
  readonly consumed: number;
  readonly payerId: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** When the money moved, on the sandbox clock; ISO 8601. */
  readonly createdAt: string;
}

/** The movement that a charge makes when it succeeds. */
export function movementOf(charge: Charge, position: number, movedAtMs: number): LedgerEntry {
  return {
    id: `mov_${position}`,
    service: 'voucher',
    kind: 'charge',
    reference: charge.id,
    amount: charge.amountMinor,
    currency: charge.currency,
    voucher: charge.voucherSerial,
    consumed: charge.consumedMinor,
    payerId: charge.payerId,
    metadata: charge.metadata,
    createdAt: instant(movedAtMs),
  };
}
