import type { Money } from '@tollgate/core';

/** The accounts of a merchant's ledger, per mode and currency. */
export type LedgerAccount =
  | 'provider_clearing'
  | 'merchant_balance'
  | 'payee_balance'
  | 'fees'
  | 'refunds_reserved'
  | 'payouts_in_transit'
  | 'discrepancy';

/** One side of a journal: debit positive, credit negative. */
export interface Posting {
  readonly account: LedgerAccount;
  readonly amountMinor: bigint;
  readonly currency: string;
}

/**
 * The journal of a captured charge: what really moved stands against what the merchant is owed, and a difference between
 * the two goes to the discrepancy account until an operator has settled it.
 *
 * @param asked - what the provider was asked for
 * @param moved - what the provider says it moved; the same currency
 */
export function postCapture(asked: Money, moved: Money): Posting[] {
  if (asked.currency !== moved.currency) throw new Error('A journal has one currency');
  const { currency } = asked;
  const difference = asked.amountMinor - moved.amountMinor;
  const postings: Posting[] = [
    { account: 'provider_clearing', amountMinor: moved.amountMinor, currency },
    { account: 'merchant_balance', amountMinor: -asked.amountMinor, currency },
  ];
  if (difference !== 0n) postings.push({ account: 'discrepancy', amountMinor: difference, currency });
  return assertBalanced(postings);
}

/**
 * The journal of a charge that was returned after it had succeeded: the reverse of {@link postCapture}. The merchant's
 * balance may become negative.
 */
export function postReturn(asked: Money, moved: Money): Posting[] {
  return postCapture(asked, moved).map((posting) => ({ ...posting, amountMinor: -posting.amountMinor }));
}

/** Checks that a journal adds up to zero before it is written. */
export function assertBalanced(postings: Posting[]): Posting[] {
  const sum = postings.reduce((total, { amountMinor }) => total + amountMinor, 0n);
  if (sum !== 0n) throw new Error(`A journal adds up to ${sum} instead of zero`);
  return postings;
}
