import { instant } from '../iso.js';
import type { Charge } from '../state/charge.js';
import type { Movement } from '../state/ledger-entry.js';

/** The movement that a charge makes when it succeeds. */
export function movementOf(charge: Charge, movedAtMs: number): Movement {
  return {
    service: 'voucher',
    kind: 'charge',
    reference: charge.id,
    relatedTo: null,
    amount: charge.amountMinor,
    currency: charge.currency,
    voucher: charge.voucherSerial,
    consumed: charge.consumedMinor,
    payerId: charge.payerId,
    metadata: charge.metadata,
    createdAt: instant(movedAtMs),
  };
}
