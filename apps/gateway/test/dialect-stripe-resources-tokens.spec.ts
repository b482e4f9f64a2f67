import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { suMagicToken } from '@tollgate/sandbox';
import { readFile } from 'node:fs/promises';
import type Stripe from 'stripe';
import { edit, until } from './support/configurations.js';
import { contentsOf, dumpOf } from './support/contents.js';
import { makeKey } from './support/merchants.js';
import { stripeOfToday } from './support/stripe-clients.js';
import { stripeCalls, type StripeCalls } from './support/stripe-form.js';
import { startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

const shipped = await readFile(new URL('../../../tollgate.config.yaml', import.meta.url), 'utf8');
const config = shipped.replace('merchants: { demo: any }', 'merchants: { demo: any, other: { partners: [SUEUR1] } }');

let gateway: TestGateway;
let stripe: Stripe;
let calls: StripeCalls;
let made = 0;

beforeAll(async () => {
  gateway = await startTestGateway({ config, values: { CONFIG_WATCH_MS: '100' } });
  stripe = stripeOfToday(gateway);
  calls = stripeCalls(gateway);
}, 60_000);
afterAll(() => gateway.close());
beforeEach(() => gateway.control('DELETE', '/faults'));

/** A vault's token of its own: no two payments are about the same. */
const vaulted = (behavior: Parameters<typeof suMagicToken>[0] = 'success'): string =>
  suMagicToken(behavior, `R${String((made += 1)).padStart(5, '0')}`);
const tokenOf = (fields: object): Promise<Stripe.Token> => stripe.tokens.create(fields);
const voucherToken = async (value = 1_500): Promise<string> =>
  (await tokenOf({ voucher: { pin: await gateway.voucher(value) } })).id;
const charge = (source: string, more: Record<string, string | number> = {}, key?: string): Promise<Reply> =>
  calls.post(
    '/v1/charges',
    { amount: 1_500, currency: 'usd', source, ...more },
    key === undefined ? {} : { 'Idempotency-Key': key },
  );
const saidOf = ({ status, body }: Reply): unknown[] => [status, body.status ?? body.error.code, body.error?.param];
/** What the database has of a token: whether there is a secret, and whether it was used. */
const kept = async (token: string): Promise<{ sealed: boolean; used: boolean } | undefined> =>
  (
    await gateway.pool.query(
      'select sealed_source is not null as sealed, used_at is not null as used from source_token where id = $1',
      [token],
    )
  ).rows[0];
const fresh = { sealed: true, used: false };
const erased = { sealed: false, used: true };

describe('a token of a voucher', () => {
  it('says nothing that could be spent, and nothing of the PIN is in the database', async () => {
    const pin = await gateway.voucher(1_500);
    const token = await tokenOf({ voucher: { pin } });
    expect({ ...token }).toEqual({
      id: expect.stringMatching(/^tok_tg_[0-7][0-9A-HJKMNP-TV-Z]{25}$/),
      object: 'token',
      bank_account: null,
      card: null,
      client_ip: null,
      created: expect.any(Number),
      expires_at: token.created + 900,
      livemode: false,
      su_token: null,
      type: 'voucher',
      used: false,
      voucher: { object: 'voucher' },
    });
    expect({ ...(await stripe.tokens.retrieve(token.id)) }).toEqual({ ...token });
    const { rows } = await gateway.pool.query('select sealed_source from source_token where id = $1', [token.id]);
    expect(rows[0].sealed_source.includes(Buffer.from(pin))).toBe(false);
    expect((await dumpOf(gateway.pool)) + gateway.log.join('\n')).not.toContain(pin);
  });

  it('is charged once, and erased then', async () => {
    const token = await voucherToken();
    expect(await kept(token)).toEqual(fresh);
    expect(saidOf(await charge(token))).toEqual([200, 'succeeded', undefined]);
    expect(await kept(token)).toEqual(erased);
    expect(await stripe.tokens.retrieve(token)).toMatchObject({ used: true });
    expect(saidOf(await charge(token))).toEqual([400, 'token_already_used', 'source']);
  });

  it('is charged once by many requests at the same time', async () => {
    const token = await voucherToken();
    const replies = await Promise.all(Array.from({ length: 8 }, () => charge(token)));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(7).fill(400)]);
  });

  it('is answered again for the same key, and with another key it is used', async () => {
    const token = await voucherToken();
    const first = await charge(token, {}, 'voucher-1');
    const second = await charge(token, {}, 'voucher-1');
    expect([second.status, second.text]).toEqual([200, first.text]);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(saidOf(await charge(token, {}, 'voucher-2'))).toEqual([400, 'token_already_used', 'source']);
    expect(saidOf(await charge(token, { amount: 1_400 }, 'voucher-1'))[0]).toBe(400);
  });

  it('that was declined is used up, and the same key has the same answer', async () => {
    const token = await voucherToken();
    const key = 'declined-1';
    const first = await charge(token, { amount: 1_400 }, key);
    expect([first.status, first.body.error.type]).toEqual([402, 'card_error']);
    expect(await kept(token)).toEqual(erased);
    expect((await charge(token, { amount: 1_400 }, key)).text).toBe(first.text);
  });

  it('may be used again where the charge was refused before anything was recorded', async () => {
    const token = await voucherToken();
    expect((await charge(token, { capture: 'false' })).status).toBe(400);
    expect((await charge(token, { amount: '15.00' })).status).toBe(400);
    expect(await kept(token)).toEqual(fresh);
    expect(saidOf(await charge(token))).toEqual([200, 'succeeded', undefined]);
  });

  it('may be used again, with the same key too, where nothing was sent', async () => {
    const token = await voucherToken();
    await gateway.control('POST', '/faults', {
      service: 'voucher',
      operation: 'validate',
      kind: 'reset',
      when: 'before',
    });
    expect((await charge(token, {}, 'down-1')).status).toBe(503);
    expect(await kept(token)).toEqual(fresh);
    await gateway.control('DELETE', '/faults');
    expect(saidOf(await charge(token, {}, 'down-1'))).toEqual([200, 'succeeded', undefined]);
    expect(await kept(token)).toEqual(erased);
  });

  it('is used up where the answer was lost, which is pending', async () => {
    const token = await voucherToken();
    const fault = { service: 'voucher', operation: 'charge', kind: 'reset', when: 'after', times: 1 };
    await gateway.control('POST', '/faults', fault);
    expect(saidOf(await charge(token, {}, 'lost-1'))).toEqual([200, 'pending', undefined]);
    expect(await kept(token)).toEqual(erased);
    expect(saidOf(await charge(token, {}, 'lost-1'))).toEqual([200, 'pending', undefined]);
  });

  it('cannot be saved, and can be charged afterwards', async () => {
    const token = await voucherToken();
    const { id } = await stripe.customers.create();
    const saved = await calls.post(`/v1/customers/${id}/sources`, { source: token });
    expect([saved.status, saved.body.error.param]).toEqual([400, 'source']);
    expect(saidOf(await charge(token, { customer: id }))).toEqual([200, 'succeeded', undefined]);
  });

  it('is not there for another merchant, nor in the other mode', async () => {
    const token = await voucherToken();
    const strangers = [
      await makeKey(gateway.pool, { slug: 'other' }),
      await makeKey(gateway.pool, { slug: 'demo', mode: 'live' }),
    ];
    for (const key of strangers) {
      const theirs = stripeCalls(gateway, { 'x-api-key': key });
      const got = await theirs.get(`/v1/tokens/${token}`);
      expect([got.status, got.body.error.code]).toEqual([404, 'resource_missing']);
      const charged = await theirs.charge({ amount: 1_500, source: token });
      expect(saidOf(charged)).toEqual([400, 'resource_missing', 'source']);
    }
    expect(await kept(token)).toEqual(fresh);
  });

  it('expires: it is not there any more, and is deleted soon', async () => {
    const token = await voucherToken();
    await gateway.pool.query(
      "update source_token set created_at = now() - interval '16 min', expires_at = now() - interval '1 min' where id = $1",
      [token],
    );
    expect(saidOf(await charge(token))).toEqual([400, 'resource_missing', 'source']);
    expect((await calls.get(`/v1/tokens/${token}`)).status).toBe(404);
    expect(await kept(token)).toEqual(fresh);
    // A gateway sweeps when it starts.
    const another = await gateway.another();
    await until('the token is deleted', async () => (await kept(token)) === undefined);
    await another.close();
  });
});

