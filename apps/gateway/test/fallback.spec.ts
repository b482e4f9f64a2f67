import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startSandbox, type Sandbox } from '@tollgate/sandbox';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTcpProxy, type TcpProxy } from './support/tcp-proxy.js';
import { chargeOf, startTestGateway, type TestGateway } from './support/test-gateway.js';

const config = `
connections:
  near:
    package: '@tollgate/voucher'
    mode: test
    breaker: off
    settings: { baseUrl: '\${NEAR_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }
  far:
    package: '@tollgate/voucher'
    mode: test
    breaker: off
    settings: { baseUrl: '\${FAR_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }
routes:
  - name: second-chance
    when: { sourceKinds: [voucher], metadata: { chance: [second] } }
    connections: [near, far]
    fallbackOn: { declined: [voucher_not_found], rejected: [rate_limited] }
  - name: vouchers
    when: { sourceKinds: [voucher] }
    connections: [near, far]
`;

/** The wallet behind each connection, each with a ledger of its own. */
let wallets: { near: Sandbox; far: Sandbox };
let proxies: { near: TcpProxy; far: TcpProxy };
let gateway: TestGateway;
let made = 0;

beforeAll(async () => {
  wallets = { near: await startSandbox({ basePort: 0 }), far: await startSandbox({ basePort: 0 }) };
  const proxyTo = (wallet: Sandbox): Promise<TcpProxy> =>
    startTcpProxy(Number(new URL(wallet.urls.voucherWallet).port));
  proxies = { near: await proxyTo(wallets.near), far: await proxyTo(wallets.far) };
  gateway = await startTestGateway({
    config,
    values: {
      NEAR_URL: `http://127.0.0.1:${proxies.near.port}`,
      FAR_URL: `http://127.0.0.1:${proxies.far.port}`,
    },
  });
});

afterAll(async () => {
  await gateway.close();
  await Promise.all([proxies.near.cut(), proxies.far.cut(), wallets.near.close(), wallets.far.close()]);
});

const cut = new Set<TcpProxy>();
const cutOff = async (...which: TcpProxy[]): Promise<void> => {
  for (const proxy of which) {
    await proxy.cut();
    cut.add(proxy);
  }
};
const mendAll = async (): Promise<void> => {
  for (const proxy of cut) await proxy.mend();
  cut.clear();
};

beforeEach(async () => {
  for (const { urls } of Object.values(wallets)) await fetch(`${urls.control}/faults`, { method: 'DELETE' });
});
afterEach(mendAll);

const rows = async (sql: string, values: unknown[] = []): Promise<any[]> =>
  (await gateway.pool.query(sql, values)).rows;
const attemptsOf = (id: string): Promise<any[]> =>
  rows('select sequence, connection_id, state from attempt where payment_id = $1 order by sequence', [id]);
const movementsAt = async (wallet: Sandbox, id: string): Promise<number> => {
  const { data } = (await (await fetch(`${wallet.urls.control}/ledger`)).json()) as { data: any[] };
  return data.filter(({ metadata }) => metadata.tollgate_payment_id === id).length;
};
const movementsOf = async (id: string): Promise<{ near: number; far: number }> => ({
  near: await movementsAt(wallets.near, id),
  far: await movementsAt(wallets.far, id),
});
const fault = (wallet: Sandbox, body: Record<string, unknown>): Promise<Response> =>
  fetch(`${wallet.urls.control}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ service: 'voucher', ...body }),
  });
/** A charge whose rule names refusals after which the next connection may try. */
const secondChance = (voucher: string): Record<string, unknown> =>
  chargeOf(voucher, { metadata: { chance: 'second' } });
/** A PIN that only one wallet knows. */
const pinOf = async (wallet: Sandbox, terms: Record<string, unknown> = {}): Promise<string> => {
  const reply = await fetch(`${wallet.urls.control}/vouchers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ value: 1000, currency: 'USD', ...terms }),
  });
  return ((await reply.json()) as { pin: string }).pin;
};
/** A PIN that both wallets know, each as a voucher of its own. */
const pin = (): string => `ONCEXUSD01000${String((made += 1)).padStart(3, '0')}`;

