import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ManualEnvironment, sandboxUnderTest } from '../testing/sandbox-under-test.js';
import type { SandboxUnderTest } from '../testing/sandbox-under-test.js';

describe('POST /vouchers', () => {
  let sandbox: SandboxUnderTest;

  beforeEach(async () => {
    sandbox = await sandboxUnderTest({ environment: new ManualEnvironment() });
  });
  afterEach(() => sandbox.close());

  const mint = (terms: object) => sandbox.control.post('/vouchers', { value: 2500, currency: 'EUR', ...terms });

  it('mints a voucher that can be charged once', async () => {
    const { status, body } = await mint({});
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        pin: expect.stringMatching(/^[A-Z0-9]{16}$/),
        serial: expect.stringMatching(/^[0-9A-Z]{26}$/),
        value: 2500,
        currency: 'EUR',
        state: 'unused',
        expiresAt: '2027-01-01T00:00:00.000Z',
        countries: null,
        payerId: null,
      },
    });
    expect((await sandbox.wallet.validate(body.pin)).body).toMatchObject({
      id: body.serial,
      value: 2500,
      currency: 'EUR',
    });
    expect((await sandbox.wallet.charge(body.pin)).body).toMatchObject({ source: body.serial, amount: 2500 });
    expect((await sandbox.wallet.charge(body.pin)).body.error.message).toBe('Voucher already used.');
  });

  it.each([
    [{ state: 'used' }, 'Voucher already used.'],
    [{ state: 'inactive' }, 'Voucher is not active.'],
    [{ expiresAt: '2025-12-31T00:00:00Z' }, 'Voucher expired.'],
    [{ countries: ['DE', 'AT'] }, "The voucher is not permitted in the payer's country."],
    [{ payerId: 'someone' }, 'The voucher belongs to another customer.'],
  ])('mints one with %j', async (terms, message) => {
    const { pin } = (await mint(terms)).body;
    const refused = await sandbox.wallet.charge(pin, { 'payer[address_country]': 'FR' });
    expect(refused).toMatchObject({ status: 402, body: { error: { message } } });
  });

  it('mints one that the right payer can charge', async () => {
    const { pin } = (await mint({ countries: ['DE', 'AT'], payerId: 'someone' })).body;
    const charged = await sandbox.wallet.charge(pin, { 'payer[id]': 'someone', 'payer[address_country]': 'AT' });
    expect(charged.status).toBe(200);
  });

  it.each([
    ['value', { value: undefined }],
    ['value', { value: 0 }],
    ['value', { value: '2500' }],
    ['currency', { currency: undefined }],
    ['currency', { currency: 'eur' }],
    ['currency', { currency: 'ZZZ' }],
    ['state', { state: 'expired' }],
    ['expiresAt', { expiresAt: 'tomorrow' }],
    ['countries', { countries: [] }],
    ['countries', { countries: ['Germany'] }],
    ['countries', { countries: 'DE' }],
    ['payerId', { payerId: '' }],
    ['pin', { pin: 'MYOWNPIN12345678' }],
  ])('answers 400 naming %s for %j', async (param, terms) => {
    expect(await mint(terms)).toEqual({
      status: 400,
      body: { error: { message: expect.stringMatching(`^${param}: .+\\.$`), param } },
    });
  });
});
