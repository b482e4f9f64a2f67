import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type Sandbox } from '@tollgate/sandbox';
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { lotsOf } from '../src/routing/lot.js';
import { startTcpProxy, type TcpProxy } from './support/tcp-proxy.js';
import { chargeOf, startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

const voucher = (url: string, more = 'breaker: off'): string =>
  `{ package: '@tollgate/voucher', mode: test, ${more}, settings: { baseUrl: '\${${url}}', secretKey: '\${VOUCHER_SECRET_KEY}' } }`;

const config = `
connections:
  near: ${voucher('NEAR_URL')}
  far: ${voucher('FAR_URL')}
  weak: ${voucher('NOWHERE_URL', 'breaker: { calls: 2, minimumCalls: 2, failurePercent: 100, openMs: 60000 }')}
routes:
  - name: dollars
    when: { sourceKinds: [voucher], currencies: [USD] }
    connections: [{ connection: near, weight: 70 }, { connection: far, weight: 30 }]
  - name: yen
    when: { sourceKinds: [voucher], currencies: [JPY] }
    connections: [weak]
  - name: euros-of-the-app
    when: { sourceKinds: [voucher], currencies: [EUR], metadata: { channel: [app] } }
    connections: [far]
  - name: euros-from-abroad
    when: { sourceKinds: [voucher], currencies: [EUR], payerCountries: [CH, GB] }
    connections: [far]
  - name: euros
    when: { sourceKinds: [voucher], currencies: [EUR] }
    connections: [near, far]
`;

/** The wallet behind each connection, each with a ledger of its own. */
let wallets: { near: Sandbox; far: Sandbox };
let proxies: { near: TcpProxy; far: TcpProxy; nowhere: TcpProxy };
let gateway: TestGateway;
let made = 0;

beforeAll(async () => {
  wallets = { near: await startSandbox({ basePort: 0 }), far: await startSandbox({ basePort: 0 }) };
  const proxyTo = ({ urls }: Sandbox): Promise<TcpProxy> => startTcpProxy(Number(new URL(urls.voucherWallet).port));
  proxies = { near: await proxyTo(wallets.near), far: await proxyTo(wallets.far), nowhere: await proxyTo(wallets.far) };
  await proxies.nowhere.cut();
  const urlOf = ({ port }: TcpProxy): string => `http://127.0.0.1:${port}`;
  const values = { NEAR_URL: urlOf(proxies.near), FAR_URL: urlOf(proxies.far), NOWHERE_URL: urlOf(proxies.nowhere) };
  // Long enough for a busy machine: what is slow here is not to be taken for what hangs.
  const patience = { CONFIG_WATCH_MS: '100', PROVIDER_DEADLINE_MS: '5000', LEASE_MARGIN_MS: '5000' };
  gateway = await startTestGateway({ config, values: { ...values, ...patience } });
});

afterAll(async () => {
  await gateway.close();
  await Promise.all([proxies.near.cut(), proxies.far.cut(), wallets.near.close(), wallets.far.close()]);
});

afterEach(async () => {
  for (const { urls } of Object.values(wallets)) await fetch(`${urls.control}/faults`, { method: 'DELETE' });
});

const rows = async (sql: string, values: unknown[] = []): Promise<any[]> =>
  (await gateway.pool.query(sql, values)).rows;
const fault = (wallet: Sandbox, body: Record<string, unknown>): Promise<Response> =>
  fetch(`${wallet.urls.control}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ service: 'voucher', ...body }),
  });
/** A PIN that both wallets know, each as a voucher of its own. */
function pin(currency = 'USD'): string {
  made += 1;
  return `ONCEX${currency}01000${made.toString(36).toUpperCase().padStart(3, '0')}`;
}
const idOf = ({ body }: Reply): string => body.data?.id ?? body.error.details.paymentId;

/** Makes payments, some at a time. @returns their ids */
async function charges(count: number, atATime = 20): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const some = Array.from({ length: Math.min(atATime, count - ids.length) }, () =>
      gateway.post('/payments/charge', chargeOf(pin())),
    );
    ids.push(...(await Promise.all(some)).map(idOf));
  }
  return ids;
}

/** How often each of these payments moved money, at each wallet. */
async function movementsOf(ids: readonly string[]): Promise<{ near: number; far: number; most: number }> {
  const counts = await Promise.all(
    [wallets.near, wallets.far].map(async ({ urls }) => {
      const { data } = (await (await fetch(`${urls.control}/ledger`)).json()) as { data: any[] };
      return data.map(({ metadata }) => String(metadata.tollgate_payment_id)).filter((id) => ids.includes(id));
    }),
  );
  const all = counts.flat();
  return {
    near: counts[0]?.length ?? 0,
    far: counts[1]?.length ?? 0,
    most: Math.max(0, ...[...Map.groupBy(all, (id) => id).values()].map(({ length }) => length)),
  };
}

/** Where the shares of the running configuration send each of these payments first. */
async function firstsOf(ids: readonly string[]): Promise<Record<'near' | 'far', string[]>> {
  const [{ version }] = await rows('select distinct config_version as version from payment where id = any($1)', [ids]);
  const firstOf = (id: string): 'near' | 'far' => {
    const lot = lotsOf(version, id);
    return Math.log(lot('near')) / 70 > Math.log(lot('far')) / 30 ? 'near' : 'far';
  };
  return { near: ids.filter((id) => firstOf(id) === 'near'), far: ids.filter((id) => firstOf(id) === 'far') };
}

/** How the attempts of these payments ended, as one text each, with how many payments have it. */
async function attemptsOf(ids: readonly string[]): Promise<Record<string, number>> {
  const counted = await rows(
    `select ends, count(*)::int from (select string_agg(connection_id || ' ' || state, ', ' order by sequence) as ends
       from attempt where payment_id = any($1) group by payment_id) as one group by ends`,
    [ids],
  );
  return Object.fromEntries(counted.map(({ ends, count }) => [ends, count]));
}

describe('payments of a rule with shares', () => {
  it('each go where their lot sends them, once, and say so', async () => {
    const ids = await charges(200);
    const { near, far } = await firstsOf(ids);
    expect(await movementsOf(ids)).toEqual({ near: near.length, far: far.length, most: 1 });
    expect(await attemptsOf(near)).toEqual({ 'near succeeded': near.length });
    expect(await attemptsOf(far)).toEqual({ 'far succeeded': far.length });
    // Of 200, by six standard deviations.
    expect(Math.abs(near.length - 140)).toBeLessThan(39);
    const { body } = await gateway.get(`/payments/${near[0]}/timeline`);
    const attempt = body.data.find(({ type }: any) => type === 'attempt');
    expect(attempt.choice).toMatchObject({ because: 'split', rule: 'dollars', position: 1, of: 2, order: 'split' });
    expect(attempt.summary).toContain('rule dollars, 1 of 2 by its share');
  });

  it('go to the other connection where theirs refuses connections, and the others stay', async () => {
    await proxies.near.cut();
    const ids = await charges(60);
    await proxies.near.mend();
    const { near, far } = await firstsOf(ids);
    expect(await movementsOf(ids)).toEqual({ near: 0, far: 60, most: 1 });
    expect(await attemptsOf(near)).toEqual({ 'near not_sent, far succeeded': near.length });
    expect(await attemptsOf(far)).toEqual({ 'far succeeded': far.length });
  });

  it.each([
    ['hangs before the money moved', { kind: 'hang', when: 'before' }, 0],
    ['hangs after the money moved', { kind: 'hang', when: 'after' }, 1],
    ['answers 500 before the money moved', { kind: 'error', when: 'before' }, 0],
    ['answers 500 after the money moved', { kind: 'error', when: 'after' }, 1],
  ])('stay where their connection %s, and the others are not touched by it', async (_title, what, moved) => {
    await fault(wallets.near, { operation: 'charge', ...what });
    const ids = await charges(40, 40);
    const { near, far } = await firstsOf(ids);
    expect(await attemptsOf(near)).toEqual({ 'near unknown': near.length });
    expect(await attemptsOf(far)).toEqual({ 'far succeeded': far.length });
    const movements = await movementsOf(ids);
    expect(movements).toEqual({ near: moved * near.length, far: far.length, most: 1 });
    expect([near.length, far.length].every((count) => count > 0)).toBe(true);
  });
});

describe('a rule', () => {
  it('takes payments by their metadata, and by where the payer is', async () => {
    const ruleOf = async (facts: object): Promise<string> => {
      const request = chargeOf(pin('EUR'), { currency: 'EUR', ...facts });
      const id = idOf(await gateway.post('/payments/charge', request));
      return (await rows('select rule from payment where id = $1', [id]))[0].rule;
    };
    expect(await ruleOf({ metadata: { channel: 'app' } })).toBe('euros-of-the-app');
    expect(await ruleOf({ metadata: { channel: 'web' } })).toBe('euros');
    expect(await ruleOf({ payerCountry: 'CH' })).toBe('euros-from-abroad');
    expect(await ruleOf({ payerCountry: 'DE' })).toBe('euros');
    expect(await ruleOf({})).toBe('euros');
  });
});

describe('a payment whose connections are all left alone', () => {
  it('is 503 without a word of them, and nothing of it is written', async () => {
    const yen = (): Record<string, unknown> => chargeOf(pin('JPY'), { currency: 'JPY' });
    for (let failed = 0; failed < 2; failed += 1) {
      const { body } = await gateway.post('/payments/charge', yen());
      expect(body.error.details.paymentId).toMatch(/^pay_/);
    }
    const count = 'select (select count(*) from payment) + (select count(*) from idempotency_record) as count';
    const before = await rows(count);
    const { status, body, headers, text } = await gateway.post('/payments/charge', yen(), { 'Idempotency-Key': 'yen' });
    expect([status, body.error.code, body.error.details, headers.get('retry-after')]).toEqual([
      503,
      'provider_unavailable',
      null,
      '5',
    ]);
    expect(text).not.toMatch(/weak|yen/);
    expect(await rows(count)).toEqual(before);
  });
});

describe('a configuration that changes', () => {
  /** Changes the file, and waits until the gateway runs with it. */
  async function edit(change: (text: string) => string): Promise<void> {
    const versionOf = async (): Promise<string> => (await gateway.get('/health/ready')).body.configVersion;
    const before = await versionOf();
    await writeFile(gateway.configFile, change(await readFile(gateway.configFile, 'utf8')));
    while ((await versionOf()) === before) await sleep(20);
  }
  const attempts = (id: string): Promise<any[]> =>
    rows(
      `select connection_id, state, config_version, choice ->> 'rule' as rule, choice ->> 'because' as because
       from attempt where payment_id = $1 order by sequence`,
      [id],
    );

  afterEach(() => edit(() => `${config}# ${(made += 1)}`));

  it('routes anew what is tried again, as the same payment, which pins the new version', async () => {
    await Promise.all([proxies.near.cut(), proxies.far.cut()]);
    const request = chargeOf(pin('EUR'), { currency: 'EUR' });
    const key = { 'Idempotency-Key': 'routed-anew' };
    const id = idOf(await gateway.post('/payments/charge', request, key));
    await Promise.all([proxies.near.mend(), proxies.far.mend()]);
    await edit((text) =>
      text.replace('- name: euros\n', '- name: euros-by-now\n').replace('[near, far]', '[far, near]'),
    );
    const again = await gateway.post('/payments/charge', request, key);
    expect([again.status, idOf(again)]).toEqual([200, id]);
    const [first, second, third] = await attempts(id);
    expect([first, second, third]).toMatchObject([
      { connection_id: 'near', state: 'not_sent', rule: 'euros', because: 'first_in_route' },
      { connection_id: 'far', state: 'not_sent', rule: 'euros', because: 'next_in_route' },
      { connection_id: 'far', state: 'succeeded', rule: 'euros-by-now', because: 'tried_again' },
    ]);
    expect(second.config_version).toBe(first.config_version);
    expect(third.config_version).not.toBe(first.config_version);
    expect(await rows('select config_version, rule, route from payment where id = $1', [id])).toEqual([
      { config_version: third.config_version, rule: 'euros-by-now', route: ['far', 'near'] },
    ]);
    expect(await movementsOf([id])).toEqual({ near: 0, far: 1, most: 1 });
  });

  it('leaves a payment that is under way on the route that it was given', async () => {
    await fault(wallets.near, { operation: 'validate', kind: 'hang', when: 'before' });
    const before = proxies.near.sent().length;
    const underWay = gateway.post('/payments/charge', chargeOf(pin('EUR'), { currency: 'EUR' }));
    while (proxies.near.sent().length === before) await sleep(5);
    await edit((text) => text.replace('[near, far]', '[near]').replace('- name: euros\n', '- name: euros-by-now\n'));
    // What hangs is broken off: of the validation alone, so that the next connection may try.
    await fetch(`${wallets.near.urls.control}/faults`, { method: 'DELETE' });
    const id = idOf(await underWay);
    const [first, second] = await attempts(id);
    expect([first, second]).toMatchObject([
      { connection_id: 'near', state: 'not_sent', rule: 'euros' },
      { connection_id: 'far', state: 'succeeded', rule: 'euros', config_version: first.config_version },
    ]);
    expect(await movementsOf([id])).toEqual({ near: 0, far: 1, most: 1 });
  });
});
