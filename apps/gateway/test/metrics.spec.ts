import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { startTcpProxy, type TcpProxy } from './support/tcp-proxy.js';
import { chargeOf, startTestGateway, type TestGateway } from './support/test-gateway.js';

const account = (url: string): string =>
  `package: '@tollgate/voucher', mode: test, settings: { baseUrl: '\${${url}}', secretKey: '\${VOUCHER_SECRET_KEY}' }`;
const config = `
connections:
  near: { ${account('NEAR_URL')}, breaker: { calls: 4, minimumCalls: 2, failurePercent: 100, slowMs: 5000, openMs: 600000 } }
  far: { ${account('VOUCHER_BASE_URL')}, breaker: off }
  cards:
    package: '@tollgate/stripe-contractor'
    mode: test
    settings: { baseUrl: '\${STRIPE_BASE_URL}', secretKey: '\${STRIPE_SECRET_KEY}', strategy: payment_intents }
routes:
  - { name: dollars, when: { sourceKinds: [voucher], currencies: [USD] }, connections: [near, far] }
  - { name: euros, when: { sourceKinds: [voucher], currencies: [EUR] }, connections: [far] }
  - { name: cards, when: { sourceKinds: [card] }, connections: [cards] }
`;

/** One line of the text: a metric with its labels, and its value. */
interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

let gateway: TestGateway;
let near: TcpProxy;

beforeAll(async () => {
  // Nobody listens there: the proxy is gone again.
  near = await startTcpProxy(1);
  await near.cut();
  gateway = await startTestGateway({ config, values: { NEAR_URL: `http://127.0.0.1:${near.port}` } });
});
afterAll(() => gateway.close());

const read = async (): Promise<{ text: string; samples: Sample[] }> => {
  const { status, headers, text } = await gateway.get('/metrics', {});
  expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  const samples = [...text.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm)].map(([, name = '', labels = '', value]) => ({
    name,
    labels: Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', text = '']) => [key, text])),
    value: Number(value),
  }));
  return { text, samples };
};
const valueOf = async (name: string, labels: Record<string, string> = {}): Promise<number | undefined> => {
  const { samples } = await read();
  return samples.find(
    (sample) =>
      sample.name === name &&
      Object.entries(labels).every(([label, value]) => sample.labels[label] === value) &&
      Object.keys(sample.labels).length === Object.keys(labels).length,
  )?.value;
};
const chargeVoucher = async (currency: string): Promise<any> =>
  gateway.post('/payments/charge', chargeOf(await gateway.voucher(1000, currency), { currency }));