describe('a charge whose first connection refuses connections', () => {
  it('is made once, at the second, and both attempts are on record', async () => {
    await cutOff(proxies.near);
    const { status, body } = await gateway.post('/payments/charge', chargeOf(pin()));
    expect([status, body.data.status]).toEqual([200, 'succeeded']);
    const { id } = body.data;
    expect(await attemptsOf(id)).toEqual([
      { sequence: 1, connection_id: 'near', state: 'not_sent' },
      { sequence: 2, connection_id: 'far', state: 'succeeded' },
    ]);
    expect(await movementsOf(id)).toEqual({ near: 0, far: 1 });
    expect(await rows('select connection_id, state from payment where id = $1', [id])).toEqual([
      { connection_id: 'far', state: 'succeeded' },
    ]);
    expect(await rows('select 1 from ledger_entry where payment_id = $1', [id])).toHaveLength(2);
    const attempts = await rows('select id, idempotency_key, detail from attempt where payment_id = $1', [id]);
    expect(new Set(attempts.map((attempt) => attempt.idempotency_key)).size).toBe(2);
    expect(attempts[0].detail).toMatch(/ECONNREFUSED/);
  });

  it('is declined by the second where that declines', async () => {
    await cutOff(proxies.near);
    const { status, body } = await gateway.post('/payments/charge', chargeOf('SPENTUSD01000AAA'));
    expect([status, body.error.details.declineCode]).toEqual([402, 'voucher_used']);
    expect((await attemptsOf(body.error.details.paymentId)).map(({ state }) => state)).toEqual([
      'not_sent',
      'declined',
    ]);
  });

  it.each([['before'], ['after']])('and whose second breaks off %s the money moved is processing', async (when) => {
    await cutOff(proxies.near);
    await fault(wallets.far, { operation: 'charge', kind: 'reset', when });
    const { status, body } = await gateway.post('/payments/charge', chargeOf(pin()));
    expect([status, body.data.status]).toEqual([200, 'processing']);
    expect((await attemptsOf(body.data.id)).map(({ state }) => state)).toEqual(['not_sent', 'unknown']);
  });
});

describe('a charge of which only the validation left for the first connection', () => {
  it('is made at the second when that validation hangs until its deadline', async () => {
    await fault(wallets.near, { operation: 'validate', kind: 'hang', when: 'before' });
    const { status, body } = await gateway.post('/payments/charge', chargeOf(pin()));
    expect([status, body.data?.status]).toEqual([200, 'succeeded']);
    expect(await movementsOf(body.data.id)).toEqual({ near: 0, far: 1 });
  });
});

describe('a charge whose first connection may have got it', () => {
  it.each([
    ['hangs before', { operation: 'charge', kind: 'hang', when: 'before' }],
    ['hangs after', { operation: 'charge', kind: 'hang', when: 'after' }],
    ['breaks off before', { operation: 'charge', kind: 'reset', when: 'before' }],
    ['breaks off after', { operation: 'charge', kind: 'reset', when: 'after' }],
    ['answers 500 before', { operation: 'charge', kind: 'error', when: 'before' }],
    ['answers what cannot be read after', { operation: 'charge', kind: 'malformed' }],
  ])('because it %s the money moved never goes to the second', async (_title, what) => {
    await fault(wallets.near, what);
    const before = proxies.far.connections();
    for (const request of [chargeOf(pin()), secondChance(pin())]) {
      const { status, body } = await gateway.post('/payments/charge', request);
      expect([status, body.data.status]).toEqual([200, 'processing']);
      expect(await attemptsOf(body.data.id)).toEqual([{ sequence: 1, connection_id: 'near', state: 'unknown' }]);
      expect((await movementsOf(body.data.id)).far).toBe(0);
    }
    expect(proxies.far.connections()).toBe(before);
  });
});

