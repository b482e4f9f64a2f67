import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { errorCodes } from '@tollgate/core';
import fc from 'fast-check';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeKey } from './support/merchants.js';
import { readPage } from './support/page.js';
import { startProgram } from './support/program.js';
import { startTcpProxy, type TcpProxy } from './support/tcp-proxy.js';
import { chargeOf, demo, startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';
import { startTwoGateways, type TwoGateways } from './support/two-gateways.js';

/** Holds docs/idempotency.md true: each bullet, row and example of the page is looked up here by its words, and run. */
const page = readPage('docs/idempotency.md');

/** Two gateways on one database. */
let both: TwoGateways;
let one: TwoGateways['one'];
let two: TwoGateways['two'];
let line: TcpProxy;
/** A gateway with a database of its own, which can be cut off. */
let alone: TestGateway;
let databaseLine: TcpProxy;

beforeAll(async () => {
  both = await startTwoGateways();
  ({ one, two, line } = both);
  alone = await startTestGateway({
    values: { LEASE_MARGIN_MS: '60000' },
    reroute: async (databaseUrl) => {
      const url = new URL(databaseUrl);
      databaseLine = await startTcpProxy(Number(url.port));
      url.port = String(databaseLine.port);
      return url.href;
    },
  });
}, 60_000);

afterAll(async () => {
  await Promise.all([both.close(), alone.close()]);
  await databaseLine.cut();
});

beforeEach(() => both.clearFaults());

type Gateway = Pick<TestGateway, 'post'>;
const rows = async (sql: string, values: unknown[] = []): Promise<any[]> => (await one.pool.query(sql, values)).rows;
const withKey = (key?: string): Record<string, string> => (key === undefined ? {} : { 'Idempotency-Key': key });
const charge = (gateway: Gateway, body: object, key?: string, headers: Record<string, string> = {}): Promise<Reply> =>
  gateway.post('/payments/charge', body, { ...withKey(key), ...headers });
const cardCharge = {
  source: { type: 'card', token: 'tok_visa' },
  amount: 1000,
  currency: 'USD',
  description: 'A card',
};

let made = 0;
const newKey = (): string => `key-${(made += 1)}`;
/** A PIN that is good for ever, and one that is never in another test. */
const freshPin = (): string => `FRESHUSD01000${String((made += 1)).padStart(3, '0')}`;

const nothingIsSent = (): Promise<unknown> =>
  both.voucherFault({ operation: 'validate', kind: 'reset', when: 'before' });
const loseAnswer = (): Promise<unknown> => both.voucherFault({ operation: 'charge', kind: 'reset', when: 'after' });
const holdAnswer = (): Promise<unknown> => both.voucherFault({ operation: 'charge', kind: 'hang', when: 'after' });

async function until<T>(look: () => Promise<T>, met: (seen: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 600; tries += 1) {
    const seen = await look();
    if (met(seen)) return seen;
    await sleep(50);
  }
  throw new Error(`It did not come to that: ${JSON.stringify(await look())}`);
}
const recordOf = async (key: string): Promise<any> =>
  (
    await rows(
      `select *, extract(epoch from expires_at - now()) / 3600 as hours from idempotency_record where key = $1`,
      [key],
    )
  )[0];
/** Waits until somebody is carrying out a request. */
const inFlight = (key: string): Promise<any> =>
  until(
    () =>
      rows(
        `select 1 from idempotency_record r left join payment p on p.id = r.payment_id left join operation o on o.id = r.operation_id
         where r.key = $1 and coalesce(p.state, o.state) = 'processing'`,
        [key],
      ),
    (found) => found.length === 1,
  );
/** Sends until the first request with the key is no longer in flight. */
const untilAnswered = (send: () => Promise<Reply>): Promise<Reply> =>
  until(send, ({ body }) => body.error?.code !== 'idempotency_in_progress');
const attemptsOf = (id: string): Promise<any[]> =>
  rows(
    'select id, sequence, state, idempotency_key from attempt where coalesce(operation_id, payment_id) = $1 order by sequence',
    [id],
  );
const movementsOf = async (id: string): Promise<any[]> =>
  (await one.ledger()).filter(({ metadata }) => metadata.tollgate_payment_id === id);
const paymentIdOf = ({ body }: Reply): string => body.data?.id ?? body.error.details.paymentId;

function expectReplay(reply: Reply, of: Reply): void {
  expect([reply.status, reply.text, reply.headers.get('idempotent-replayed')]).toEqual([of.status, of.text, 'true']);
}
function expectFault(reply: Reply, status: number, code: string): void {
  expect([reply.status, reply.body.error?.code]).toEqual([status, code]);
}
function expectNew(reply: Reply): void {
  expect([reply.status, reply.headers.get('idempotent-replayed')]).toEqual([200, null]);
}

describe('docs/idempotency.md, In short', () => {
  it('its program pays once, over a provider that is away and an answer that is lost', async () => {
    const door = await startTcpProxy(Number(new URL(one.url).port));
    const [program] = page.blocks('In short');
    const before = (await one.ledger()).length;
    await nothingIsSent();
    await both.voucherFault({ operation: 'charge', kind: 'slow', delayMs: 500 });
    const text = program!.text.replace(/http:\/\/127\.0\.0\.1:3000/, `http://127.0.0.1:${door.port}`);
    const caller = startProgram(process.execPath, ['--input-type=module', '--eval', text], { env: process.env });
    await until(
      async () => (await one.ledger()).length,
      (moved) => moved > before,
    );
    await door.cut();
    await door.mend();
    expect(await caller.ended).toEqual({ code: 0, signal: null });
    await door.cut();
    const { data } = JSON.parse(caller.output());
    expect(data).toMatchObject({ status: 'succeeded', description: 'Order 42' });
    expect((await attemptsOf(data.id)).map(({ state }) => state)).toEqual(['not_sent', 'succeeded']);
    expect(await rows("select id from payment where description = 'Order 42'")).toEqual([{ id: data.id }]);
    expect(await movementsOf(data.id)).toHaveLength(1);
  }, 60_000);

  it('its table advises as the codes do', () => {
    const adviceOf = (row: Readonly<Record<string, string>>): string => row['What to do'] ?? '';
    const codesWhere = (advises: (advice: string) => boolean): string[] =>
      page
        .table('In short')
        .filter((row) => advises(adviceOf(row)))
        .flatMap((row) => [...(row['What came back'] ?? '').matchAll(/`([a-z_]+)`/g)].map(([, code = '']) => code));
    const codesOf = (retry: string): string[] =>
      Object.entries(errorCodes).flatMap(([code, definition]) => (definition.retry === retry ? [code] : []));
    expect(codesWhere((advice) => advice.includes('the same key')).sort()).toEqual(codesOf('same_key').sort());
    const of402 = Object.entries(errorCodes).flatMap(([code, { status }]) => (status === 402 ? [code] : []));
    const closed = [...of402, ...codesWhere((advice) => advice.includes('new key'))];
    expect(closed.sort()).toEqual(codesOf('new_key').sort());
    const [program] = page.blocks('In short');
    const inProgram = /\^\(([a-z_|]+)\)\$/.exec(program!.text)?.[1]?.split('|');
    expect(inProgram?.sort()).toEqual(codesOf('same_key').sort());
  });
});

/** Another way to send the first request, by the words of the page. */
const differences: Readonly<Record<string, readonly ((body: any, key: string) => Promise<Reply>)[]>> = {
  'the order of the fields, at any depth': [
    (body, key) => charge(two, JSON.parse(JSON.stringify(reversed(body))), key),
  ],
  'white space; `\\u0041` for `A`': [
    (body, key) => two.post('/payments/charge', JSON.stringify(body, null, 4), withKey(key)),
    (body, key) => one.post('/payments/charge', JSON.stringify(body).replace('A test', '\\u0041 test'), withKey(key)),
  ],
  'the gateway that it is sent to, other headers': [
    (body, key) => charge(one, body, key, { 'user-agent': 'another', accept: 'application/json' }),
    (body, key) => charge(two, body, key),
  ],
  'a value: `amount`, `description`, a PIN, an entry of metadata': [
    (body, key) => charge(two, { ...body, amount: 999 }, key),
    (body, key) => charge(one, { ...body, description: 'Another test' }, key),
    (body, key) => charge(two, { ...body, source: { type: 'voucher', pin: freshPin() } }, key),
    (body, key) => charge(one, { ...body, metadata: { b: '2', a: '2' } }, key),
  ],
  'the spelling of a value: `usd` for `USD`': [(body, key) => charge(two, { ...body, currency: 'usd' }, key)],
  'a default that is written out: `"capture": true`': [(body, key) => charge(two, { ...body, capture: true }, key)],
  'the path: another payment, another endpoint': [
    async (_body, key) => {
      const { body } = await charge(one, cardCharge);
      return two.post(`/payments/${body.data.id}/refunds`, {}, withKey(key));
    },
  ],
};

const reversed = (value: object): object =>
  Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, typeof inner === 'object' ? reversed(inner as object) : inner]),
  );

