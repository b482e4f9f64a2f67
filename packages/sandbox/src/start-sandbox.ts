import type { FastifyInstance } from 'fastify';
import { createControl } from './control/control.js';
import { realEnvironment } from './environment.js';
import type { SandboxEnvironment } from './environment.js';
import { HeldSockets } from './faults/held-sockets.js';
import { listen } from './http-server.js';
import { assertBasePort, DEFAULT_BASE_PORT, portOf } from './ports.js';
import type { SandboxUrls, ServiceName } from './ports.js';
import type { Runtime } from './runtime.js';
import { SandboxClock } from './state/clock.js';
import { SandboxStore } from './state/store.js';
import { bringUpToNow } from './bring-up-to-now.js';
import { WebhookDispatcher } from './stripe/webhooks/dispatcher.js';
import { createStripe } from './stripe/stripe.js';
import { DEFAULT_STRIPE_SECRET_KEY } from './stripe/wire/authenticate.js';
import { DEFAULT_SU_API_KEY, DEFAULT_SU_API_NAME } from './su-token/authenticate.js';
import { createSuToken } from './su-token/su-token.js';
import { DEFAULT_VOUCHER_SECRET_KEY } from './voucher-wallet/authenticate.js';
import { createVoucherWallet } from './voucher-wallet/voucher-wallet.js';

/** What a sandbox can be told. Every option has a default. */
export interface SandboxOptions {
  /** Port of the control service; the others keep their distance from it. 0 takes any free ports. Default 3900. */
  readonly basePort?: number;
  /** Address to listen on. Default `127.0.0.1`; whoever reaches another one can do anything with the sandbox. */
  readonly host?: string;
  /** Where events are kept and, at the start, replayed from. Default: nowhere. */
  readonly stateFile?: string;
  /** The wallet's secret key. Default `sk_test_sandbox_voucher`. */
  readonly voucherSecretKey?: string;
  /** Stripe's secret key. Default `sk_test_sandbox_stripe`. */
  readonly stripeSecretKey?: string;
  /** Su Token's `x-api-name`. Default `SANDBOXAPP`. */
  readonly suTokenApiName?: string;
  /** Su Token's `x-api-key`. Default `su_test_sandbox`. */
  readonly suTokenApiKey?: string;
  /** Clock and randomness, for a repeatable run. Default: the machine's own. */
  readonly environment?: SandboxEnvironment;
}

/** A running sandbox. */
export interface Sandbox {
  readonly urls: Readonly<SandboxUrls>;
  /** Stops listening and ends every request, those that hang included. Calling it again does nothing more. */
  close(): Promise<void>;
}

const TICK_MS = 500;

/**
 * Starts the stand-ins and their control service.
 *
 * @throws SandboxError `port_in_use`, `invalid_option` or `state_file_unreadable`; nothing is left running
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { basePort = DEFAULT_BASE_PORT, host = '127.0.0.1', environment = realEnvironment } = options;
  assertBasePort(basePort);
  const store = new SandboxStore(options.stateFile);
  const runtime: Runtime = { environment, store, clock: new SandboxClock(store, environment), held: new HeldSockets() };
  const urls: SandboxUrls = { control: '', stripe: '', suToken: '', voucherWallet: '' };
  const servers: Readonly<Record<ServiceName, FastifyInstance>> = {
    control: createControl(runtime, urls),
    stripe: createStripe(runtime, { secretKey: options.stripeSecretKey ?? DEFAULT_STRIPE_SECRET_KEY }),
    suToken: createSuToken(runtime, {
      apiName: options.suTokenApiName ?? DEFAULT_SU_API_NAME,
      apiKey: options.suTokenApiKey ?? DEFAULT_SU_API_KEY,
    }),
    voucherWallet: createVoucherWallet(runtime, options.voucherSecretKey ?? DEFAULT_VOUCHER_SECRET_KEY),
  };
  const dispatcher = new WebhookDispatcher(runtime);
  store.onChange(() => dispatcher.wake());
  // What is due happens without a request, too, so that its events leave.
  const ticking = setInterval(() => bringUpToNow(runtime), TICK_MS);
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= closeAll());
  try {
    for (const service of Object.keys(servers) as ServiceName[]) {
      urls[service] = await listen(servers[service], { host, port: portOf(service, basePort) });
    }
  } catch (error) {
    await close();
    throw error;
  }
  dispatcher.wake();
  return { urls, close };

  async function closeAll(): Promise<void> {
    clearInterval(ticking);
    await Promise.all([dispatcher.close(), ...Object.values(servers).map((server) => server.close())]);
    store.close();
  }
}