describe('a token of a card in a vault', () => {
  it('is charged', async () => {
    const fields = { partner_id: 'SUDEMO1', token_id: vaulted(), customer_name: 'Jenny Rosen' };
    const token = await tokenOf({ su_token: fields });
    expect(token).toMatchObject({
      type: 'su_token',
      su_token: { object: 'su_token', partner_id: 'SUDEMO1', customer_name: 'Jenny Rosen' },
    });
    expect(JSON.stringify(token)).not.toContain(fields.token_id);
    expect(saidOf(await charge(token.id))).toEqual([200, 'succeeded', undefined]);
    expect(await kept(token.id)).toEqual(erased);
  });

  it('is used up by a decline', async () => {
    const token = await tokenOf({ su_token: { partner_id: 'SUDEMO1', token_id: vaulted('insufficientFunds') } });
    expect(saidOf(await charge(token.id)).slice(0, 1)).toEqual([402]);
    expect(saidOf(await charge(token.id))).toEqual([400, 'token_already_used', 'source']);
  });

  it('is saved with a customer, once for one key, and charged again and again', async () => {
    const token = await tokenOf({ su_token: { partner_id: 'SUDEMO1', token_id: vaulted() } });
    const { id } = await stripe.customers.create();
    const save = (key: string): Promise<Reply> =>
      calls.post(`/v1/customers/${id}/sources`, { source: token.id }, { 'Idempotency-Key': key });
    const first = await save('vaulted-1');
    expect(first.body).toMatchObject({ object: 'card', customer: id, brand: 'Unknown', last4: null });
    expect(await kept(token.id)).toEqual(erased);
    expect((await save('vaulted-1')).body).toEqual(first.body);
    expect(saidOf(await save('vaulted-2'))).toEqual([400, 'token_already_used', 'source']);
    for (const amount of [100, 200]) {
      expect(await stripe.charges.create({ amount, currency: 'usd', customer: id })).toMatchObject({
        status: 'succeeded',
        paid: true,
      });
    }
  });

  it('whose partner the merchant may not name is not there, and may be used no further', async () => {
    const key = await makeKey(gateway.pool, { slug: 'other' });
    const theirs = stripeCalls(gateway, { 'x-api-key': key });
    const token = await theirs.post('/v1/tokens', {
      'su_token[partner_id]': 'SUDEMO1',
      'su_token[token_id]': vaulted(),
    });
    const charged = await theirs.charge({ amount: 1_500, source: token.body.id });
    expect(saidOf(charged)).toEqual([400, 'resource_missing', 'source']);
  });
});

