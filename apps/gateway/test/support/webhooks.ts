import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import Stripe from 'stripe';
import type { Reply, TestGateway } from './test-gateway.js';

/** Signing secrets of the connections in {@link webhookConfig}. */
export const secrets = {
  STRIPE_WEBHOOK_SECRET: 'whsec_now_A1b2C3d4',
  PREVIOUS_SECRET: 'whsec_before_E5f6G7h8',
  OTHER_SECRET: 'whsec_other_I9j0K1l2',
};
const hearing = JSON.stringify(fileURLToPath(new URL('hearing-provider', import.meta.url)));
const stripeSettings = "package: '@tollgate/stripe-contractor'";
const upstream = "baseUrl: '${STRIPE_BASE_URL}', secretKey: '${STRIPE_SECRET_KEY}'";

/** A configuration with connections that listen, each in its own way; payments go to `stripe`. */
export const webhookConfig = (strategy = 'payment_intents'): string => `
connections:
  stripe:
    ${stripeSettings}
    mode: test
    settings:
      { ${upstream}, strategy: ${strategy}, webhookSecret: '\${STRIPE_WEBHOOK_SECRET}', previousWebhookSecret: '\${PREVIOUS_SECRET}' }
  other:
    ${stripeSettings}
    mode: test
    settings: { ${upstream}, webhookSecret: '\${OTHER_SECRET}' }
  live:
    ${stripeSettings}
    mode: live
    settings: { ${upstream}, webhookSecret: '\${STRIPE_WEBHOOK_SECRET}' }
  silent: { ${stripeSettings}, mode: test, settings: { ${upstream} } }
  voucher:
    package: '@tollgate/voucher'
    mode: test
    settings: { baseUrl: '\${VOUCHER_BASE_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }
  hearing: { package: ${hearing}, mode: test, settings: {} }
routes:
  - name: everything
    when: { sourceKinds: [bank_account, card] }
    connections: [stripe]
`;

const json = { 'content-type': 'application/json' };

/** Sends bytes to where a provider sends its messages. */
export async function sendTo(url: string, body: string | Uint8Array, headers: Record<string, string>): Promise<Reply> {
  const response = await fetch(url, { method: 'POST', headers: { ...json, ...headers }, body });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
}

/** An event as Stripe words it. */
export const eventOf = (type: string, object: Record<string, unknown>, facts: Record<string, unknown> = {}): any => ({
  id: `evt_${randomUUID()}`,
  object: 'event',
  created: Math.floor(Date.now() / 1000),
  livemode: false,
  type,
  data: { object },
  ...facts,
});

/** An event about nothing that is kept. */
export const unknownEvent = (): any => eventOf('invoice.paid', { id: 'in_1', object: 'invoice' });

/** Stripe's own signer. */
export const signed = (
  payload: string,
  secret = secrets.STRIPE_WEBHOOK_SECRET,
  ageSeconds = 0,
): Record<string, string> => ({
  'stripe-signature': Stripe.webhooks.generateTestHeaderString({
    payload,
    secret,
    timestamp: Math.floor(Date.now() / 1000) - ageSeconds,
  }),
});

/** Reads until what is read is as wanted. */
export async function until<Value>(read: () => Promise<Value>, met: (value: Value) => boolean): Promise<Value> {
  for (let tries = 0; ; tries += 1) {
    const value = await read();
    if (met(value)) return value;
    if (tries === 600) throw new Error(`It did not get there: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Bank accounts of the sandbox, by what becomes of their debits. */
export const accounts = { succeeds: '000123456789', returned: '000555555559' };

/** What the specs do with one gateway and its database. */
export function hands(gateway: TestGateway) {
  const rows = async (text: string, values: unknown[] = []): Promise<any[]> =>
    (await gateway.pool.query(text, values)).rows;
  const eventRow = async (id: string): Promise<any> =>
    (await rows('select * from webhook_event where event_id = $1', [id]))[0];
  return {
    rows,
    eventRow,
    send: (body: string | Uint8Array, headers: Record<string, string>, connection = 'stripe') =>
      sendTo(`${gateway.url}/webhooks/in/${connection}`, body, headers),
    deliver: (event: object, connection = 'stripe') => {
      const body = JSON.stringify(event);
      return sendTo(`${gateway.url}/webhooks/in/${connection}`, body, signed(body));
    },
    becomes: (id: string, state: string) =>
      until(
        () => eventRow(id),
        (row) => row?.state === state,
      ),
    charge: (source: object): Promise<Reply> =>
      gateway.post('/payments/charge', { source, amount: 15_000, currency: 'USD', description: 'Contract 7' }),
    /** Charges a bank account of a new customer: the payment is pending. @returns its id */
    debit: async (accountNumber: string): Promise<string> => {
      const externalId = `payer-${randomUUID()}`;
      await gateway.post('/customers', { email: 'ada@example.com', externalId });
      const account = {
        holderName: 'Ada Lovelace',
        holderType: 'individual',
        accountNumber,
        routingNumber: '110000000',
        country: 'US',
        currency: 'USD',
      };
      const methods = `/customers/${externalId}/payment-methods`;
      const { id } = (await gateway.post(methods, { type: 'bank_account', account })).body.data;
      await gateway.post(`${methods}/${id}/verify`, { amounts: [32, 45] });
      const { body } = await gateway.post('/payments/charge', {
        customerId: externalId,
        amount: 15_000,
        currency: 'USD',
        description: 'Contract 7',
      });
      if (body.data?.status !== 'processing') throw new Error(`The debit is not pending: ${JSON.stringify(body)}`);
      return body.data.id;
    },
    /** Has the sandbox's Stripe send its events to the connection `stripe`. */
    listen: () =>
      gateway.control('POST', '/webhooks', {
        url: `${gateway.url}/webhooks/in/stripe`,
        secret: secrets.STRIPE_WEBHOOK_SECRET,
      }),
    fault: (fault: object) => gateway.control('POST', '/faults', { service: 'stripe', ...fault }),
    days: (count: number) => gateway.control('POST', '/clock', { advanceSeconds: count * 86_400 }),
    delivery: (how: object) => gateway.control('POST', '/webhooks/delivery', how),
    stateOf: async (id: string): Promise<string> =>
      (await rows('select state from payment where id = $1', [id]))[0]?.state,
    transitions: (id: string) =>
      rows('select event, actor, cause from payment_transition where payment_id = $1 order by id', [id]),
    jobs: () => rows('select state, singleton_key from pgboss.job'),
  };
}

/** See {@link hands}. */
export type Hands = ReturnType<typeof hands>;
