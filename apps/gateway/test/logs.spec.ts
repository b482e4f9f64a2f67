import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { dumpOf } from './support/contents.js';
import { makeKey } from './support/merchants.js';
import { chargeOf, startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';
import { startVault, vaultConfig, type Vault } from './support/vault.js';

const providerKey = 'sk_test_sandbox_voucher';
const vaultKey = 'vaultkeycanary5551234';
const pan = '4000056655665556';
const tokenCanary = 'TokenCanary7261';

let vault: Vault;
let gateway: TestGateway;
let secretKey: string;
let adminKey: string;
const answers: string[] = [];
const pins: string[] = [];

beforeAll(async () => {
  vault = await startVault();
  gateway = await startTestGateway({
    config: vaultConfig,
    values: { VAULT_URL: vault.url, VAULT_KEY: vaultKey },
    // Its lines are counted.
    checksAnswers: false,
  });
  secretKey = await makeKey(gateway.pool, { slug: 'canary' });
  adminKey = await makeKey(gateway.pool, { slug: 'canary', kind: 'admin' });
  await everyPath();
  // The line of an answered request is written after the answer.
  await sleep(50);
});

afterAll(async () => {
  await gateway.close();
  await vault.close();
});

async function noted(reply: Promise<Reply>, status: number): Promise<Reply> {
  const { text, headers, ...rest } = await reply;
  expect([rest.status, text]).toEqual([status, text]);
  answers.push(text, JSON.stringify([...headers]));
  return { text, headers, ...rest };
}

const newPin = async (): Promise<string> => {
  const pin = await gateway.voucher();
  pins.push(pin);
  return pin;
};
let keys = 0;
const charge = (body: unknown, status: number, headers: Record<string, string> = {}): Promise<Reply> =>
  noted(
    gateway.post('/payments/charge', body, {
      'x-api-key': secretKey,
      'Idempotency-Key': `canary-${(keys += 1)}`,
      ...headers,
    }),
    status,
  );
const cardToken = (behaviour: string): Record<string, unknown> => ({
  source: { type: 'card_token', partnerId: 'H1', tokenId: `${behaviour}.${tokenCanary}` },
});
const fault = (body: object): Promise<unknown> =>
  gateway.control('POST', '/faults', { service: 'voucher', operation: 'charge', times: 1, ...body });

/** Leads every secret through every way that a request can go. */
async function everyPath(): Promise<void> {
  const spent = await newPin();
  await charge(chargeOf(spent), 200);
  await charge(chargeOf(spent), 402);
  await charge(chargeOf(await newPin(), { amount: 999 }), 402);
  for (const kind of ['hang', 'reset', 'error', 'malformed', 'wrong_amount']) {
    await fault(kind === 'malformed' || kind === 'wrong_amount' ? { kind } : { kind, when: 'after' });
    const pin = await newPin();
    await charge(chargeOf(pin), 200);
    // In use, or spent.
    if (kind === 'hang') await charge(chargeOf(pin), 409);
  }
  await fault({ kind: 'rate_limit' });
  await charge(chargeOf(await newPin()), 503);

  const refused = await newPin();
  await charge(chargeOf(refused, { amount: 0, description: '' }), 400);
  await charge(chargeOf(refused, { source: { type: 'voucher', pin: [refused] } }), 400);
  await charge(chargeOf(refused, { source: refused }), 400);
  await charge(chargeOf(refused, { source: { type: 'gift', pin: refused, secret: refused } }), 400);
  await charge(`${JSON.stringify(chargeOf(refused)).slice(0, -1)}, "amount": 1}`, 400);
  await charge(`{"source":{"type":"voucher","pin":"${refused}"`, 400);
  await charge(chargeOf(refused, { description: `card ${pan}` }), 400);
  await charge(chargeOf(refused), 415, { 'content-type': 'text/plain' });
  await charge(chargeOf(refused, { description: 'x'.repeat(140_000) }), 413);

  const behaviours = { succeeded: 200, pending: 200, requires_action: 200, declined: 402, rejected: 503, throws: 200 };
  for (const [behaviour, status] of Object.entries(behaviours))
    await charge(chargeOf('', cardToken(behaviour)), status);
  await charge(chargeOf('', cardToken('answers-nothing')), 200);
  await charge(chargeOf('', cardToken('not-sent')), 503);

  const asMerchant = { 'x-api-key': secretKey };
  await noted(gateway.post('/customers', { email: 'a@example.com', externalId: 'ada' }, asMerchant), 200);
  const method = { type: 'card_token', partnerId: 'H1', tokenId: `throws.${tokenCanary}` };
  await noted(gateway.post('/customers/ada/payment-methods', method, asMerchant), 200);
  await noted(gateway.post('/customers/ada/payment-methods', { ...method, extra: 1 }, asMerchant), 400);
  await charge({ customerId: 'ada', amount: 1, currency: 'USD', description: 'A stay' }, 200);

  for (const authorization of [`Bearer ${secretKey}`, `Basic ${Buffer.from(`${secretKey}:`).toString('base64')}`]) {
    await noted(gateway.get('/payments', { authorization }), 200);
  }
  await noted(gateway.get('/payments', { 'x-api-key': adminKey }), 403);
  await noted(gateway.get('/payments', { 'x-api-key': secretKey, authorization: `Bearer ${adminKey}` }), 401);
  await noted(gateway.get(`/payments?x-api-key=${secretKey}`, {}), 401);
  await noted(gateway.get(`/nothing/${secretKey}?pin=${refused}`, asMerchant), 404);

  // Faults that nobody foresaw, with a secret at hand: a table that is not there.
  for (const table of ['payment', 'payment_method', 'idempotency_record']) {
    await gateway.pool.query(`alter table ${table} rename to away`);
    if (table === 'payment_method') {
      await noted(gateway.post('/customers/ada/payment-methods', method, asMerchant), 500);
    } else {
      await charge(chargeOf(await newPin()), 500);
    }
    await gateway.pool.query(`alter table away rename to ${table}`);
  }
}

/** How a secret may be written. */
const spellings = (secret: string): string[] => [
  secret,
  Buffer.from(secret).toString('hex'),
  Buffer.from(secret).toString('base64').replace(/=+$/, '').slice(0, -1),
  encodeURIComponent(secret),
];

describe('a secret', () => {
  it('went every way: into success, decline, loss, refusal, and faults of the adapter and of the database', async () => {
    const log = gateway.log.join('');
    expect(log).toMatch(/A provider adapter has a bug/);
    expect(log).toMatch(/"code":"internal_error"/);
    const { rows } = await gateway.pool.query<{ state: string }>('select distinct state from payment');
    expect(rows.map(({ state }) => state).toSorted()).toEqual([
      'declined',
      'failed',
      'not_sent',
      'pending',
      'requires_action',
      'succeeded',
      'unknown',
    ]);
    expect(vault.charges.every(({ source }) => String(source['tokenId']).endsWith(tokenCanary))).toBe(true);
    expect(vault.charges.length).toBeGreaterThan(8);
  });

  it.each<[string, () => readonly string[]]>([
    ['a voucher’s PIN', () => pins],
    ['a merchant’s secret key', () => [secretKey]],
    ['a merchant’s admin key', () => [adminKey]],
    ['the key of a provider', () => [providerKey, vaultKey]],
    ['the token of a vault', () => [tokenCanary]],
    ['a card number', () => [pan]],
    ['the gateway’s own key', () => [gateway.secretKey]],
    ['the database’s URL', () => [gateway.databaseUrl]],
  ])('is in no line of the log, no table and no answer: %s', async (_title, secretsOf) => {
    const places = { log: gateway.log.join(''), tables: await dumpOf(gateway.pool), answers: answers.join('\n') };
    expect(secretsOf().length).toBeGreaterThan(0);
    for (const secret of secretsOf()) {
      for (const [place, text] of Object.entries(places)) {
        expect(text.length).toBeGreaterThan(1000);
        const found = spellings(secret).filter((spelling) => text.toLowerCase().includes(spelling.toLowerCase()));
        expect([place, found]).toEqual([place, []]);
      }
    }
  });

  it('is not known by its plain hash either', async () => {
    const tables = await dumpOf(gateway.pool);
    for (const secret of [...pins, tokenCanary]) {
      for (const algorithm of ['sha256', 'sha1', 'md5']) {
        expect(tables).not.toContain(createHash(algorithm).update(secret).digest('hex'));
      }
    }
  });
});

describe('a line of the log', () => {
  const lines = (): any[] => gateway.log.map((line) => JSON.parse(line));

  it('is JSON, and one for each request, with its route, never its URL', () => {
    const requests = lines().filter(({ msg }) => msg === 'request');
    expect(requests.length).toBe(answers.length / 2);
    for (const line of requests) {
      expect(Object.keys(line).toSorted()).toEqual([
        'durationMs',
        'level',
        'method',
        'msg',
        'requestId',
        'route',
        'status',
        'time',
      ]);
      expect(line.route === null || !/canary|pay_|\?/i.test(line.route)).toBe(true);
    }
  });

  it('says of a fault what broke, under the id that the answer carries', () => {
    const failures = lines().filter(({ code }) => code === 'internal_error');
    expect(failures).toHaveLength(3);
    for (const { requestId, err } of failures) {
      expect(requestId).toMatch(/^req_/);
      expect(err.message).toMatch(/does not exist/);
      expect(answers.join('\n')).toContain(requestId);
    }
  });
});
