import { money, type Money, type Payer, type PaymentId, type PaymentSource } from '@tollgate/core';
import type { ChargeCommand, ChargeExtras } from './charge-command.js';

/** What a provider is asked for in a charge. Plain data: it can be sealed, stored and sent again as it was. */
export interface ChargeTerms {
  readonly paymentId: PaymentId;
  readonly operation: 'charge' | 'authorize';
  /** Decimal digits. */
  readonly amountMinor: string;
  readonly currency: string;
  readonly source: PaymentSource;
  readonly payer: Payer;
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, string>> | null;
  /** Absent in what was stored before there were any. */
  readonly extras?: ChargeExtras;
}

/** The terms of a charge that a caller asks for. A payer whom nobody has named goes by the payment's id. */
export function termsOf(
  { operation, money: asked, source, payer, description, metadata, extras = {} }: ChargeCommand,
  paymentId: PaymentId,
): ChargeTerms {
  return {
    paymentId,
    operation,
    amountMinor: String(asked.amountMinor),
    currency: asked.currency,
    source,
    payer: { ...payer, id: payer.id ?? paymentId },
    description,
    metadata,
    extras,
  };
}

/** What is asked for. */
export function moneyOf({ amountMinor, currency }: ChargeTerms): Money {
  return money(BigInt(amountMinor), currency);
}
