import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentsOf } from './support/contents.js';
import { edit, operator, until } from './support/configurations.js';
import { makeKey } from './support/merchants.js';
import { chargeOf, startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

const settings = `package: '@tollgate/voucher', settings: { baseUrl: '\${VOUCHER_BASE_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }`;
const config = `
connections:
  wallet: { mode: test, ${settings} }
  near: { mode: test, ${settings} }
  live: { mode: live, ${settings} }
  old: { mode: test, retired: true, ${settings} }
  airline-wallet: { mode: test, merchants: [airline], ${settings} }
  cards:
    package: '@tollgate/stripe-contractor'
    mode: test
    settings: { baseUrl: '\${STRIPE_BASE_URL}', secretKey: '\${STRIPE_SECRET_KEY}' }
routes:
  - { name: airline-vouchers, when: { sourceKinds: [voucher], merchants: [airline] }, connections: [airline-wallet] }
  - { name: german, when: { sourceKinds: [voucher], payerCountries: [DE] }, connections: [near, wallet] }
  - { name: web, when: { sourceKinds: [voucher], metadata: { channel: [web] } }, connections: [{ connection: near, weight: 40 }, { connection: wallet, weight: 60 }] }
  - { name: large, when: { sourceKinds: [voucher], currencies: [USD], amountMinor: { min: 100000 } }, connections: [airline-wallet] }
  - { name: vouchers, when: { sourceKinds: [voucher] }, connections: [live, near, wallet], fallbackOn: { declined: [do_not_honor], rejected: [rate_limited] } }
  - { name: cards, when: { sourceKinds: [card] }, connections: [cards] }
`;
const body = { sourceKind: 'voucher', amount: 1000, currency: 'USD' };
const somePayment = 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR';

let gateway: TestGateway;
let own: Record<string, string>;

beforeAll(async () => {
  gateway = await startTestGateway({ config, values: { CONFIG_WATCH_MS: '100' } });
  own = { 'x-api-key': await makeKey(gateway.pool, { slug: 'demo', kind: 'admin' }) };
  await makeKey(gateway.pool, { slug: 'airline' });
});
afterAll(() => gateway.close());

const explain = (more: object = {}, headers: Record<string, string> = operator): Promise<Reply> =>
  gateway.post('/admin/routing/explain', { ...body, ...more }, headers);
const explained = async (more: object = {}, headers?: Record<string, string>): Promise<any> => {
  const { status, body: answer } = await explain(more, headers);
  expect([status, answer.error]).toEqual([200, undefined]);
  return answer.data;
};
const ruleIn = (data: any, name: string): any => data.rules.find(({ rule }: any) => rule === name);

describe('POST /admin/routing/explain', () => {
  it('says what every rule said, what speaks against each connection, how it does, and the route', async () => {
    const data = await explained();
    expect(data).toMatchObject({
      summary: 'Rule vouchers sends it to near, then wallet.',
      paymentId: expect.stringMatching(/^pay_[0-7]/),
      configVersion: (await gateway.get('/health/ready', {})).body.configVersion,
      running: true,
      merchant: 'demo',
      rule: 'vouchers',
      route: ['near', 'wallet'],
      because: null,
      order: 'priority',
      fallbackOn: { declined: ['do_not_honor'], rejected: ['rate_limited'] },
      livemode: false,
    });
    expect(data.rules.map(({ rule, verdict, matches, unmet }: any) => [rule, verdict, matches, unmet])).toEqual([
      ['airline-vouchers', 'passed_over', false, ['merchant demo is not named']],
      ['german', 'passed_over', false, ['payer country (not known) is not one of DE']],
      ['web', 'passed_over', false, ['metadata channel is not one of web']],
      ['large', 'passed_over', false, ['amount is below 100000']],
      ['vouchers', 'decided', true, []],
      ['cards', 'not_reached', false, ['source kind voucher is not one of card']],
    ]);
    expect(ruleIn(data, 'vouchers').connections).toEqual([
      expect.objectContaining({ connection: 'live', position: null, reasons: ['is a live connection'] }),
      expect.objectContaining({ connection: 'near', position: 1, reasons: [] }),
      expect.objectContaining({ connection: 'wallet', position: 2, reasons: [] }),
    ]);
    expect(ruleIn(data, 'vouchers').connections[1].health).toMatchObject({ state: 'closed', lastCalls: { count: 0 } });
    expect(ruleIn(data, 'cards').connections[0].reasons).toEqual(['does not take a voucher']);
  });

  it('explains why a connection was passed over that the circuit breaker has opened for', async () => {
    const breaking = config.replace(
      'near: {',
      'near: { breaker: { calls: 2, minimumCalls: 2, failurePercent: 50, slowMs: 15000, openMs: 60000 },',
    );
    await edit(gateway, breaking);
    await until(
      'it runs',
      async () =>
        (await gateway.get('/health/ready', {})).body.configProblem === null &&
        (await explained()).rules.length === 6 &&
        (await breakerRuns()),
    );
    await gateway.control('POST', '/faults', {
      service: 'voucher',
      operation: 'charge',
      kind: 'reset',
      when: 'before',
      times: 2,
    });
    for (let lost = 0; lost < 2; lost += 1) await gateway.post('/payments/charge', chargeOf(await gateway.voucher()));
    const data = await explained();
    const [, near, wallet] = ruleIn(data, 'vouchers').connections;
    expect(near).toMatchObject({
      connection: 'near',
      position: null,
      reasons: [expect.stringMatching(/\w/)],
      health: { state: 'open', reason: expect.any(String), until: expect.any(String) },
    });
    expect(wallet).toMatchObject({ connection: 'wallet', position: 1 });
    expect(data.route).toEqual(['wallet']);
    await edit(gateway, config);
    await until('it is as before', async () => !(await breakerRuns()));
  });

  it('answers by the facts of the request: country, metadata, operation, amount, merchant', async () => {
    expect(await explained({ payerCountry: 'DE' })).toMatchObject({ rule: 'german', route: ['near', 'wallet'] });
    expect(await explained({ metadata: { channel: 'web' } })).toMatchObject({ rule: 'web', order: 'split' });
    expect(await explained({ merchant: 'airline' })).toMatchObject({ rule: 'airline-vouchers', merchant: 'airline' });
    expect(await explained({ amount: 100_000 })).toMatchObject({
      rule: 'large',
      route: [],
      because: 'none_eligible',
      order: null,
      fallbackOn: null,
      summary: 'Rule large takes it, but none of its connections can take it: it would be refused, and nothing sent.',
    });
    const authorized = await explained({ operation: 'authorize' });
    expect(ruleIn(authorized, 'vouchers').connections[1].reasons).toEqual(['cannot authorize']);
    expect(await explained({ sourceKind: 'bank_account' })).toMatchObject({
      rule: null,
      because: 'no_rule',
      summary: 'No rule takes it: it would be refused, and nothing sent.',
    });
  });

  it('keeps a bound source where it lives', async () => {
    const data = await explained({ connectionId: 'wallet' });
    expect(data.route).toEqual(['wallet']);
    expect(ruleIn(data, 'vouchers').connections[1].reasons).toEqual(['the source lives at wallet']);
  });

  it('sends a payment of a split where a payment with that id goes, each time', async () => {
    const split = { metadata: { channel: 'web' } };
    const first = await explained({ ...split, paymentId: somePayment });
    expect(first.paymentId).toBe(somePayment);
    expect(await explained({ ...split, paymentId: somePayment })).toEqual(first);
    const { body: charged } = await gateway.post('/payments/charge', chargeOf(await gateway.voucher(), split));
    const { rows } = await gateway.pool.query('select route from payment where id = $1', [charged.data.id]);
    expect((await explained({ ...split, paymentId: charged.data.id })).route).toEqual(rows[0].route);
    expect(
      ruleIn(first, 'web')
        .connections.map(({ weight }: any) => weight)
        .toSorted(),
    ).toEqual([40, 60]);
  });

  it('asks another version that was stored, for operators', async () => {
    const before = (await explained()).configVersion;
    await edit(gateway, config.replace('connections: [live, near, wallet]', 'connections: [wallet]'));
    await until('it runs', async () => (await explained()).configVersion !== before);
    expect((await explained()).route).toEqual(['wallet']);
    expect(await explained({ configVersion: before })).toMatchObject({
      configVersion: before,
      running: false,
      route: ['near', 'wallet'],
    });
    await edit(gateway, config);
    await until('it is as before', async () => (await explained()).configVersion === before);
    const unknown = await explain({ configVersion: 'none' });
    expect([unknown.status, unknown.body.error]).toEqual([
      404,
      expect.objectContaining({ code: 'config_version_not_found', param: 'configVersion' }),
    ]);
  });

  it('shows a merchant nothing of others: neither rules nor connections nor slugs', async () => {
    const { status, text, body: answer } = await explain({}, own);
    expect([status, answer.data.route]).toEqual([200, ['near', 'wallet']]);
    expect(text).not.toContain('airline');
    expect(answer.data.rules[0]).toEqual({
      rule: null,
      verdict: 'passed_over',
      matches: false,
      unmet: ['is for other merchants'],
      order: 'priority',
      connections: [],
    });
    expect(ruleIn(answer.data, 'large').connections).toEqual([
      { connection: null, position: null, weight: null, reasons: ['is for other merchants'], health: null },
    ]);
    expect((await explain({}, operator)).text).toContain('airline');
  });

  it('lets a merchant ask about itself and what runs, and nothing else', async () => {
    expect((await explained({ merchant: 'demo' }, own)).merchant).toBe('demo');
    const stranger = await explain({ merchant: 'airline' }, own);
    const nobody = await explain({ merchant: 'nobody' }, own);
    expect([stranger.status, stranger.body]).toEqual([404, nobody.body]);
    expect((await explain({ merchant: 'nobody' })).body.error.code).toBe('merchant_not_found');
    expect((await explain({ configVersion: 'none' }, own)).body.error).toMatchObject({ code: 'forbidden' });
    // A connection of others and one that there is not are told alike.
    const bound = async (connectionId: string): Promise<string> => {
      const { text } = await explain({ connectionId, paymentId: somePayment }, own);
      return text.replaceAll(connectionId, '…');
    };
    expect(await bound('airline-wallet')).toBe(await bound('no-such-wallet'));
  });

  it('is for keys that may read the configuration, of admin kind', async () => {
    const narrow = {
      'x-api-key': await makeKey(gateway.pool, { slug: 'demo', kind: 'admin', scopes: ['audit:read'] }),
    };
    expect((await explain({}, narrow)).status).toBe(403);
    expect((await explain({}, { 'x-api-key': 'sk_test_demo' })).status).toBe(403);
  });

  it('explains live mode to a key of live mode', async () => {
    const live = { 'x-api-key': await makeKey(gateway.pool, { slug: 'demo', kind: 'admin', mode: 'live' }) };
    expect(await explained({}, live)).toMatchObject({ livemode: true, route: ['live'] });
  });

  it.each([
    [{ amount: 0 }, 'amount'],
    [{ amount: '1000' }, 'amount'],
    [{ currency: 'XXQ' }, 'currency'],
    [{ sourceKind: 'cash' }, 'sourceKind'],
    [{ operation: 'refund' }, 'operation'],
    [{ payerCountry: 'Germany' }, 'payerCountry'],
    [{ metadata: { channel: 1 } }, 'metadata'],
    [{ paymentId: 'ch_1' }, 'paymentId'],
    [{ merchant: null }, 'merchant'],
    [{ pin: '1234' }, 'pin'],
  ])('refuses %p', async (more, param) => {
    const { status, body: answer } = await explain(more);
    expect([status, answer.error.param]).toEqual([400, param]);
  });

  it('sends and writes nothing', async () => {
    const movements = await gateway.ledger();
    const before = await contentsOf(gateway.pool);
    await explained({ metadata: { channel: 'web' } });
    expect(await gateway.ledger()).toEqual(movements);
    expect(await contentsOf(gateway.pool)).toEqual(before);
  });
});

/** Whether the running configuration has the breaker of the test above. */
async function breakerRuns(): Promise<boolean> {
  const { body: answer } = await gateway.get('/admin/connections/near', operator);
  return answer.data.breaker?.minimumCalls === 2;
}