describe('docs/idempotency.md, The same request', () => {
  const table = page.table('The same request');

  it('has every difference that is tried here', () => {
    expect(table.map((row) => row['What differs'])).toEqual(Object.keys(differences));
  });

  it.each(table.map((row) => [row['What differs'] ?? '', row['It is'] ?? '']))('%s: %s', async (what, verdict) => {
    const key = newKey();
    const body = chargeOf(freshPin(), { metadata: { b: '2', a: '1' } });
    const first = await charge(one, body, key);
    for (const send of differences[what]!) {
      const reply = await send(body, key);
      if (verdict === 'the same request') expectReplay(reply, first);
      else expectFault(reply, 409, 'idempotency_key_mismatch');
    }
    expectReplay(await charge(two, body, key), first);
  });
});

/** A request that was answered, and what happens when it is sent again at another gateway. */
interface Answered {
  readonly answer: Reply;
  again(): Promise<Reply>;
}

/** How each request of the page comes about. */
const situations: Readonly<Record<string, () => Promise<Answered>>> = {
  'is carried out': async () => sentTwice(chargeOf(await one.voucher())),
  'is declined': () => sentTwice(chargeOf('SPENTUSD01000AAA')),
  'is refused by the provider through no fault of the payer': async () => {
    await both.voucherFault({ operation: 'charge', kind: 'rate_limit' });
    return sentTwice(chargeOf(await one.voucher()));
  },
  'is sent, but the provider’s answer is lost': async () => {
    await loseAnswer();
    return sentTwice(chargeOf(await one.voucher()));
  },
  'could not be sent to any provider': async () => {
    await nothingIsSent();
    return sentTwice(chargeOf(await one.voucher()));
  },
  'comes while the first one is in flight': async () => {
    await holdAnswer();
    const [key, body] = [newKey(), chargeOf(await one.voucher())];
    const first = charge(one, body, key);
    await inFlight(key);
    const answer = await charge(two, body, key);
    return {
      answer,
      again: async () => {
        await both.clearFaults();
        const again = await untilAnswered(() => charge(two, body, key));
        expectReplay(again, await first);
        return again;
      },
    };
  },
  'comes after the first one was answered': async () => {
    const [key, body] = [newKey(), chargeOf(await one.voucher())];
    await charge(one, body, key);
    return { answer: await charge(two, body, key), again: () => charge(one, body, key) };
  },
  'is another one under the same key': async () => {
    const [key, body] = [newKey(), chargeOf(await one.voucher())];
    await charge(one, body, key);
    const other = { ...body, amount: 2000 };
    return { answer: await charge(two, other, key), again: () => charge(one, other, key) };
  },
  'is wrong in itself': async () => {
    const [key, body] = [newKey(), chargeOf(await one.voucher())];
    return { answer: await charge(one, { ...body, amount: '1000' }, key), again: () => charge(two, body, key) };
  },
  'finds the gateway’s database away': async () => {
    const [key, body] = [newKey(), chargeOf(await alone.voucher())];
    await databaseLine.cut();
    const answer = await charge(alone, body, key);
    await databaseLine.mend();
    return { answer, again: () => charge(alone, body, key) };
  },
};

