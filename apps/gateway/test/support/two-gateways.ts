import { DEFAULT_STRIPE_SECRET_KEY, startSandbox } from '@tollgate/sandbox';
import { startGatewayProcess, type GatewayProcess } from './gateway-process.js';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.js';
import { startTestGateway, type TestGateway } from './test-gateway.js';

const voucherAccount = `package: '@tollgate/voucher', settings: { baseUrl: '\${VOUCHER_BASE_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }`;
const config = `
connections:
  wallet: { mode: test, ${voucherAccount} }
  wallet-live: { mode: live, ${voucherAccount} }
  cards:
    package: '@tollgate/stripe-contractor'
    mode: test
    settings: { baseUrl: '\${STRIPE_BASE_URL}', secretKey: '\${STRIPE_SECRET_KEY}', strategy: payment_intents }
routes:
  - { name: vouchers, when: { sourceKinds: [voucher] }, connections: [wallet, wallet-live] }
  - { name: cards, when: { sourceKinds: [card] }, connections: [cards] }
`;

/** A fault to switch on in a sandbox, once unless told otherwise. */
export interface Fault {
  readonly operation: string;
  readonly kind: string;
  readonly when?: 'before' | 'after';
  readonly delayMs?: number;
}

/** Two gateways on one database, in two processes, that take vouchers in both modes and cards in test mode. */
export interface TwoGateways {
  /** In this process, with the database, the wallet and its sandbox. */
  readonly one: TestGateway;
  /** In its own process. */
  readonly two: GatewayProcess;
  /** The only way to Stripe. */
  readonly line: TcpProxy;
  voucherFault(fault: Fault): Promise<unknown>;
  stripeFault(fault: Fault): Promise<unknown>;
  /** Switches all faults off, and ends what they keep waiting. */
  clearFaults(): Promise<void>;
  /** Movements of money, as the wallet and Stripe have them. */
  movements(): Promise<any[]>;
  close(): Promise<void>;
}

/** Starts both, with a deadline of 5 seconds and a lease of half a second more. */
export async function startTwoGateways(): Promise<TwoGateways> {
  const stripe = await startSandbox({ basePort: 0 });
  const line = await startTcpProxy(Number(new URL(stripe.urls.stripe).port));
  const values = {
    STRIPE_BASE_URL: `http://127.0.0.1:${line.port}`,
    STRIPE_SECRET_KEY: DEFAULT_STRIPE_SECRET_KEY,
    PROVIDER_DEADLINE_MS: '5000',
    LEASE_MARGIN_MS: '500',
  };
  const one = await startTestGateway({ config, values });
  const two = await startGatewayProcess(one, values);
  const atStripe = async (method: string, path: string, body?: object): Promise<any> => {
    const json = { headers: { 'content-type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}) };
    return (await fetch(stripe.urls.control + path, { method, ...json })).json();
  };
  return {
    one,
    two,
    line,
    voucherFault: (fault) => one.control('POST', '/faults', { service: 'voucher', times: 1, ...fault }),
    stripeFault: (fault) => atStripe('POST', '/faults', { service: 'stripe', times: 1, ...fault }),
    clearFaults: async () => {
      await Promise.all([one.control('DELETE', '/faults'), atStripe('DELETE', '/faults')]);
    },
    movements: async () => [...(await one.ledger()), ...(await atStripe('GET', '/ledger')).data],
    close: async () => {
      await two.stop();
      await one.close();
      await Promise.all([line.cut(), stripe.close()]);
    },
  };
}
