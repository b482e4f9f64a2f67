import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type Sandbox } from '@tollgate/sandbox';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTcpProxy, type TcpProxy } from './support/tcp-proxy.js';
import { chargeOf, startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

const admin = { 'x-api-key': 'ak_test_demo' };

/** Longer than a test takes: what opens stays open. */
const forLong = { minimumCalls: 4, slowMs: 5_000, openMs: 600_000 };
/** What opens may be tried again soon. */
const forAMoment = { ...forLong, openMs: 300 };

/**
 * Each has two connections of its own, to the same two wallets, so that what one test opens is nothing to the others. The
 * first one has the breaker.
 */
const pairs = {
  refusing: forLong,
  hanging: forLong,
  slow: { ...forLong, slowMs: 150 },
  answering: forLong,
  proved: forAMoment,
  reopening: forAMoment,
  lost: { ...forLong, openMs: 1_500 },
  steady: null,
} as const;
type Pair = keyof typeof pairs;

/** A payment says by its amount which pair it is for. */
const amountOf = (pair: Pair): number => 1_001 + Object.keys(pairs).indexOf(pair);

const account = (way: string): string =>
  `package: '@tollgate/voucher', mode: test, settings: { baseUrl: '\${${way}_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }`;
const breakerOf = (breaker: (typeof pairs)[Pair]): string =>
  breaker === null ? 'off' : JSON.stringify({ calls: 8, failurePercent: 50, ...breaker });

const config = `
connections:
${Object.entries(pairs)
  .map(
    ([pair, breaker]) =>
      `  ${pair}-near: { ${account('NEAR')}, breaker: ${breakerOf(breaker)} }
  ${pair}-far: { ${account('FAR')}, breaker: off }`,
  )
  .join('\n')}
  alone: { ${account('NEAR')}, breaker: ${breakerOf(forLong)} }
  cards:
    package: '@tollgate/stripe-contractor'
    mode: test
    breaker: ${breakerOf(forLong)}
    settings: { baseUrl: '\${CARDS_URL}', secretKey: '\${STRIPE_SECRET_KEY}', strategy: payment_intents }
routes:
${(Object.keys(pairs) as Pair[])
  .map((pair) => {
    const bounds = `{ min: ${amountOf(pair)}, max: ${amountOf(pair)} }`;
    return `  - { name: ${pair}, when: { sourceKinds: [voucher], currencies: [USD], amountMinor: ${bounds} }, connections: [${pair}-near, ${pair}-far] }`;
  })
  .join('\n')}
  - { name: alone, when: { sourceKinds: [voucher], currencies: [EUR] }, connections: [alone] }
  - { name: cards, when: { sourceKinds: [card] }, connections: [cards] }
`;

type Side = 'near' | 'far';
let wallets: Record<Side, Sandbox>;
let near: TcpProxy;
let cards: TcpProxy;
let cardsAccount: Sandbox;
let gateway: TestGateway;
let made = 0;

beforeAll(async () => {
  wallets = { near: await startSandbox({ basePort: 0 }), far: await startSandbox({ basePort: 0 }) };
  cardsAccount = await startSandbox({ basePort: 0 });
  near = await startTcpProxy(Number(new URL(wallets.near.urls.voucherWallet).port));
  cards = await startTcpProxy(Number(new URL(cardsAccount.urls.stripe).port));
  gateway = await startTestGateway({
    config,
    values: {
      NEAR_URL: `http://127.0.0.1:${near.port}`,
      FAR_URL: wallets.far.urls.voucherWallet,
      CARDS_URL: `http://127.0.0.1:${cards.port}`,
      // Long enough for 50 payments at once on a busy machine.
      PROVIDER_DEADLINE_MS: '3000',
    },
  });
});

afterAll(async () => {
  await gateway.close();
  await Promise.all([near.cut(), cards.cut(), wallets.near.close(), wallets.far.close(), cardsAccount.close()]);
});

let isCut = false;
const cutNear = async (): Promise<void> => {
  await near.cut();
  isCut = true;
};
const mendNear = async (): Promise<void> => {
  if (isCut) await near.mend();
  isCut = false;
};
const controlNear = (method: 'POST' | 'DELETE', fault?: object): Promise<Response> =>
  fetch(`${wallets.near.urls.control}/faults`, {
    method,
    ...(fault && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ service: 'voucher', operation: 'charge', ...fault }),
    }),
  });
afterEach(async () => {
  await mendNear();
  await controlNear('DELETE');
});

