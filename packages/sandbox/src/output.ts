import type { SandboxUrls } from './ports.js';
import { DEMO_PIN } from './voucher-wallet/magic-pin.js';

/** Says that the sandbox listens: a line for people, a message for a parent process with an IPC channel. */
export function announceReady(urls: SandboxUrls): void {
  process.stdout.write(
    `Tollgate sandbox ready: control ${urls.control}, Stripe ${urls.stripe}, Su Token ${urls.suToken}, voucher wallet ${urls.voucherWallet}, demo PIN ${DEMO_PIN}\n`,
  );
  // A parent that is already gone also shows as 'disconnect', which ends the sandbox.
  process.send?.({ type: 'ready', urls }, undefined, undefined, () => undefined);
}

/** Says why the sandbox does not start. */
export function complain(message: string): void {
  process.stderr.write(`tollgate-sandbox: ${message}\n`);
}
