import type Stripe from 'stripe';
import type { Work } from '../work.js';

/** What changes the balance. */
export interface BalanceChange {
  readonly type: Stripe.BalanceTransaction['type'];
  readonly category: string;
  /** Minor units; negative takes away. */
  readonly amountMinor: number;
  readonly currency: string;
  /** Id of what changes it. */
  readonly source: string;
  readonly description?: string | null;
  /** When it can be paid out: seconds since the epoch. Default: now. */
  readonly availableOn?: number;
}

/** Changes the balance, and gives the id under which that is kept. There are no fees in the sandbox. */
export function changeBalance(work: Work, change: BalanceChange): string {
  const availableOn = change.availableOn ?? work.seconds;
  const balanceTransaction: Stripe.BalanceTransaction = {
    id: work.newId('txn'),
    object: 'balance_transaction',
    amount: change.amountMinor,
    available_on: availableOn,
    balance_type: 'payments',
    created: work.seconds,
    currency: change.currency,
    description: change.description ?? null,
    exchange_rate: null,
    fee: 0,
    fee_details: [],
    net: change.amountMinor,
    reporting_category: change.category,
    source: change.source,
    status: availableOn > work.seconds ? 'pending' : 'available',
    type: change.type,
  };
  return work.put<'balance_transaction'>(balanceTransaction).id;
}

/** What is there of each currency, in minor units: what can be paid out, and what comes later. */
export function balances(work: Work): Map<string, { available: number; pending: number }> {
  const sums = new Map<string, { available: number; pending: number }>();
  for (const { currency, net, available_on: availableOn } of work.all('balance_transaction')) {
    const { available, pending } = sums.get(currency) ?? { available: 0, pending: 0 };
    const isAvailable = availableOn <= work.seconds;
    sums.set(currency, isAvailable ? { available: available + net, pending } : { available, pending: pending + net });
  }
  return sums;
}
