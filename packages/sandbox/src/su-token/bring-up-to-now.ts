import type { Runtime } from '../runtime.js';

/** Completes the pending charges whose time has come; the money of each moves at its due time. */
export function bringSuTokenUpToNow({ store, clock }: Runtime): void {
  const nowMs = clock.nowMs();
  const { payments, pendingPaymentIds } = store.state.suToken;
  for (const paymentId of pendingPaymentIds) {
    const completion = payments.get(paymentId)?.completion;
    // All take equally long, so those behind the first that is not due are not due either.
    if (completion === undefined || completion === null || completion.dueAtMs > nowMs) return;
    const { status, dueAtMs: completedAtMs } = completion;
    store.append({ type: 'su_token_payment_completed', paymentId, status, completedAtMs });
  }
}