describe('a token of a bank account', () => {
  const bank = {
    country: 'US',
    currency: 'usd',
    account_holder_name: 'Jenny Rosen',
    account_holder_type: 'individual',
    routing_number: '110000000',
    account_number: '000123456789',
  };

  it('is saved with a customer and charged once it is verified; by itself it is not charged', async () => {
    const token = await stripe.tokens.create({ bank_account: bank as Stripe.TokenCreateParams.BankAccount });
    expect(token).toMatchObject({
      type: 'bank_account',
      bank_account: { object: 'bank_account', last4: '6789', status: 'new', routing_number: '110000000' },
    });
    expect(saidOf(await charge(token.id))).toEqual([400, 'bank_account_unverified', 'source']);
    expect(await kept(token.id)).toEqual(fresh);
    const customer = await stripe.customers.create({ email: 'jenny@example.com', source: token.id });
    expect(await kept(token.id)).toEqual(erased);
    const source = customer.default_source as string;
    expect(source).toMatch(/^ba_/);
    await stripe.customers.verifySource(customer.id, source, { amounts: [32, 45] });
    const paid = await stripe.charges.create({ amount: 1_000, currency: 'usd', customer: customer.id, source });
    expect(paid).toMatchObject({ status: 'pending', paid: false, id: expect.stringMatching(/^py_/) });
    expect((await dumpOf(gateway.pool)) + gateway.log.join('\n')).not.toContain(bank.account_number);
  });

  it('is saved once by many requests with one key at the same time', async () => {
    const token = await stripe.tokens.create({ bank_account: bank as Stripe.TokenCreateParams.BankAccount });
    const { id } = await stripe.customers.create();
    const save = (): Promise<Reply> =>
      calls.post(`/v1/customers/${id}/sources`, { source: token.id }, { 'Idempotency-Key': 'many-1' });
    const replies = await Promise.all(Array.from({ length: 6 }, save));
    const saved = replies.filter(({ status }) => status === 200);
    expect(new Set(saved.map(({ body }) => body.id)).size).toBe(1);
    expect((await save()).body.id).toBe(saved[0]?.body.id);
    expect((await stripe.customers.listSources(id)).data).toHaveLength(1);
  });
});

