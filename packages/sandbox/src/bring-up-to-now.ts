import type { Runtime } from './runtime.js';
import { bringStripeUpToNow } from './stripe/bring-up-to-now.js';
import { bringSuTokenUpToNow } from './su-token/bring-up-to-now.js';
import { completeDueCharges } from './voucher-wallet/complete-due-charges.js';
import { completeDuePayouts } from './voucher-wallet/complete-due-payouts.js';

/** Does, at every service, what has become due on the sandbox clock. Runs before each request and when the clock moves. */
export function bringUpToNow(runtime: Runtime): void {
  completeDueCharges(runtime);
  completeDuePayouts(runtime);
  bringStripeUpToNow(runtime);
  bringSuTokenUpToNow(runtime);
}