async function sentTwice(body: object): Promise<Answered> {
  const key = newKey();
  return { answer: await charge(one, body, key), again: () => charge(two, body, key) };
}

/** What is true of the second answer, by the words of the page. */
const repeats: Readonly<Record<string, (answer: Reply, again: Reply) => Promise<void> | void>> = {
  'gets the same answer': async (answer, again) => {
    expectReplay(again, answer);
    expect(await attemptsOf(paymentIdOf(answer))).toHaveLength(1);
  },
  'is a new attempt of the same payment': async (answer, again) => {
    expectNew(again);
    expect(again.body.data).toMatchObject({ id: paymentIdOf(answer), status: 'succeeded' });
    const attempts = await attemptsOf(again.body.data.id);
    expect(attempts.map(({ sequence, state }) => [sequence, state])).toEqual([
      [1, 'not_sent'],
      [2, 'succeeded'],
    ]);
    expect(await movementsOf(again.body.data.id)).toHaveLength(1);
  },
  'gets the answer of the first one': async (_answer, again) => {
    expect(again.status).toBe(200);
    expect(await movementsOf(again.body.data.id)).toHaveLength(1);
  },
  'is refused again': (answer, again) => expect(again.text).toBe(answer.text),
  'is carried out once it is right': (_answer, again) => expectNew(again),
  'is carried out when the database is back': (_answer, again) => expectNew(again),
};

describe('docs/idempotency.md, What is answered', () => {
  const table = page.table('What is answered');
  const column = 'A request that';

  it('has every request that is tried here', () => {
    expect(table.map((row) => row[column])).toEqual(Object.keys(situations));
  });

  it.each(table.map((row) => [row[column] ?? '', row] as const))('a request that %s', async (words, row) => {
    const { answer, again } = await situations[words]!();
    const word = answer.body.error?.code ?? answer.body.data.status;
    expect([String(answer.status), `\`${word}\``]).toEqual([row['Status'], row['Code or status']]);
    expect(headersOf(answer)).toBe(row['Header']);
    await repeats[row['Sent again'] ?? '']!(answer, await again());
  });
});

/** The headers about sending again, as the page writes them. */
function headersOf({ headers }: Reply): string {
  const retryAfter = headers.get('retry-after');
  if (retryAfter !== null) expect(Number(retryAfter)).toBeGreaterThan(0);
  const replayed = headers.get('idempotent-replayed');
  const shown = [
    ...(retryAfter === null ? [] : ['`Retry-After`']),
    ...(replayed === null ? [] : [`\`Idempotent-Replayed: ${replayed}\``]),
  ];
  return shown.join(', ') || '–';
}

const untilMoved = async (movedBefore: number): Promise<any> =>
  until(
    async () => (await both.movements()).length,
    (moved) => moved > movedBefore,
  );
