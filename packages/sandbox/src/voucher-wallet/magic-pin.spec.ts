import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ManualEnvironment, sandboxUnderTest } from '../testing/sandbox-under-test.js';
import type { SandboxUnderTest } from '../testing/sandbox-under-test.js';
import { BOUND_PAYER_ID, DEMO_PIN, MAGIC_BEHAVIOURS, magicPin, parseMagicPin } from './magic-pin.js';
import type { MagicBehaviour, MagicPinParts } from './magic-pin.js';

const pinOf = (behaviour: MagicBehaviour): string => magicPin({ behaviour, currency: 'USD', value: 1000 });

describe('the magic PIN grammar', () => {
  it.each(Object.keys(MAGIC_BEHAVIOURS) as MagicBehaviour[])('spells and reads %s', (behaviour) => {
    const parts = { behaviour, currency: 'JPY', value: 42, tail: 'Z9A' };
    expect(magicPin(parts)).toBe(`${behaviour}JPY00042Z9A`);
    expect(parseMagicPin(magicPin(parts))).toEqual(parts);
  });

  it('has the demo PIN', () => {
    expect(magicPin({ behaviour: 'FRESH', currency: 'USD', value: 1000, tail: 'TRY' })).toBe(DEMO_PIN);
  });

  it.each([
    ['behaviour', { behaviour: 'OTHER' as MagicBehaviour }],
    ['currency', { currency: 'ZZZ' }],
    ['currency', { currency: 'usd' }],
    ['value', { value: 0 }],
    ['value', { value: 100_000 }],
    ['value', { value: 1.5 }],
    ['tail', { tail: 'ab1' }],
  ])('refuses a %s out of range', (part, wrong: Partial<MagicPinParts>) => {
    const spell = () => magicPin({ behaviour: 'FRESH', currency: 'USD', value: 1, ...wrong });
    expect(spell).toThrow(new RegExp(`^${part}: `));
  });

  it.each(['OTHERUSD01000TRY', 'FRESHZZZ01000TRY', 'FRESHUSD00000TRY', 'freshusd01000try', 'FRESHUSD01000TRYX', ''])(
    'does not read %s',
    (pin) => expect(parseMagicPin(pin)).toBeUndefined(),
  );
});