describe('a charge that the first connection refuses, for a reason that its rule names', () => {
  const endsOf = (id: string): Promise<any[]> =>
    rows('select connection_id, state, decline_code from attempt where payment_id = $1 order by sequence', [id]);
  const near = (state: string, code: string | null = null): object => ({
    connection_id: 'near',
    state,
    decline_code: code,
  });
  const far = (state: string, code: string | null = null): object => ({ ...near(state, code), connection_id: 'far' });

  it('is made once, at the second, after a decline', async () => {
    const { status, body } = await gateway.post('/payments/charge', secondChance(await pinOf(wallets.far)));
    expect([status, body.data?.status]).toEqual([200, 'succeeded']);
    const { id } = body.data;
    expect(await endsOf(id)).toEqual([near('declined', 'voucher_not_found'), far('succeeded')]);
    expect(await movementsOf(id)).toEqual({ near: 0, far: 1 });
    expect(await rows('select connection_id, state, decline_code from payment where id = $1', [id])).toEqual([
      far('succeeded'),
    ]);
    expect(await rows('select 1 from ledger_entry where payment_id = $1', [id])).toHaveLength(2);
    const [first, second] = await rows('select id, choice from attempt where payment_id = $1 order by sequence', [id]);
    expect([first.choice, second.choice]).toMatchObject([
      { because: 'first_in_route', rule: 'second-chance', position: 1, of: 2, order: 'priority', after: null },
      {
        because: 'next_in_route',
        rule: 'second-chance',
        position: 2,
        of: 2,
        after: { attemptId: first.id, outcome: 'declined', reason: 'voucher_not_found' },
      },
    ]);
  });

  it('is made once, at the second, after a rejection', async () => {
    await fault(wallets.near, { operation: 'charge', kind: 'rate_limit' });
    const { status, body } = await gateway.post('/payments/charge', secondChance(pin()));
    expect([status, body.data?.status]).toEqual([200, 'succeeded']);
    expect(await endsOf(body.data.id)).toEqual([near('rejected'), far('succeeded')]);
    expect(await movementsOf(body.data.id)).toEqual({ near: 0, far: 1 });
    const [, { choice }] = await rows('select choice from attempt where payment_id = $1 order by sequence', [
      body.data.id,
    ]);
    expect(choice.after).toMatchObject({ outcome: 'rejected', reason: 'rate_limited' });
  });

  it('is on record as refused, and the next attempt as started, when the second hears of it', async () => {
    await fault(wallets.far, { operation: 'validate', kind: 'hang', when: 'before' });
    const before = proxies.far.sent().length;
    const voucher = await pinOf(wallets.far);
    const charge = gateway.post('/payments/charge', secondChance(voucher), { 'Idempotency-Key': 'on-record' });
    while (proxies.far.sent().length === before) await sleep(5);
    const [{ payment_id: id }] = await rows(`select payment_id from idempotency_record where key = 'on-record'`);
    expect(await endsOf(id)).toEqual([near('declined', 'voucher_not_found'), far('started')]);
    const rival = await gateway.post('/payments/charge', secondChance(voucher));
    expect([rival.status, rival.body.error.code]).toEqual([409, 'charge_in_progress']);
    await charge;
  });

  it('is declined with the last decline where the second declines as well', async () => {
    const voucher = await pinOf(wallets.far, { state: 'used' });
    const { status, body } = await gateway.post('/payments/charge', secondChance(voucher));
    expect([status, body.error.details.declineCode]).toEqual([402, 'voucher_used']);
    const { paymentId } = body.error.details;
    expect(await endsOf(paymentId)).toEqual([near('declined', 'voucher_not_found'), far('declined', 'voucher_used')]);
    expect(await movementsOf(paymentId)).toEqual({ near: 0, far: 0 });
  });

  it.each([
    ['declined', 402, 'charge_failed'],
    ['rejected', 503, 'provider_error'],
  ])('is %s where the second cannot be reached', async (state, status, code) => {
    await cutOff(proxies.far);
    if (state === 'rejected') await fault(wallets.near, { operation: 'charge', kind: 'rate_limit' });
    const request = secondChance(state === 'rejected' ? pin() : await pinOf(wallets.far));
    const key = { 'Idempotency-Key': `second-away-${state}` };
    const first = await gateway.post('/payments/charge', request, key);
    expect([first.status, first.body.error.code]).toEqual([status, code]);
    const { paymentId } = first.body.error.details;
    const declineCode = state === 'declined' ? 'voucher_not_found' : null;
    expect(await endsOf(paymentId)).toEqual([near(state, declineCode), far('not_sent')]);
    const [{ detail }] = await rows('select detail from attempt where payment_id = $1 and sequence = 2', [paymentId]);
    expect(detail).toMatch(/ECONNREFUSED/);
    const payment = await rows('select connection_id, state, decline_code from payment where id = $1', [paymentId]);
    expect(payment).toEqual([near(state === 'rejected' ? 'failed' : state, declineCode)]);
    await mendAll();
    const again = await gateway.post('/payments/charge', request, key);
    expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([first.text, 'true']);
    expect(await movementsOf(paymentId)).toEqual({ near: 0, far: 0 });
  });

  it.each([['before'], ['after']])('is processing where the second breaks off %s the money moved', async (when) => {
    await fault(wallets.far, { operation: 'charge', kind: 'reset', when });
    const { status, body } = await gateway.post('/payments/charge', secondChance(await pinOf(wallets.far)));
    expect([status, body.data?.status]).toEqual([200, 'processing']);
    expect(await endsOf(body.data.id)).toEqual([near('declined', 'voucher_not_found'), far('unknown')]);
    expect(await movementsOf(body.data.id)).toEqual({ near: 0, far: when === 'after' ? 1 : 0 });
  });

  it('goes nowhere else after a refusal that is not named', async () => {
    const before = proxies.far.connections();
    const { status, body } = await gateway.post('/payments/charge', secondChance('SPENTUSD01000BBB'));
    expect([status, body.error.details.declineCode]).toEqual([402, 'voucher_used']);
    expect(await endsOf(body.error.details.paymentId)).toEqual([near('declined', 'voucher_used')]);
    expect(proxies.far.connections()).toBe(before);
  });
});