const hoursLeft = async (key: string): Promise<number> => Number((await recordOf(key)).hours);
const age = (key: string, interval: string): Promise<any[]> =>
  rows('update idempotency_record set expires_at = expires_at - $2::interval where key = $1', [key, interval]);
/** Lets a payment and its key look as if they had been made a week ago. */
const ageByAWeek = async (key: string, paymentId: string): Promise<void> => {
  await rows(
    "update payment set created_at = created_at - interval '7 days', updated_at = updated_at - interval '7 days' where id = $1",
    [paymentId],
  );
  await rows("update idempotency_record set created_at = created_at - interval '7 days' where key = $1", [key]);
};

const operations = [
  { path: 'refunds', fault: 'create_refund', capture: true, body: { amount: 100 }, other: { amount: 200 } },
  { path: 'capture', fault: 'capture_payment_intent', capture: false, body: { amount: 900 }, other: {} },
  { path: 'void', fault: 'cancel_payment_intent', capture: false, body: {}, other: { metadata: { a: '1' } } },
] as const;

/** The status of a charge that is sent with a header line for each key. */
function statusWithKeys({ url }: TestGateway, keys: string[]): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { ...demo, 'content-type': 'application/json', 'Idempotency-Key': keys };
    const outgoing = request(`${url}/payments/charge`, { method: 'POST', headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    });
    outgoing.on('error', reject).end(JSON.stringify(chargeOf(freshPin())));
  });
}

