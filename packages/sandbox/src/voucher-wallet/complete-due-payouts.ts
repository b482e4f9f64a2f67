import type { Runtime } from '../runtime.js';

/** Completes pending payouts whose time has come; the money of each moves at its due time. */
export function completeDuePayouts({ store, clock }: Runtime): void {
  const nowMs = clock.nowMs();
  for (const payoutId of store.state.pendingPayoutIds) {
    const completion = store.state.payouts.get(payoutId)?.completion;
    // All take equally long, so those behind the first that is not due are not due either.
    if (completion === undefined || completion === null || completion.dueAtMs > nowMs) return;
    store.append({ type: 'payout_completed', payoutId, status: completion.status, completedAtMs: completion.dueAtMs });
  }
}
