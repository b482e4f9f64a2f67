import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ManualEnvironment, sandboxUnderTest, START_MS } from '../testing/sandbox-under-test.js';
import type { SandboxUnderTest } from '../testing/sandbox-under-test.js';
import { DEMO_PIN, magicPin } from './magic-pin.js';

const PAYER = {
  id: '123',
  firstname: 'John',
  lastname: 'Doe',
  email: 'john@example.com',
  ip: '127.0.0.1',
  address_city: 'Mannheim Neckarstadt',
  address_country: 'DE',
  address_line1: 'Scharnweberstrasse 24',
  address_line2: '',
  address_zip: '68167',
  address_state: 'BW',
  phone: '+4906211 12 72935',
};

describe('POST /v2/charges', () => {
  let sandbox: SandboxUnderTest;

  beforeEach(async () => {
    sandbox = await sandboxUnderTest({ environment: new ManualEnvironment() });
  });
  afterEach(() => sandbox.close());

  it('answers the documented object and charges the full value when no amount is sent', async () => {
    const validated = await sandbox.wallet.validate(DEMO_PIN);
    const payer = Object.fromEntries(Object.entries(PAYER).map(([key, value]) => [`payer[${key}]`, value]));
    const { status, body } = await sandbox.wallet.charge(DEMO_PIN, { ...payer, 'metadata[order]': 'A-1' });
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.stringMatching(/^AWT_[A-Za-z0-9+/]{22}==$/),
      amount: 1000,
      currency: 'USD',
      payer: PAYER,
      source: validated.body.id,
      voucher: validated.body.id,
      created_at: String(START_MS / 1000),
      status: 'succeeded',
      metadata: { order: 'A-1' },
      livemode: false,
    });
  });

  it('enters the movement in the ledger, without the PIN', async () => {
    const { body } = await sandbox.wallet.charge(DEMO_PIN, { 'metadata[order]': 'A-1' });
    const ledger = await sandbox.control.ledger();
    expect(ledger).toEqual([
      {
        id: 'mov_1',
        service: 'voucher',
        kind: 'charge',
        reference: body.id,
        relatedTo: null,
        amount: 1000,
        currency: 'USD',
        voucher: body.source,
        consumed: 1000,
        payerId: '123',
        metadata: { order: 'A-1' },
        createdAt: '2026-01-01T00:00:00.000Z',
      },
    ]);
    expect(JSON.stringify(ledger)).not.toContain(DEMO_PIN);
  });

  it('consumes the whole voucher when the amount is smaller', async () => {
    const pin = magicPin({ behaviour: 'ONCEX', currency: 'EUR', value: 5000 });
    const { body } = await sandbox.wallet.charge(pin, { amount: '1200', currency: 'EUR' });
    expect(body.amount).toBe(1200);
    expect(await sandbox.control.ledger()).toMatchObject([{ amount: 1200, consumed: 5000, currency: 'EUR' }]);
    expect((await sandbox.wallet.charge(pin)).body.error.message).toBe('Voucher already used.');
  });

  it('charges one voucher once when two charges of it arrive together', async () => {
    const pin = magicPin({ behaviour: 'ONCEX', currency: 'USD', value: 700 });
    const replies = await Promise.all(Array.from({ length: 10 }, () => sandbox.wallet.charge(pin)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(402)]);
    expect(await sandbox.control.ledger()).toHaveLength(1);
  });

  it.each([
    ['source', { source: '' }, 'Missing required parameter: source.'],
    ['payer[id]', { 'payer[id]': '' }, 'Missing required parameter: payer[id].'],
    ['payer', { payer: 'x', 'payer[id]': undefined }, 'Invalid parameter: send payer as payer[key].'],
    ['payer[nickname]', { 'payer[nickname]': 'Jo' }, 'Received unknown parameter: payer[nickname].'],
    ['payer[email]', { 'payer[email]': 'x'.repeat(501) }, 'Invalid payer[email]: at most 500 characters.'],
    [
      'payer[address_country]',
      { 'payer[address_country]': 'Germany' },
      'Invalid payer[address_country]: it is a two-letter ISO 3166 code in upper case.',
    ],
    ['payerer[address_zip]', { 'payerer[address_zip]': '68167' }, undefined],
    ['currency', { amount: '1000' }, 'Missing required parameter: currency. It is required when amount is sent.'],
    ['currency', { currency: 'usd' }, 'Invalid currency: it is a three-letter ISO 4217 code in upper case.'],
    ['currency', { currency: 'EUR' }, 'Invalid currency: the voucher is in USD.'],
    ['currency', { amount: '1000', currency: 'EUR' }, 'Invalid currency: the voucher is in USD.'],
    ...['0', '-1', '1.5', '1e3', '', '10000000000000000'].map(
      (amount) =>
        [
          'amount',
          { amount, currency: 'USD' },
          'Invalid amount: it is a positive integer in the smallest currency unit.',
        ] as const,
    ),
    ['metadata', { metadata: 'x' }, 'Invalid parameter: send metadata as metadata[key].'],
    ['metadata', { [`metadata[${'k'.repeat(51)}]`]: 'v' }, 'Invalid metadata: a key has at most 50 characters.'],
    ['metadata[k]', { 'metadata[k]': 'v'.repeat(501) }, 'Invalid metadata[k]: at most 500 characters.'],
    [
      'metadata',
      Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`metadata[k${index}]`, 'v'])),
      'Invalid metadata: at most 50 keys.',
    ],
  ])('answers 400 naming %s for %j', async (param, fields, message) => {
    const all = { source: DEMO_PIN, 'payer[id]': '123', ...fields };
    const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Record<
      string,
      string
    >;
    const { status, body } = await sandbox.wallet.post('/v2/charges', sent);
    expect(status).toBe(400);
    const error = body.error;
    if (message === undefined) expect(error.message).toContain('payerer');
    else expect(error).toEqual({ message, param, type: 'invalid_request_error' });
    expect(await sandbox.control.ledger()).toEqual([]);
  });

  it('takes metadata up to its limits', async () => {
    const entries = Array.from({ length: 50 }, (_, index) => [`${index}`.padStart(50, 'k'), 'v'.repeat(500)]);
    const fields = Object.fromEntries(entries.map(([key, value]) => [`metadata[${key}]`, value as string]));
    const { body } = await sandbox.wallet.charge(DEMO_PIN, fields);
    expect(body.metadata).toEqual(Object.fromEntries(entries));
  });

  it('reads names that collide with those of objects as text', async () => {
    const { body } = await sandbox.wallet.charge(DEMO_PIN, { 'metadata[toString]': 'a', 'metadata[constructor]': 'b' });
    expect(body.metadata).toEqual({ toString: 'a', constructor: 'b' });
  });

  it('answers 402 when the voucher is worth less', async () => {
    expect(await sandbox.wallet.charge(DEMO_PIN, { amount: '1001', currency: 'USD' })).toEqual({
      status: 402,
      body: { error: { message: 'Insufficient voucher value: it is 1000.', param: 'amount', type: 'voucher_error' } },
    });
    expect(await sandbox.control.ledger()).toEqual([]);
  });

  it('does not know other PINs, and echoes four characters of them', async () => {
    expect(await sandbox.wallet.charge('KLVGAAAABBBB1234')).toEqual({
      status: 404,
      body: { error: { message: 'No such voucher: ************1234', param: 'source', type: 'voucher_error' } },
    });
  });

  it.each([
    ['a field sent twice', 'source=a&source=b&payer[id]=1', 'source'],
    ['nesting that goes too deep', 'source=a&payer[id][x]=1', null],
    ['too many fields', Array.from({ length: 201 }, (_, index) => `f${index}=1`).join('&'), null],
    ['too long a body', `source=${'a'.repeat(70_000)}`, null],
  ])('answers 400 for %s', async (_what, form, param) => {
    const { status, body } = await sandbox.wallet.post('/v2/charges', form);
    expect({ status, error: body.error }).toEqual({
      status: 400,
      error: { message: expect.any(String), param, type: 'invalid_request_error' },
    });
  });
});