/** Counts that were read from the database are kept for a moment. */
const until = async (name: string, labels: Record<string, string>, value: number): Promise<void> => {
  for (let tries = 0; (await valueOf(name, labels)) !== value; tries += 1) {
    if (tries > 100) expect([name, labels, await valueOf(name, labels)]).toEqual([name, labels, value]);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

describe('GET /metrics', () => {
  it('counts attempts by connection, operation and outcome, fallbacks, and openings of breakers', async () => {
    for (let times = 0; times < 3; times += 1) await chargeVoucher('USD');
    const near = { connection: 'near', operation: 'charge', outcome: 'not_sent' };
    const far = { connection: 'far', operation: 'charge', outcome: 'succeeded' };
    expect(await valueOf('tollgate_attempts_total', near)).toBe(2);
    expect(await valueOf('tollgate_attempts_total', far)).toBe(3);
    expect(await valueOf('tollgate_provider_call_duration_seconds_count', far)).toBe(3);
    expect(await valueOf('tollgate_fallbacks_total', { connection: 'far', reason: 'not_sent' })).toBe(2);
    expect(await valueOf('tollgate_breaker_openings_total', { connection: 'near' })).toBe(1);
    const { samples } = await read();
    const states = samples.filter(({ name }) => name === 'tollgate_breaker_state');
    expect(states.map(({ labels, value }) => [labels['connection'], labels['state'], value])).toEqual([
      ['near', 'open', 1],
      ['far', 'off', 1],
      ['cards', 'closed', 1],
    ]);
  });

  it('counts an attempt as in flight while its provider is asked', async () => {
    await gateway.control('POST', '/faults', { service: 'voucher', operation: 'charge', kind: 'hang', when: 'before' });
    const charging = chargeVoucher('EUR');
    await until('tollgate_attempts_in_flight', { connection: 'far' }, 1);
    await gateway.control('DELETE', '/faults');
    await charging;
    expect(await valueOf('tollgate_attempts_in_flight', { connection: 'far' })).toBe(0);
  });

  it('tells what is unknown, what waits for an operator, what lost its owner, and webhook events', async () => {
    await gateway.control('POST', '/faults', { service: 'voucher', operation: 'charge', kind: 'reset', times: 1 });
    const { body } = await chargeVoucher('EUR');
    expect(body.data.status).toBe('processing');
    await gateway.pool.query(
      `insert into webhook_event (connection_id, event_id, mode, type, subject_kind, state, occurred_at, received_at)
       values ('cards', 'evt_1', 'test', 'refund.failed', 'refund', 'failed', now(), now())`,
    );
    const { rows } = await gateway.pool.query("select 1 from payment where state = 'unknown'");
    await until('tollgate_outcomes_unknown', { record: 'payment' }, rows.length);
    await until('tollgate_reviews_waiting', { record: 'payment' }, rows.length);
    await until('tollgate_leases_expired', { record: 'payment' }, 0);
    await until('tollgate_outcomes_unknown', { record: 'operation' }, 0);
    await until('tollgate_webhook_events_open', {}, 1);
    expect(await valueOf('tollgate_database_up')).toBe(1);
  });

  it('times requests by their route, and names neither ids nor paths that lead nowhere', async () => {
    const { body } = await chargeVoucher('EUR');
    await gateway.get(`/payments/${body.data.id}`);
    await gateway.get('/no/such/path');
    const { text, samples } = await read();
    const routes = samples.filter(({ name }) => name === 'tollgate_http_request_duration_seconds_count');
    const labelsOf = (route: string): unknown => routes.find(({ labels }) => labels['route'] === route)?.labels;
    expect(labelsOf('/payments/:id')).toEqual({ method: 'GET', route: '/payments/:id', status: '200' });
    expect(labelsOf('none')).toEqual({ method: 'GET', route: 'none', status: '404' });
    expect(text).not.toMatch(/pay_|att_|no\/such|demo/);
  });

  it('tells the version of the configuration', async () => {
    const { body } = await gateway.get('/health/ready', {});
    expect(await valueOf('tollgate_config_info', { version: body.configVersion })).toBe(1);
    expect(await valueOf('tollgate_config_problem')).toBe(0);
    expect(await valueOf('tollgate_config_reloads_total', { result: 'accepted' })).toBe(0);
    expect(await valueOf('tollgate_config_reloads_total', { result: 'refused' })).toBe(0);
  });

  it('counts what became of other configurations, and tells while the file is not what runs', async () => {
    await writeFile(gateway.configFile, 'connections: {}');
    await until('tollgate_config_problem', {}, 1);
    await until('tollgate_config_reloads_total', { result: 'refused' }, 1);
    await writeFile(gateway.configFile, `${config}# changed`);
    await until('tollgate_config_reloads_total', { result: 'accepted' }, 1);
    await until('tollgate_config_problem', {}, 0);
  });

  it('is documented, every metric of it', async () => {
    const page = await readFile(new URL('../../../docs/health.md', import.meta.url), 'utf8');
    const { text } = await read();
    const ours = [...text.matchAll(/^# TYPE (tollgate_\w+) (\w+)$/gm)].map(([, name, type]) => `${name} ${type}`);
    const told = [...page.matchAll(/^\| `(tollgate_\w+)` +\| (\w+) /gm)].map(([, name, type]) => `${name} ${type}`);
    expect(told.toSorted()).toEqual(ours.toSorted());
    expect(text).toMatch(/^# TYPE nodejs_eventloop_lag_seconds gauge$/m);
  });

  it('is each gateway’s own', async () => {
    const another = await gateway.another();
    try {
      const text = await (await fetch(`${another.url}/metrics`)).text();
      expect(text).not.toMatch(/^tollgate_attempts_total\{/m);
      expect(text).toMatch(/^tollgate_breaker_state\{connection="near",state="closed"\} 1$/m);
    } finally {
      await another.close();
    }
  });
});

describe('GET /metrics while the database is away', () => {
  it('tells so, and everything else', async () => {
    let line: TcpProxy | undefined;
    const reroute = async (databaseUrl: string): Promise<string> => {
      const url = new URL(databaseUrl);
      line = await startTcpProxy(Number(url.port));
      url.port = String(line.port);
      return url.href;
    };
    const alone = await startTestGateway({ reroute });
    try {
      await line?.cut();
      const { status, text } = await alone.get('/metrics', {});
      expect([status, /^tollgate_database_up (\d)$/m.exec(text)?.[1]]).toEqual([200, '0']);
      expect(text).toMatch(/^tollgate_breaker_state\{connection="voucher-sandbox",state="closed"\} 1$/m);
      expect(text).not.toMatch(
        /^tollgate_(?:outcomes_unknown|reviews_waiting|leases_expired|webhook_events_open)[ {]/m,
      );
      await line?.mend();
    } finally {
      await alone.close();
      await line?.cut();
    }
  });
});