/** What shows that a bullet of the page is true. */
const proofs: Readonly<Record<string, () => Promise<void>>> = {
  'A key is 1 to 255 visible ASCII characters (`!` to `~`); anything else is 400 `validation_error`, and so are two keys in one request.':
    async () => {
      for (const key of ['!', '~'.repeat(255), '#order/42:"ä"'.replace('ä', '~')]) {
        expectNew(await charge(one, chargeOf(freshPin()), key));
      }
      for (const key of ['', ' ', 'order 42', 'é', 'x'.repeat(256)]) {
        const refused = await charge(one, chargeOf(freshPin()), key);
        expectFault(refused, 400, 'validation_error');
        expect(refused.body.error.param).toBe('Idempotency-Key');
      }
      expect(await statusWithKeys(one, ['one', 'two'])).toBe(400);
    },

  'A key that holds a card number, or a secret of its own request such as a PIN, is 400: keys are stored in clear.':
    async () => {
      const pin = freshPin();
      expectFault(await charge(one, chargeOf(pin), 'card-4242424242424242'), 400, 'card_number_not_allowed');
      expectFault(await charge(one, chargeOf(pin), `order-${pin}`), 400, 'validation_error');
      expect(await rows("select 1 from idempotency_record where key ~ '4242' or key ~ $1", [pin])).toEqual([]);
      const key = newKey();
      await charge(one, chargeOf(pin), key);
      expect(await recordOf(key)).toMatchObject({ key });
    },

  'A key belongs to one merchant, one mode (test or live) and one API: elsewhere the same text is another key.':
    async () => {
      const [key, body] = [newKey(), chargeOf(freshPin())];
      const first = await charge(one, body, key);
      const others = [
        await makeKey(one.pool, { slug: 'demo', mode: 'live' }),
        await makeKey(one.pool, { slug: 'neighbor' }),
        await makeKey(one.pool, { slug: 'neighbor', mode: 'live' }),
      ];
      const ids = new Set([paymentIdOf(first)]);
      for (const apiKey of others) {
        const [there, again] = [
          await charge(two, body, key, { 'x-api-key': apiKey }),
          await charge(one, body, key, { 'x-api-key': apiKey }),
        ];
        expectNew(there);
        expectReplay(again, there);
        ids.add(paymentIdOf(there));
      }
      expect(ids.size).toBe(4);
      const next = newKey();
      await rows(
        `insert into idempotency_record (merchant_id, mode, dialect, key, fingerprint, payment_id, created_at)
         select merchant_id, mode, 'another-api', $2, '\\x00', id, now() from payment where id = $1`,
        [paymentIdOf(first), next],
      );
      expectNew(await charge(two, chargeOf(freshPin()), next));
    },

  'All gateways on one database know the same keys, whichever API key of the merchant is used.': async () => {
    const [key, body] = [newKey(), chargeOf(await one.voucher())];
    const first = await charge(two, body, key);
    expectReplay(await charge(one, body, key, { 'x-api-key': await makeKey(one.pool, { slug: 'demo' }) }), first);
  },

  'Charges, captures, voids and refunds share one set of keys; customers and payment methods have a set each, which never expires.':
    async () => {
      const key = newKey();
      expectNew(await charge(one, chargeOf(freshPin()), key));
      const customer = { email: 'ada@example.com', externalId: key };
      const method = { type: 'card_token', partnerId: 'H1', tokenId: 'TOKEN-1' };
      const firsts = [
        await one.post('/customers', customer, withKey(key)),
        await one.post(`/customers/${key}/payment-methods`, method, withKey(key)),
      ];
      for (const table of ['customer', 'payment_method']) {
        await rows(`update ${table} set created_at = created_at - interval '3 years' where idempotency_key = $1`, [
          key,
        ]);
      }
      const again = [
        await two.post('/customers', customer, withKey(key)),
        await two.post(`/customers/${key}/payment-methods`, method, withKey(key)),
      ];
      firsts.forEach(expectNew);
      expect(again.map(({ body }) => body.data.id)).toEqual(firsts.map(({ body }) => body.data.id));
      expect(again.map(({ headers }) => headers.get('idempotent-replayed'))).toEqual(['true', 'true']);
    },

  'Without a key every request is a new one.': async () => {
    const body = chargeOf(freshPin());
    const replies = [await charge(one, body), await charge(two, body), await charge(one, body)];
    replies.forEach(expectNew);
    expect(new Set(replies.map(paymentIdOf)).size).toBe(3);
  },

  'A stored answer is given again byte for byte, by every gateway, also after the one that gave it first was killed and after it was started again.':
    async () => {
      const asked = [chargeOf(await one.voucher()), chargeOf('EXPRDUSD01000AAA')].map((body) => ({
        key: newKey(),
        body,
      }));
      const firsts = [];
      for (const { key, body } of asked) firsts.push(await charge(two, body, key));
      await two.kill();
      for (const [index, { key, body }] of asked.entries()) expectReplay(await charge(one, body, key), firsts[index]!);
      await two.restart();
      for (const [index, { key, body }] of asked.entries()) expectReplay(await charge(two, body, key), firsts[index]!);
    },

  'Of equal requests at once one is carried out; the others get 409 `idempotency_in_progress` or its answer.':
    async () => {
      const [key, body] = [newKey(), chargeOf(await one.voucher())];
      const replies = await Promise.all(
        Array.from({ length: 200 }, (_, index) => charge(index % 2 === 0 ? one : two, body, key)),
      );
      const paid = replies.filter(({ status }) => status === 200);
      for (const reply of replies) if (reply.status !== 200) expectFault(reply, 409, 'idempotency_in_progress');
      expect(new Set(paid.map(({ text }) => text)).size).toBe(1);
      const carriedOut = paid.filter(({ headers }) => headers.get('idempotent-replayed') === null);
      expect(carriedOut).toHaveLength(1);
      expect(await movementsOf(paymentIdOf(paid[0]!))).toHaveLength(1);
      const again = await Promise.all(
        Array.from({ length: 200 }, (_, index) => charge(index % 2 === 0 ? two : one, body, key)),
      );
      for (const reply of again) expectReplay(reply, carriedOut[0]!);
    },

  'What is refused before it is recorded (400, 401, 404, 422, a customer without payment method) leaves its key free.':
    async () => {
      const key = newKey();
      await one.post('/customers', { email: 'bob@example.com', externalId: 'penniless' });
      const rest = { amount: 1000, currency: 'USD', description: 'A test' };
      const vaulted = { type: 'card_token', partnerId: 'H1', tokenId: 'TOKEN-1' };
      expectFault(await charge(one, { ...rest, amount: 0 }, key), 400, 'validation_error');
      expectFault(await charge(one, chargeOf(freshPin()), key, { 'x-api-key': 'sk_test_nobody' }), 401, 'unauthorized');
      expectFault(await charge(one, { ...rest, customerId: 'nobody' }, key), 404, 'customer_not_found');
      expectFault(await charge(one, { ...rest, source: vaulted }, key), 422, 'no_route');
      expectFault(await charge(one, { ...rest, customerId: 'penniless' }, key), 409, 'no_payment_method');
      expect(await recordOf(key)).toBeUndefined();
      expectNew(await charge(two, chargeOf(freshPin()), key));
    },

  '`processing` stays the stored answer; `GET /payments/{id}` says what has become of the payment.': async () => {
    await both.stripeFault({ operation: 'create_payment_intent', kind: 'reset', when: 'after' });
    const key = newKey();
    const first = await charge(one, cardCharge, key);
    expect(first.body.data.status).toBe('processing');
    const path = `/payments/${paymentIdOf(first)}`;
    await until(
      async () => (await one.get(path)).body.data.status as string,
      (status) => status === 'succeeded',
    );
    expectReplay(await charge(two, cardCharge, key), first);
  },

  'A gateway that dies leaves a request in flight until its lease ends (`PROVIDER_DEADLINE_MS` + `LEASE_MARGIN_MS`); then any other gateway answers it 200, and no money is moved twice.':
    async () => {
      const [key, body, before] = [newKey(), chargeOf(await one.voucher()), (await both.movements()).length];
      await holdAnswer();
      const lost = charge(two, body, key).then(
        () => 'answered',
        () => 'no answer',
      );
      await untilMoved(before);
      await two.kill();
      expect(await lost).toBe('no answer');
      await both.clearFaults();
      expectFault(await charge(one, body, key), 409, 'idempotency_in_progress');
      const { payment_id: id } = await recordOf(key);
      const [lease] = await rows(
        `select lease_expires_at::text as ends, lease_expires_at - created_at >= interval '5.5 s' as is_whole
         from payment where id = $1`,
        [id],
      );
      const answer = await untilAnswered(() => charge(one, body, key));
      const [{ ended }] = await rows('select now() > $1::timestamptz as ended', [lease.ends]);
      expect([lease.is_whole, ended]).toEqual([true, true]);
      expect([answer.status, answer.body.data.id]).toEqual([200, id]);
      await two.restart();
      expectReplay(await charge(two, body, key), answer);
      expect(await movementsOf(id)).toHaveLength(1);
    },

  'Only where the gateway’s database is away between the send and the answer may a first answer differ from its repeats: one is `processing` then, the other the outcome.':
    async () => {
      const [key, body, before] = [newKey(), chargeOf(await alone.voucher()), (await alone.ledger()).length];
      await alone.control('POST', '/faults', {
        service: 'voucher',
        operation: 'charge',
        kind: 'slow',
        delayMs: 500,
        times: 1,
      });
      const first = charge(alone, body, key);
      await until(
        async () => (await alone.ledger()).length,
        (moved) => moved > before,
      );
      await databaseLine.cut();
      const { status, body: said } = await first;
      expect([status, said.data.status]).toEqual([200, 'processing']);
      await databaseLine.mend();
      const again = await until(
        () => charge(alone, body, key),
        (reply) => reply.status === 200,
      );
      expect(again.body.data).toMatchObject({ id: said.data.id, status: 'succeeded' });
      expect(await alone.ledger()).toHaveLength(before + 1);
    },

  'With a key a capture, a void or a refund happens once: repeats get its answer from every gateway, 409 while it is in flight, and a new attempt when nothing was sent.':
    async () => {
      for (const { path, fault, capture, body, other } of operations) {
        const key = newKey();
        const { data } = (await charge(one, { ...cardCharge, capture })).body;
        const send = (gateway: Gateway, what: object = body): Promise<Reply> =>
          gateway.post(`/payments/${data.id}/${path}`, what, withKey(key));
        await line.cut();
        // It has no connection to Stripe that could break while something is sent on it.
        expectFault(await send(two), 503, 'provider_unavailable');
        await line.mend();
        await both.stripeFault({ operation: fault, kind: 'slow', delayMs: 1500 });
        const first = send(one);
        await inFlight(key);
        const meanwhile = await send(two);
        expectFault(meanwhile, 409, 'idempotency_in_progress');
        expect(meanwhile.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
        expectNew(await first);
        expect((await first).body.data.status).toBe('succeeded');
        for (const gateway of [two, one]) expectReplay(await send(gateway), await first);
        for (const gateway of [two, one]) expectFault(await send(gateway, other), 409, 'idempotency_key_mismatch');
        const attempts = await attemptsOf((await first).body.data.id);
        expect(attempts.map(({ state }) => state)).toEqual(['not_sent', 'succeeded']);
      }
    },

  'A key that was used for one endpoint or one payment is refused for another with 409 `idempotency_key_mismatch`.':
    async () => {
      const [chargeKey, refundKey] = [newKey(), newKey()];
      const paid = paymentIdOf(await charge(one, cardCharge, chargeKey));
      const other = paymentIdOf(await charge(one, cardCharge));
      const held = paymentIdOf(await charge(one, { ...cardCharge, capture: false }));
      const before = (await both.movements()).length;
      expectNew(await one.post(`/payments/${paid}/refunds`, {}, withKey(refundKey)));
      for (const [path, key] of [
        [`/payments/${paid}/refunds`, chargeKey],
        [`/payments/${other}/refunds`, refundKey],
        [`/payments/${held}/capture`, refundKey],
        [`/payments/${held}/void`, refundKey],
      ] as const) {
        for (const gateway of [two, one]) {
          expectFault(await gateway.post(path, {}, withKey(key)), 409, 'idempotency_key_mismatch');
        }
      }
      expectFault(await charge(two, cardCharge, refundKey), 409, 'idempotency_key_mismatch');
      expect(await both.movements()).toHaveLength(before + 1);
    },

  'A key is kept for 24 hours after its operation was closed, never shorter.': async () => {
    const closed = [];
    for (const body of [chargeOf(await one.voucher()), chargeOf('SPENTUSD01000AAA'), cardCharge]) {
      const key = newKey();
      closed.push({ key, first: await charge(one, body, key), again: () => charge(two, body, key) });
    }
    const { path, key } = { path: `/payments/${paymentIdOf(closed[2]!.first)}/refunds`, key: newKey() };
    const refund = (gateway: Gateway): Promise<Reply> => gateway.post(path, { amount: 100 }, withKey(key));
    closed.push({ key, first: await refund(one), again: () => refund(two) });
    for (const one of closed) {
      expect(await hoursLeft(one.key)).toBeCloseTo(24, 1);
      await age(one.key, '23 hours 59 minutes');
      expectReplay(await one.again(), one.first);
    }
  },

  'After that it may be forgotten: then the same request is a new one.': async () => {
    const [key, refundKey] = [newKey(), newKey()];
    const first = await charge(one, cardCharge, key);
    const path = `/payments/${paymentIdOf(first)}/refunds`;
    const refund = await one.post(path, { amount: 100 }, withKey(refundKey));
    await age(key, '24 hours');
    await age(refundKey, '24 hours');
    const [chargedAgain, refundedAgain] = [
      await charge(two, cardCharge, key),
      await two.post(path, { amount: 100 }, withKey(refundKey)),
    ];
    expectNew(chargedAgain);
    expectNew(refundedAgain);
    expect(paymentIdOf(chargedAgain)).not.toBe(paymentIdOf(first));
    expect(refundedAgain.body.data.id).not.toBe(refund.body.data.id);
    expectReplay(await charge(one, cardCharge, key), chargedAgain);
  },

  'A payment that is unknown, pending, held or was never sent keeps its key, however old it is.': async () => {
    const states: Readonly<Record<string, () => Promise<object>>> = {
      unknown: async () => {
        await loseAnswer();
        return chargeOf(await one.voucher());
      },
      pending: async () => chargeOf('PENDGUSD01000AAA'),
      authorized: async () => ({ ...cardCharge, capture: false }),
      not_sent: async () => {
        await nothingIsSent();
        return chargeOf(await one.voucher());
      },
    };
    for (const [state, make] of Object.entries(states)) {
      const key = newKey();
      const body = await make();
      const first = await charge(one, body, key);
      const id = paymentIdOf(first);
      expect(await rows('select state from payment where id = $1', [id])).toEqual([{ state }]);
      expect((await recordOf(key)).expires_at).toBeNull();
      await ageByAWeek(key, id);
      const again = await charge(two, body, key);
      if (state === 'not_sent') expectNew(again);
      else expectReplay(again, first);
      expect(paymentIdOf(again)).toBe(id);
    }
  },

  'The 24 hours begin when the outcome is known, also if that is days later.': async () => {
    const [key, body] = [newKey(), chargeOf('PENDGUSD01000BBB')];
    const first = await charge(one, body, key);
    await ageByAWeek(key, paymentIdOf(first));
    await one.control('POST', '/clock', { advanceSeconds: 61 });
    const path = `/payments/${paymentIdOf(first)}`;
    await until(
      async () => (await one.get(path)).body.data.status as string,
      (status) => status === 'succeeded',
    );
    expect(await hoursLeft(key)).toBeCloseTo(24, 1);
    expectReplay(await charge(two, body, key), first);
  },

  'The gateway makes a key of its own for each attempt and stores it before the first byte leaves; yours is never passed on.':
    async () => {
      const key = `not-for-stripe-${newKey()}`;
      const alreadySent = line.sent().length;
      await both.stripeFault({ operation: 'create_payment_intent', kind: 'hang', when: 'before' });
      const first = charge(one, cardCharge, key);
      await inFlight(key);
      const { payment_id: id } = await recordOf(key);
      const [attempt] = await attemptsOf(id);
      expect(attempt).toMatchObject({ state: 'started', idempotency_key: attempt.id });
      await both.clearFaults();
      await first;
      const sent = line.sent().slice(alreadySent);
      expect(sent).toMatch(new RegExp(`^idempotency-key: ${attempt.idempotency_key as string}\r$`, 'im'));
      expect(sent).not.toContain(key);
    },

  'A new attempt, because nothing of the one before was sent, has a new key; one attempt never has two.': async () => {
    const key = newKey();
    const { data } = (await charge(one, cardCharge)).body;
    const alreadySent = line.sent().length;
    const refund = (gateway: Gateway): Promise<Reply> =>
      gateway.post(`/payments/${data.id}/refunds`, { amount: 100 }, withKey(key));
    await line.cut();
    const { body } = await refund(two);
    await line.mend();
    await both.stripeFault({ operation: 'create_refund', kind: 'reset', when: 'after' });
    await refund(one);
    const path = `/payments/${data.id}/refunds/${body.error.details.refundId}`;
    await until(
      async () => (await one.get(path)).body.data.status as string,
      (status) => status === 'succeeded',
    );
    const attempts = await attemptsOf(body.error.details.refundId);
    expect(new Set(attempts.map(({ idempotency_key }) => idempotency_key)).size).toBe(2);
    const sent = line
      .sent()
      .slice(alreadySent)
      .matchAll(/^idempotency-key: (.*)\r$/gim);
    expect([...new Set([...sent].map(([, used]) => used))]).toEqual([attempts[1].idempotency_key]);
  },

  'While a payment with a PIN or a one-off token (`tok_1…`) is in flight or unknown, the merchant’s other requests with it are 409 `charge_in_progress`, at every gateway and under any key, and leave their keys free.':
    async () => {
      const [key, other, body] = [newKey(), newKey(), chargeOf(freshPin())];
      const refusedEverywhere = async (): Promise<void> => {
        for (const gateway of [one, two]) {
          for (const another of [undefined, other]) {
            expectFault(await charge(gateway, body, another), 409, 'charge_in_progress');
          }
        }
        expect(await recordOf(other)).toBeUndefined();
      };
      await holdAnswer();
      const first = charge(one, body, key);
      await inFlight(key);
      await refusedEverywhere();
      await both.clearFaults();
      const { id } = (await first).body.data;
      expect(await rows('select state from payment where id = $1', [id])).toEqual([{ state: 'unknown' }]);
      await refusedEverywhere();
      expectReplay(await charge(two, body, key), await first);
      expectNew(await charge(two, body, key, { 'x-api-key': await makeKey(one.pool, { slug: 'neighbor' }) }));
      expectNew(await charge(two, chargeOf(freshPin()), other));
    },

  'A PIN never replays: once its payment is closed, the wallet says whether it is still good.': async () => {
    const [once, always] = [chargeOf(await one.voucher()), chargeOf(freshPin())];
    expectNew(await charge(one, once, newKey()));
    const spent = await charge(two, once, newKey());
    expectFault(spent, 402, 'charge_failed');
    expect(spent.body.error.details.declineCode).toBe('voucher_used');
    const replies = [
      await charge(one, always, newKey()),
      await charge(two, always),
      await charge(one, always, newKey()),
    ];
    replies.forEach(expectNew);
    expect(new Set(replies.map(paymentIdOf)).size).toBe(3);
  },
};

describe('docs/idempotency.md', () => {
  it('has a bullet for everything that is proved here', () => {
    expect(page.bullets).toEqual(Object.keys(proofs));
  });

  it.each(page.bullets)('%s', (bullet) => proofs[bullet]!(), 60_000);

  it('its examples print what the page shows', async () => {
    const [prelude, ...blocks] = page.blocks('Try it');
    const here = (text: string): string =>
      text.replaceAll('http://127.0.0.1:3000', one.url).replaceAll('http://127.0.0.1:3900', one.sandbox.urls.control);
    /** Ids are shortened on the page. */
    const shortened = (text: string): string => text.replaceAll(/pay_01[0-9A-Z…]+/g, 'pay_01…').replaceAll('\r', '');
    const shown: string[] = [];
    const printed: string[] = [];
    for (const { language, text } of blocks) {
      if (language === 'text') shown.push(shortened(text));
      else {
        const script = here(`${prelude!.text}\n${text}`);
        const shell = startProgram('sh', ['-c', script], { env: process.env });
        expect(await shell.ended).toEqual({ code: 0, signal: null });
        printed.push(shortened(shell.output()));
      }
    }
    expect(shown.length).toBeGreaterThan(3);
    expect(printed).toEqual(shown);
  }, 60_000);
});

describe('whatever is sent in whatever order', () => {
  interface Send {
    readonly key: 0 | 1;
    readonly words: 0 | 1;
    readonly at: 0 | 1;
  }
  type Step = Send | 'send nothing' | 'wait';
  const bit = fc.constantFrom(0 as const, 1 as const);
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 6, arbitrary: fc.record({ key: bit, words: bit, at: bit }) },
    { weight: 1, arbitrary: fc.constantFrom('send nothing' as const, 'wait' as const) },
  );

  it('a key makes one payment at most, moves its money once, and has one answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        const keys = [newKey(), newKey()];
        const pins = [await one.voucher(), await one.voucher()];
        const bodies = keys.map((key, index) =>
          [0, 1].map((words) => chargeOf(pins[index]!, { description: `${key} ${words}` })),
        );
        const sent: { key: number; words: number; reply: Promise<Reply> }[] = [];
        for (const next of steps) {
          if (next === 'wait') await Promise.all(sent.map(({ reply }) => reply));
          else if (next === 'send nothing') await nothingIsSent();
          else {
            const { key, words, at } = next;
            sent.push({ key, words, reply: charge(at === 0 ? one : two, bodies[key]![words]!, keys[key]) });
          }
        }
        await Promise.all(sent.map(({ reply }) => reply));
        await both.clearFaults();
        for (const key of new Set(sent.map((request) => request.key))) {
          const [payment, ...more] = await rows('select id, description from payment where description like $1', [
            `${keys[key]} %`,
          ]);
          expect(more).toEqual([]);
          const winner = Number(payment.description.at(-1));
          const last = await charge(one, bodies[key]![winner]!, keys[key]);
          expect([last.status, last.body.data.id, last.body.data.status]).toEqual([200, payment.id, 'succeeded']);
          expect(await movementsOf(payment.id)).toHaveLength(1);
          for (const { words, reply } of sent.filter((request) => request.key === key)) {
            const { status, text, body } = await reply;
            if (words !== winner) expect([status, body.error.code]).toEqual([409, 'idempotency_key_mismatch']);
            else if (status === 200) expect(text).toBe(last.text);
            else expect(['idempotency_in_progress', 'provider_unavailable']).toContain(body.error.code);
          }
        }
      }),
      { numRuns: 30 },
    );
  }, 120_000);
});
