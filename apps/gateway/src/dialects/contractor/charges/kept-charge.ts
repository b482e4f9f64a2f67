import type { BankAccountDescription } from '@tollgate/core';
import type { DialectData } from '../../../engine/charge-command.js';

/** What this API keeps with a charge to answer in its own words. */
export interface KeptCharge {
  /** The currency as it was written. */
  readonly currency: string;
  /** `ba_…`, `card_…` or `acct_…`; `null` for a card that is not saved. */
  readonly sourceId: string | null;
  /** What was known of the bank account when it was charged; `null` for anything else. */
  readonly bankAccount: Partial<BankAccountDescription> | null;
  /** The API's documents end the message with a full stop or without one. */
  readonly fullStop: boolean;
}

/** What is kept, as the payment holds it. */
export function toKept(kept: KeptCharge): DialectData {
  return { ...kept };
}

/** What was kept with a payment of this API. */
export function readKept(dialectData: DialectData | null): KeptCharge {
  if (dialectData === null) throw new Error('A charge of the contractor API keeps nothing');
  return dialectData as unknown as KeptCharge;
}
