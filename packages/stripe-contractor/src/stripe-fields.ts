import { MoneyError, toStripeAmount, type Money } from '@tollgate/core';

/** The metadata keys that carry our ids. */
export const ourId = {
  payment: 'tollgate_payment_id',
  refund: 'tollgate_refund_id',
  payout: 'tollgate_payout_id',
  transfer: 'tollgate_transfer_id',
  reversal: 'tollgate_reversal_id',
  payer: 'tollgate_payer_id',
  payee: 'tollgate_payee_id',
} as const;

/** Money as Stripe's two fields; `null` when Stripe cannot express the amount. */
export function moneyFields(money: Money): { readonly amount: number; readonly currency: string } | null {
  try {
    return { amount: toStripeAmount(money), currency: money.currency.toLowerCase() };
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    return null;
  }
}

/** The fields that have a value. */
export function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** Whether a payment's reference is a PaymentIntent's; else it is a charge's (`ch_…`, `py_…`). */
export function isPaymentIntent(reference: string): boolean {
  return reference.startsWith('pi_');
}

/** When something happened, as Stripe writes it. */
export function epochSeconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
