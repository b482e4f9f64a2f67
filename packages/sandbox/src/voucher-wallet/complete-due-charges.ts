import type { Runtime } from '../runtime.js';

/** Completes pending charges whose time has come; the money of each that succeeds moves at its due time. */
export function completeDueCharges({ store, clock }: Runtime): void {
  const nowMs = clock.nowMs();
  for (const chargeId of store.state.pendingChargeIds) {
    const dueAtMs = store.state.charges.get(chargeId)?.completesAtMs;
    // All take equally long, so those behind the first that is not due are not due either.
    if (dueAtMs === undefined || dueAtMs === null || dueAtMs > nowMs) return;
    store.append({ type: 'charge_completed', chargeId, completedAtMs: dueAtMs });
  }
}
