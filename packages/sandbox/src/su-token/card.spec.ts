import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ManualEnvironment, sandboxUnderTest } from '../testing/sandbox-under-test.js';
import type { SandboxUnderTest } from '../testing/sandbox-under-test.js';
import { DEMO_PARTNER_ID, SU_PARTNER_IDS } from './seeded-partners.js';
import { SU_TEST_CARDS } from './test-cards.js';

const GOOD = '4242424242424242';
const MONEY = { amount: '10', currency_code: 'USD' };

describe('POST /service/api/card', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const stateFile = join(folder, 'state.jsonl');
  let sandbox: SandboxUnderTest;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ stateFile, environment: new ManualEnvironment() });
  });
  beforeEach(() => sandbox.control.post('/reset'));
  afterAll(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });

  const card = (action: string, fields: Record<string, unknown> = {}) =>
    sandbox.suToken.post('card', {
      partner_id: DEMO_PARTNER_ID,
      action,
      card_number: GOOD,
      card_holder_name: 'John Doe',
      cvv: '123',
      card_type: 'Visa',
      expiry_month: '01',
      expiry_year: '2026',
      ...fields,
    });

  it('makes an intent that can be charged again and again', async () => {
    const { status, body } = await card('Intent');
    expect({ status, body }).toEqual({
      status: 200,
      body: { Status: 'Success', ErrorMessages: [], token_id: expect.stringMatching(/^[A-Za-z0-9+/]{30}==$/) },
    });
    for (let round = 0; round < 2; round += 1) {
      expect((await sandbox.suToken.charge(body.token_id)).status).toBe(200);
    }
    expect(await sandbox.control.ledger()).toMatchObject([{ tokenId: body.token_id }, { tokenId: body.token_id }]);
  });

  it('makes a token that can be charged once', async () => {
    const { token_id: tokenId } = (await card('Token')).body;
    expect((await sandbox.suToken.charge(tokenId)).status).toBe(200);
    expect((await sandbox.suToken.charge(tokenId)).body.ErrorMessages).toEqual(['This token has already been used.']);
  });

  it('makes a token that a decline, too, uses up', async () => {
    const { token_id: tokenId } = (await card('Token', { card_number: '4000000000000002' })).body;
    expect((await sandbox.suToken.charge(tokenId)).body.ErrorMessages).toEqual(['Your card was declined.']);
    expect((await sandbox.suToken.charge(tokenId)).body.ErrorMessages).toEqual(['This token has already been used.']);
  });

  it('makes tokens for one partner only', async () => {
    const { token_id: tokenId } = (await card('Intent')).body;
    const fields = { partner_id: SU_PARTNER_IDS.euro, currency_code: 'EUR' };
    expect(await sandbox.suToken.charge(tokenId, fields)).toMatchObject({
      status: 400,
      body: { ErrorMessages: ['token_id : Invalid or missing token_id'] },
    });
  });

  it('charges a card at once and keeps no token', async () => {
    const { status, body } = await card('Charge', MONEY);
    expect({ status, body }).toEqual({
      status: 200,
      body: { Status: 'Success', ErrorMessages: [], PGTransactionID: expect.stringMatching(/^pi_/) },
    });
    const [entry] = await sandbox.control.ledger();
    expect(entry).toMatchObject({ reference: body.PGTransactionID, amount: 1000, partnerId: DEMO_PARTNER_ID });
    expect(entry).not.toHaveProperty('tokenId');
  });

  it('stores a card without making a token or moving money', async () => {
    expect(await card('Store')).toEqual({ status: 200, body: { Status: 'Success', ErrorMessages: [] } });
    expect(await sandbox.control.ledger()).toEqual([]);
  });

  it.each([...SU_TEST_CARDS].map(([number, { outcome }]) => [number, outcome]))(
    'takes the test number %s, whose outcome is %s',
    async (number, outcome) => {
      expect(luhnSum(number) % 10).toBe(0);
      const { status } = await card('Charge', { ...MONEY, card_number: number });
      expect(status).toBe(outcome === 'success' ? 200 : 400);
    },
  );

  it.each([
    ['action', { action: 'Refund' }],
    ['action', { action: undefined }],
    ['card_number', { card_number: '4242424242424241' }],
    // Luhn-valid, of a real range, and not a test number.
    ['card_number', { card_number: '4000000000000010' }],
    ['card_number', { card_number: undefined }],
    ['card_holder_name', { card_holder_name: '' }],
    ['cvv', { cvv: '12' }],
    ['cvv', { cvv: 123 }],
    ['expiry_month', { expiry_month: '13' }],
    ['expiry_year', { expiry_year: '26' }],
    ['expiry_year', { expiry_year: '2025', expiry_month: '12' }],
    ['currency_code', { action: 'Charge', amount: '10' }],
    ['amount', { action: 'Charge', currency_code: 'USD', amount: '0' }],
  ])('answers 400 naming %s for %j', async (field, fields) => {
    expect(await card('Intent', fields)).toEqual({
      status: 400,
      body: { Status: 'Fail', ErrorMessages: [`${field} : Invalid or missing ${field}`] },
    });
  });

  it('takes an amount with Charge only', async () => {
    expect((await card('Intent', { amount: '10' })).body.ErrorMessages).toEqual(['amount : Unknown field']);
  });

  it('keeps of a card its brand, last four digits and hash, and nothing else', async () => {
    await card('Store', { card_holder_name: 'Johanna Doe', cvv: '987' });
    await card('Intent');
    await card('Charge', MONEY);
    await card('Intent', { card_number: '4000000000000010' });
    const text = readFileSync(stateFile, 'utf8');
    expect(text).toContain('"last4":"4242"');
    for (const secret of [GOOD, '4000000000000010', 'Doe', '987']) expect(text).not.toContain(secret);
  });
});

function luhnSum(number: string): number {
  const digits = Array.from(number, Number).reverse();
  return digits.reduce((sum, digit, index) => sum + (index % 2 === 0 ? digit : [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digit]!));
}