/** Charges a voucher that both wallets know, each as one of its own. */
const charge = (pair: Pair, headers = {}): Promise<Reply> => {
  const pin = `ONCEXUSD${String(amountOf(pair)).padStart(5, '0')}${(made += 1).toString(36).toUpperCase().padStart(3, '0')}`;
  return gateway.post('/payments/charge', chargeOf(pin, { amount: amountOf(pair) }), headers);
};
const chargeMany = (pair: Pair, times: number): Promise<Reply[]> =>
  Promise.all(Array.from({ length: times }, () => charge(pair)));
const idOf = ({ body }: Reply): string => body.data?.id ?? body.error.details.paymentId;

const attemptsOf = async (reply: Reply): Promise<string[]> => {
  const { rows } = await gateway.pool.query(
    'select connection_id, state, detail from attempt where payment_id = $1 order by sequence',
    [idOf(reply)],
  );
  return rows.map(({ connection_id, state, detail }) =>
    detail === 'circuit_open' ? `${connection_id} circuit_open` : `${connection_id} ${state}`,
  );
};
const movementsAt = async (side: Side): Promise<Map<string, number>> => {
  const { data } = (await (await fetch(`${wallets[side].urls.control}/ledger`)).json()) as { data: any[] };
  const ids = data.map(({ metadata }) => metadata.tollgate_payment_id as string);
  return new Map([...Map.groupBy(ids, (id) => id)].map(([id, all]) => [id, all.length]));
};
/** How often money moved for each payment, at both wallets together. */
const movementsOf = async (replies: Reply[]): Promise<number[]> => {
  const [here, there] = [await movementsAt('near'), await movementsAt('far')];
  return replies.map((reply) => (here.get(idOf(reply)) ?? 0) + (there.get(idOf(reply)) ?? 0));
};

const healthOf = async (connectionId: string): Promise<any> =>
  (await gateway.get(`/admin/connections/${connectionId}`, admin)).body.data.health;
const stateOf = async (connectionId: string): Promise<string> => (await healthOf(connectionId)).state;
/** Waits until a payment may try it again. */
const whenTriable = async (connectionId: string): Promise<void> => {
  const { state, until } = await healthOf(connectionId);
  expect(state).toBe('open');
  await sleep(Math.max(0, Date.parse(until) - Date.now()) + 5);
};

/** Has four payments find the first connection refusing, one after the other: then its breaker is open. */
async function openByRefusing(pair: Pair): Promise<Reply[]> {
  await cutNear();
  const replies: Reply[] = [];
  for (let times = 0; times < 4; times += 1) replies.push(await charge(pair));
  expect(await stateOf(`${pair}-near`)).toBe('open');
  return replies;
}

