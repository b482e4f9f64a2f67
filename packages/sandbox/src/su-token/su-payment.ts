import { instant } from '../iso.js';
import type { Movement } from '../state/ledger-entry.js';
import type { SuPaymentStatus } from './outcomes.js';

/** A charge, or a pay link and what becomes of it. */
export interface SuPayment {
  /** `pi_` and 24 letters and digits: the `PGTransactionID`. */
  readonly id: string;
  readonly partnerId: string;
  /** Of a pay link; null for a charge, which has none. */
  readonly orderId: string | null;
  /** Null when no token was charged. */
  readonly tokenId: string | null;
  readonly amountMinor: number;
  /** ISO 4217, upper case. */
  readonly currency: string;
  readonly status: SuPaymentStatus;
  readonly createdAtMs: number;
  /** When a pending charge completes by itself, and as what; null for everything else. */
  readonly completion: { readonly dueAtMs: number; readonly status: 'Success' | 'Fail' } | null;
  /** Where a pay link sends the payer afterwards; null when it was not asked for. */
  readonly returnUrl: string | null;
}

/** The movement that a payment makes when it succeeds. */
export function movementOfPayment(payment: SuPayment, movedAtMs: number): Movement {
  return {
    service: 'suissu',
    kind: 'charge',
    reference: payment.id,
    relatedTo: null,
    amount: payment.amountMinor,
    currency: payment.currency,
    metadata: {},
    createdAt: instant(movedAtMs),
    partnerId: payment.partnerId,
    ...(payment.orderId === null ? {} : { orderId: payment.orderId }),
    ...(payment.tokenId === null ? {} : { tokenId: payment.tokenId }),
  };
}