describe('a charge that the first connection answered, by a rule that names no refusals', () => {
  it.each([
    ['with a decline', 'SPENTUSD01000AAA', 402, 'declined'],
    ['with success', 'FRESHUSD01000AAA', 200, 'succeeded'],
  ])('%s does not go to the second', async (_title, voucher, expected, state) => {
    const { status, body } = await gateway.post('/payments/charge', chargeOf(voucher));
    expect(status).toBe(expected);
    const id = body.data?.id ?? body.error.details.paymentId;
    expect(await attemptsOf(id)).toEqual([{ sequence: 1, connection_id: 'near', state }]);
  });

  it('with a refusal of the gateway itself does not go to the second', async () => {
    await fault(wallets.near, { operation: 'charge', kind: 'rate_limit' });
    const { status, body } = await gateway.post('/payments/charge', chargeOf(pin()));
    expect([status, body.error.code]).toEqual([503, 'provider_error']);
    expect(await attemptsOf(body.error.details.paymentId)).toHaveLength(1);
  });
});

describe('a charge that no connection takes', () => {
  it('is 503 with the payment’s id, nothing moved, nothing booked, and its record stays open', async () => {
    await cutOff(proxies.near, proxies.far);
    const { status, body } = await gateway.post('/payments/charge', chargeOf(pin()), { 'Idempotency-Key': 'away-1' });
    expect([status, body.error.code]).toEqual([503, 'provider_unavailable']);
    const { paymentId } = body.error.details;
    expect(await attemptsOf(paymentId)).toEqual([
      { sequence: 1, connection_id: 'near', state: 'not_sent' },
      { sequence: 2, connection_id: 'far', state: 'not_sent' },
    ]);
    expect(await movementsOf(paymentId)).toEqual({ near: 0, far: 0 });
    expect(await rows('select 1 from ledger_entry where payment_id = $1', [paymentId])).toEqual([]);
    expect(await rows("select answer_status, expires_at from idempotency_record where key = 'away-1'")).toEqual([
      { answer_status: null, expires_at: null },
    ]);
  });

  it('is made once, as the same payment, when its key comes back after the providers', async () => {
    await cutOff(proxies.near, proxies.far);
    const key = { 'Idempotency-Key': 'away-2' };
    const body = chargeOf(pin());
    const first = await gateway.post('/payments/charge', body, key);
    const second = await gateway.post('/payments/charge', body, key);
    const { paymentId } = first.body.error.details;
    expect([first.status, second.status]).toEqual([503, 503]);
    expect(second.body.error.details.paymentId).toBe(paymentId);
    await mendAll();
    const third = await gateway.post('/payments/charge', body, key);
    expect([third.status, third.body.data?.id, third.body.data?.status]).toEqual([200, paymentId, 'succeeded']);
    const fourth = await gateway.post('/payments/charge', body, key);
    expect([fourth.text, fourth.headers.get('idempotent-replayed')]).toEqual([third.text, 'true']);
    expect(await movementsOf(paymentId)).toEqual({ near: 1, far: 0 });
    expect((await attemptsOf(paymentId)).map(({ state }) => state)).toEqual([
      ...Array<string>(4).fill('not_sent'),
      'succeeded',
    ]);
    expect(await rows('select 1 from payment where id = $1', [paymentId])).toHaveLength(1);
  });

  it('is made once when its key comes back many times at once', async () => {
    await cutOff(proxies.near, proxies.far);
    const key = { 'Idempotency-Key': 'away-3' };
    const body = chargeOf(pin());
    const { paymentId } = (await gateway.post('/payments/charge', body, key)).body.error.details;
    await mendAll();
    const replies = await Promise.all(Array.from({ length: 20 }, () => gateway.post('/payments/charge', body, key)));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect(await movementsOf(paymentId)).toEqual({ near: 1, far: 0 });
    expect((await attemptsOf(paymentId)).filter(({ state }) => state === 'succeeded')).toHaveLength(1);
  });

  it('is refused when its key comes back with another body', async () => {
    await cutOff(proxies.near, proxies.far);
    const key = { 'Idempotency-Key': 'away-4' };
    const voucher = pin();
    await gateway.post('/payments/charge', chargeOf(voucher), key);
    await mendAll();
    const other = await gateway.post('/payments/charge', chargeOf(voucher, { description: 'Another' }), key);
    expect([other.status, other.body.error.code]).toEqual([409, 'idempotency_key_mismatch']);
  });

  it('leaves its voucher free for another payment', async () => {
    await cutOff(proxies.near, proxies.far);
    const body = chargeOf(pin());
    expect((await gateway.post('/payments/charge', body)).status).toBe(503);
    await mendAll();
    expect((await gateway.post('/payments/charge', body)).status).toBe(200);
  });
});