describe('a connection that fails', () => {
  it('is left alone after it refused connections, and payments go to the next at once', async () => {
    const before = await openByRefusing('refusing');
    expect(await Promise.all(before.map(attemptsOf))).toEqual(
      Array(4).fill(['refusing-near not_sent', 'refusing-far succeeded']),
    );
    const after = await charge('refusing');
    expect([after.status, await attemptsOf(after)]).toEqual([200, ['refusing-far succeeded']]);
    const { rows } = await gateway.pool.query('select passed_over from payment where id = $1', [idOf(after)]);
    expect(rows[0].passed_over).toContainEqual({
      rule: 'refusing',
      connection: 'refusing-near',
      reason: expect.stringMatching(/^left alone since \S+Z until \S+Z: 4 of the last 4 calls failed \(4 not sent\)$/),
    });
    expect(await movementsOf([...before, after])).toEqual(Array(5).fill(1));
  });

  it('is left alone after it hung; what hung stays unknown', async () => {
    await controlNear('POST', { kind: 'hang', when: 'after' });
    const before = await chargeMany('hanging', 4);
    expect(before.map(({ status, body }) => [status, body.data.status])).toEqual(Array(4).fill([200, 'processing']));
    expect(await healthOf('hanging-near')).toMatchObject({
      state: 'open',
      reason: '4 of the last 4 calls failed (4 unknown)',
    });
    const after = await charge('hanging');
    expect([after.body.data.status, await attemptsOf(after)]).toEqual(['succeeded', ['hanging-far succeeded']]);
    expect(await movementsOf([...before, after])).toEqual(Array(5).fill(1));
  });

  it('is left alone after it was slow, although it did what it was asked for', async () => {
    await controlNear('POST', { kind: 'slow', delayMs: 200 });
    const before = await chargeMany('slow', 4);
    expect(before.map(({ body }) => body.data.status)).toEqual(Array(4).fill('succeeded'));
    expect(await healthOf('slow-near')).toMatchObject({ state: 'open', lastCalls: { count: 4, failed: 4, slow: 4 } });
    expect(await attemptsOf(await charge('slow'))).toEqual(['slow-far succeeded']);
  });

  it('is not left alone for refusals that it answers with', async () => {
    await controlNear('POST', { kind: 'rate_limit' });
    const replies = await chargeMany('answering', 10);
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([503]));
    expect(await healthOf('answering-near')).toMatchObject({ state: 'closed', lastCalls: { count: 8, failed: 0 } });
  });

  it('is not left alone where it has no breaker', async () => {
    await cutNear();
    const replies = await chargeMany('steady', 20);
    expect(new Set(await Promise.all(replies.map(async (reply) => (await attemptsOf(reply))[0])))).toEqual(
      new Set(['steady-near not_sent']),
    );
    expect(await stateOf('steady-near')).toBe('off');
  });

  it('answers 503 and moves nothing where there is no other', async () => {
    await cutNear();
    const body = (): object =>
      chargeOf(`ONCEXEUR01000${(made += 1).toString(36).toUpperCase().padStart(3, '0')}`, { currency: 'EUR' });
    for (let times = 0; times < 4; times += 1) await gateway.post('/payments/charge', body());
    await mendNear();
    expect(await stateOf('alone')).toBe('open');
    const before = near.connections();
    const { status, body: answer } = await gateway.post('/payments/charge', body());
    expect([status, answer.error.code]).toEqual([503, 'provider_unavailable']);
    expect(near.connections()).toBe(before);
  });

  it('still refunds what it has taken', async () => {
    const card = (): Promise<Reply> =>
      gateway.post('/payments/charge', { ...chargeOf(''), source: { type: 'card', token: 'tok_visa' } });
    const taken = await card();
    await cards.cut();
    for (let times = 0; times < 4; times += 1) await card();
    await cards.mend();
    expect(await stateOf('cards')).toBe('open');
    const refund = await gateway.post(`/payments/${idOf(taken)}/refunds`, {});
    expect([refund.status, refund.body.data?.status]).toEqual([200, 'succeeded']);
    expect(await stateOf('cards')).toBe('open');
  });
});

describe('a connection that may be tried again', () => {
  it('is tried by one of 50 payments; where its answer is lost it stays unknown, and nothing moves twice', async () => {
    await openByRefusing('lost');
    await mendNear();
    await controlNear('POST', { kind: 'hang', when: 'after' });
    await whenTriable('lost-near');
    const replies = await chargeMany('lost', 50);
    const attempts = await Promise.all(replies.map(attemptsOf));
    expect(attempts.filter((of) => of.includes('lost-near unknown'))).toEqual([['lost-near unknown']]);
    // The others passed it over, or found it being tried when they were about to be sent.
    const others = attempts.filter((of) => !of.includes('lost-near unknown'));
    expect(others.map((of) => of.at(-1))).toEqual(Array(49).fill('lost-far succeeded'));
    expect(others.flat().every((one) => ['lost-near circuit_open', 'lost-far succeeded'].includes(one))).toBe(true);
    expect(await movementsOf(replies)).toEqual(Array(50).fill(1));
    expect(await healthOf('lost-near')).toMatchObject({
      state: 'open',
      reason: expect.stringMatching(/^one payment tried it again in vain/),
    });
  });

  it('takes the payment that tries it to the next connection where it still refuses, and is left alone again', async () => {
    await openByRefusing('reopening');
    await whenTriable('reopening-near');
    const trying = await charge('reopening');
    expect(await attemptsOf(trying)).toEqual(['reopening-near not_sent', 'reopening-far succeeded']);
    expect([await stateOf('reopening-near'), await movementsOf([trying])]).toEqual(['open', [1]]);
  });

  it('takes payments again after one of them went well', async () => {
    await openByRefusing('proved');
    await mendNear();
    await whenTriable('proved-near');
    expect(await attemptsOf(await charge('proved'))).toEqual(['proved-near succeeded']);
    expect(await healthOf('proved-near')).toMatchObject({
      state: 'closed',
      reason: null,
      until: null,
      lastCalls: { count: 1, failed: 0 },
    });
    expect(await attemptsOf(await charge('proved'))).toEqual(['proved-near succeeded']);
  });
});