describe('what is wrong with a request', () => {
  const pin = 'FRESHUSD01000TRY';
  it.each([
    ['nothing', '', 'parameter_missing', undefined],
    [
      'two kinds',
      `voucher[pin]=${pin}&su_token[partner_id]=a&su_token[token_id]=b`,
      'parameters_exclusive',
      'su_token',
    ],
    ['a PIN that is none', 'voucher[pin]=nope', undefined, 'voucher[pin]'],
    ['no PIN', 'voucher[number]=1', 'parameter_missing', 'voucher[pin]'],
    ['a field too many', `voucher[pin]=${pin}&voucher[value]=1`, 'parameter_unknown', 'voucher[value]'],
    ['a text', `voucher=${pin}`, undefined, 'voucher'],
    ['no token of the vault', 'su_token[partner_id]=SUDEMO1', 'parameter_missing', 'su_token[token_id]'],
    ['a card', 'card[number]=4242424242424242&card[exp_month]=8&card[exp_year]=2030', undefined, 'card'],
    [
      'a card number elsewhere',
      'su_token[partner_id]=4242424242424242&su_token[token_id]=b',
      undefined,
      'su_token[partner_id]',
    ],
    [
      'a bank account of nobody',
      'bank_account[country]=US&bank_account[account_number]=000123456789&bank_account[routing_number]=110000000',
      'parameter_missing',
      'bank_account[account_holder_name]',
    ],
    ['a kind of Stripe’s that is not served', 'pii[id_number]=000000000', 'parameter_unknown', 'pii'],
    ['what cannot be expanded', `voucher[pin]=${pin}&expand[]=card`, undefined, 'expand'],
  ])('is %s', async (_what, form, code, param) => {
    const before = await contentsOf(gateway.pool);
    const { status, body, text } = await calls.post('/v1/tokens', form);
    expect([status, body.error.type, body.error.code, body.error.param]).toEqual([
      400,
      'invalid_request_error',
      code,
      param,
    ]);
    for (const secret of [pin, '4242424242424242', '000123456789']) expect(text).not.toContain(secret);
    expect(await contentsOf(gateway.pool)).toEqual(before);
  });
});

describe('a card by its number', () => {
  const number = '4242424242424242';
  const hash = { number, exp_month: '8', exp_year: '30', cvc: '123', name: 'Jenny Rosen' };

  it('is taken where the configuration says so, and nowhere kept', async () => {
    const version = await edit(
      gateway,
      `${config.replace(
        'sourceKinds: [bank_account, card]',
        'sourceKinds: [bank_account, card, card_details]',
      )}\ndialects: { cardNumbers: accepted }\n`,
    );
    await until('card numbers are taken', async () => {
      const { body } = await gateway.get('/health/ready', {});
      return body.configVersion === version;
    });
    const token = await stripe.tokens.create({ card: hash });
    expect(token).toMatchObject({
      type: 'card',
      card: { object: 'card', brand: 'Visa', last4: '4242', exp_month: 8, exp_year: 2030 },
    });
    expect(saidOf(await charge(token.id))).toEqual([200, 'succeeded', undefined]);
    expect(await kept(token.id)).toEqual(erased);
    const direct = await calls.post('/v1/charges', {
      amount: 700,
      currency: 'usd',
      'source[object]': 'card',
      ...Object.fromEntries(Object.entries(hash).map(([name, value]) => [`source[${name}]`, value])),
    });
    expect(saidOf(direct)).toEqual([200, 'succeeded', undefined]);
    const customer = await stripe.customers.create({ source: (await stripe.tokens.create({ card: hash })).id });
    expect(await stripe.charges.create({ amount: 800, currency: 'usd', customer: customer.id })).toMatchObject({
      status: 'succeeded',
    });
    expect((await dumpOf(gateway.pool)) + gateway.log.join('\n')).not.toContain(number);
  });
});