describe('the vouchers behind magic PINs', () => {
  let sandbox: SandboxUnderTest;
  let environment: ManualEnvironment;

  beforeEach(async () => {
    environment = new ManualEnvironment();
    sandbox = await sandboxUnderTest({ environment });
  });
  afterEach(() => sandbox.close());

  it('FRESH can be charged again and again, each time a new voucher', async () => {
    const serials = new Set<string>();
    for (let round = 0; round < 3; round += 1) {
      const validated = await sandbox.wallet.validate(pinOf('FRESH'));
      const charged = await sandbox.wallet.charge(pinOf('FRESH'));
      expect(charged.body).toMatchObject({ status: 'succeeded', source: validated.body.id });
      serials.add(charged.body.source);
    }
    expect(serials.size).toBe(3);
    expect(await sandbox.control.ledger()).toHaveLength(3);
  });

  it('FRESH still works when its voucher has expired', async () => {
    await sandbox.wallet.validate(pinOf('FRESH'));
    await sandbox.control.post('/clock', { advanceSeconds: 2 * 365 * 86_400 });
    expect((await sandbox.wallet.charge(pinOf('FRESH'))).status).toBe(200);
  });

  it('ONCEX can be charged once', async () => {
    expect((await sandbox.wallet.validate(pinOf('ONCEX'))).status).toBe(200);
    expect((await sandbox.wallet.charge(pinOf('ONCEX'))).status).toBe(200);
    const error = { message: 'Voucher already used.', type: 'voucher_error' };
    expect(await sandbox.wallet.validate(pinOf('ONCEX'))).toEqual({
      status: 402,
      body: { error: { ...error, param: 'pin' } },
    });
    expect(await sandbox.wallet.charge(pinOf('ONCEX'))).toEqual({
      status: 402,
      body: { error: { ...error, param: 'source' } },
    });
    expect(await sandbox.control.ledger()).toHaveLength(1);
  });

  it('ONCEX expires', async () => {
    const { body } = await sandbox.wallet.validate(pinOf('ONCEX'));
    await sandbox.control.post('/clock', { now: new Date(body.expires_at * 1000).toISOString() });
    expect((await sandbox.wallet.charge(pinOf('ONCEX'))).body.error.message).toBe('Voucher expired.');
  });

  it.each([
    ['SPENT', 'Voucher already used.'],
    ['EXPRD', 'Voucher expired.'],
    ['INACT', 'Voucher is not active.'],
  ] as const)('%s is refused by validate and by charge', async (behaviour, message) => {
    for (let round = 0; round < 2; round += 1) {
      const error = { message, type: 'voucher_error' };
      expect(await sandbox.wallet.validate(pinOf(behaviour))).toEqual({
        status: 402,
        body: { error: { ...error, param: 'pin' } },
      });
      expect(await sandbox.wallet.charge(pinOf(behaviour))).toEqual({
        status: 402,
        body: { error: { ...error, param: 'source' } },
      });
    }
    expect(await sandbox.control.ledger()).toEqual([]);
  });

  it.each([
    ['GEODE', 'country_restricted', 'payer[address_country]', "The voucher is not permitted in the payer's country."],
    ['BOUND', 'customer_mismatch', 'payer[id]', 'The voucher belongs to another customer.'],
    ['DUPLI', 'account_duplicated', 'source', 'The holder has a duplicate account.'],
    ['RESTR', 'account_restricted', 'source', 'The account of the holder is restricted.'],
  ] as const)('%s is valid, but its charge is refused with %s', async (behaviour, decline_code, param, message) => {
    expect((await sandbox.wallet.validate(pinOf(behaviour))).status).toBe(200);
    expect(await sandbox.wallet.charge(pinOf(behaviour), { 'payer[address_country]': 'FR' })).toEqual({
      status: 402,
      body: { error: { message, param, type: 'voucher_error', decline_code } },
    });
    expect(await sandbox.control.ledger()).toEqual([]);
  });

  it('GEODE needs the country to be known, and takes payers in Germany', async () => {
    expect((await sandbox.wallet.charge(pinOf('GEODE'))).status).toBe(402);
    expect((await sandbox.wallet.charge(pinOf('GEODE'), { 'payer[address_country]': 'DE' })).status).toBe(200);
  });

  it('BOUND takes the payer that it belongs to', async () => {
    expect((await sandbox.wallet.charge(pinOf('BOUND'), { 'payer[id]': BOUND_PAYER_ID })).status).toBe(200);
  });

  it('FAILD is charged with status failed, and moves nothing', async () => {
    const { status, body } = await sandbox.wallet.charge(pinOf('FAILD'));
    expect({ status, charged: body.status }).toEqual({ status: 200, charged: 'failed' });
    expect((await sandbox.wallet.retrieve(body.id)).body.status).toBe('failed');
    expect(await sandbox.control.ledger()).toEqual([]);
  });

  it('PENDG succeeds after 60 s, and moves the money then', async () => {
    const { body } = await sandbox.wallet.charge(pinOf('PENDG'));
    expect(body.status).toBe('pending');

    await sandbox.control.post('/clock', { advanceSeconds: 59 });
    expect((await sandbox.wallet.retrieve(body.id)).body.status).toBe('pending');
    expect(await sandbox.control.ledger()).toEqual([]);

    await sandbox.control.post('/clock', { advanceSeconds: 3600 });
    expect(await sandbox.control.ledger()).toMatchObject([
      { reference: body.id, amount: 1000, createdAt: '2026-01-01T00:01:00.000Z' },
    ]);
    expect((await sandbox.wallet.retrieve(body.id)).body.status).toBe('succeeded');
    expect(await sandbox.control.ledger()).toHaveLength(1);
  });

  it('PENDF fails after 60 s, moves nothing, and leaves the voucher good', async () => {
    const { body } = await sandbox.wallet.charge(pinOf('PENDF'));
    expect(body.status).toBe('pending');
    await sandbox.control.post('/clock', { advanceSeconds: 61 });
    expect((await sandbox.wallet.retrieve(body.id)).body.status).toBe('failed');
    expect(await sandbox.control.ledger()).toEqual([]);
    expect((await sandbox.wallet.validate(pinOf('PENDF'))).body.id).toBe(body.source);
  });

  it('PENDG succeeds in the course of time as well, before what comes later is charged', async () => {
    const first = await sandbox.wallet.charge(pinOf('PENDG'));
    environment.wallMs += 30_000;
    const second = await sandbox.wallet.charge(pinOf('PENDG'));
    environment.wallMs += 60_000;
    const third = await sandbox.wallet.charge(pinOf('FRESH'));
    const references = (await sandbox.control.ledger()).map((entry: { reference: string }) => entry.reference);
    expect(references).toEqual([first, second, third].map(({ body }) => body.id));
  });
});
