import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sandboxUnderTest } from '../testing/sandbox-under-test.js';
import type { SandboxUnderTest } from '../testing/sandbox-under-test.js';
import { DEMO_PIN } from './magic-pin.js';
import { PAYOUT_ACCOUNT_NUMBERS } from './payout-outcomes.js';
import type { PayoutOutcome } from './payout-outcomes.js';

const EXPIRES_AT = 4_102_444_800;

describe('the payouts of the voucher wallet', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const stateFile = join(folder, 'state.jsonl');
  let sandbox: SandboxUnderTest;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ stateFile });
  });
  beforeEach(() => sandbox.control.post('/reset'));
  afterAll(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });

  const toBank = (outcome: PayoutOutcome, fields: Record<string, string> = {}) =>
    sandbox.wallet.payout({
      'destination[type]': 'bank_account',
      'destination[account_number]': PAYOUT_ACCOUNT_NUMBERS[outcome],
      ...fields,
    });
  const pinOf = async (serial: string): Promise<string> =>
    (await sandbox.control.post(`/vouchers/${serial}/pin`)).body.pin;
  const advance = () => sandbox.control.post('/clock', { advanceSeconds: 60 });

  it('answers with the documented fields, and again when asked for it', async () => {
    const fields = { recipient_name: 'John Doe', 'metadata[order]': '17' };
    const { status, body } = await sandbox.wallet.payout(fields);
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        id: expect.stringMatching(/^AWP_[A-Za-z0-9+/]{22}==$/),
        public_address: 'r_1',
        recipient_name: 'John Doe',
        source: expect.stringMatching(/^[0-9A-Z]{26}$/),
        created_at: expect.any(Number),
        amount: 1000,
        currency: 'USD',
        metadata: { order: '17' },
        account_id: null,
        status: 'succeeded',
        deposit: false,
        livemode: false,
      },
    });
    expect(await sandbox.wallet.retrievePayout(body.id)).toEqual({ status, body });
  });

  it('shows in the ledger', async () => {
    const { body } = await sandbox.wallet.payout({ 'metadata[order]': '17' });
    expect(await sandbox.control.ledger()).toEqual([
      {
        id: 'mov_1',
        service: 'voucher',
        kind: 'payout',
        reference: body.id,
        relatedTo: null,
        amount: 1000,
        currency: 'USD',
        voucher: body.source,
        metadata: { order: '17' },
        createdAt: expect.any(String),
      },
    ]);
  });

  it('mints a voucher that its recipient can pay with', async () => {
    const { source } = (await sandbox.wallet.payout()).body;
    const first = await pinOf(source);
    const { status, body } = await sandbox.control.post(`/vouchers/${source}/pin`);
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        pin: expect.stringMatching(/^[A-Z0-9]{16}$/),
        serial: source,
        value: 1000,
        currency: 'USD',
        state: 'unused',
        expiresAt: '2100-01-01T00:00:00.000Z',
      },
    });
    expect((await sandbox.wallet.validate(first)).status).toBe(404);
    expect((await sandbox.wallet.validate(body.pin)).body).toMatchObject({
      id: source,
      value: 1000,
      currency: 'USD',
      expires_at: EXPIRES_AT,
    });
    expect((await sandbox.wallet.charge(body.pin)).body).toMatchObject({ status: 'succeeded', source, amount: 1000 });
    expect((await sandbox.wallet.charge(body.pin)).body.error.message).toBe('Voucher already used.');
  });

  it('mints a voucher that ends when it was told to', async () => {
    const soon = Math.floor(Date.now() / 1000) + 30;
    const { source } = (await sandbox.wallet.payout({ expires_at: String(soon) })).body;
    const pin = await pinOf(source);
    await advance();
    expect((await sandbox.wallet.charge(pin)).body.error.message).toBe('Voucher expired.');
  });

  it('names the account instead of a recipient', async () => {
    const { body } = await sandbox.wallet.payout({ recipient: '', account_id: 'acc_1' });
    expect(body).toMatchObject({ account_id: 'acc_1', public_address: null, recipient_name: null });
  });

  it('pays twice when asked twice', async () => {
    const ids = [(await sandbox.wallet.payout()).body.id, (await sandbox.wallet.payout()).body.id];
    expect((await sandbox.control.ledger()).map(({ reference }) => reference)).toEqual(ids);
    expect(new Set(ids).size).toBe(2);
  });

  it.each([
    ['a deposit', { deposit: 'true' }],
    [
      'a payout that goes on to a bank account',
      { 'destination[type]': 'bank_account', 'destination[account_number]': '98765432' },
    ],
  ])('cashes in the voucher of %s, so that it is not paid twice', async (_what, fields) => {
    const { source, status } = (await sandbox.wallet.payout(fields)).body;
    expect(status).toBe('succeeded');
    expect((await sandbox.wallet.charge(await pinOf(source))).body.error.message).toBe('Voucher already used.');
  });

  it.each([
    ['pending', 'succeeded', 1],
    ['pendingThenFailed', 'failed', 0],
  ] as const)(
    'leaves one to the account for %s pending for a minute, until it has %s',
    async (outcome, end, movements) => {
      const { id, source, status } = (await toBank(outcome)).body;
      expect(status).toBe('pending');
      expect(await sandbox.control.ledger()).toEqual([]);
      expect((await sandbox.wallet.charge(await pinOf(source))).body.error.message).toBe('Voucher is not active.');
      await advance();
      await advance();
      expect((await sandbox.wallet.retrievePayout(id)).body.status).toBe(end);
      expect(await sandbox.control.ledger()).toHaveLength(movements);
    },
  );

  it('fails at once to the account for that, and moves nothing', async () => {
    const { id, source, status } = (await toBank('failed')).body;
    expect(status).toBe('failed');
    expect((await sandbox.wallet.retrievePayout(id)).body.status).toBe('failed');
    expect((await sandbox.wallet.charge(await pinOf(source))).body.error.message).toBe('Voucher is not active.');
    expect(await sandbox.control.ledger()).toEqual([]);
  });

  it('refuses with payout_error to the account for that', async () => {
    expect(await toBank('refused')).toEqual({
      status: 402,
      body: { error: { message: 'The balance is too low for this payout.', param: 'amount', type: 'payout_error' } },
    });
    expect(await sandbox.control.ledger()).toEqual([]);
  });

  it('takes every documented field of a bank account', async () => {
    const { status } = await toBank('succeeded', {
      'destination[routing_number]': '110000000',
      'destination[swift_code]': 'DEUTDEFF',
      'destination[bank_name]': 'Bank',
      'destination[holder_name]': 'John Doe',
      'destination[holder_type]': 'individual',
      'destination[saving]': 'true',
    });
    expect(status).toBe(200);
  });

  it('needs no recipient with a bank account', async () => {
    const { status, body } = await toBank('succeeded', { recipient: '' });
    expect([status, body.public_address]).toEqual([200, null]);
  });

  it('keeps nothing of a bank account, and no PIN', async () => {
    const { source } = (await toBank('pending', { 'destination[holder_name]': 'Johanna Doe' })).body;
    const pin = await pinOf(source);
    const text = readFileSync(stateFile, 'utf8');
    expect(text).toContain(source);
    for (const secret of [PAYOUT_ACCOUNT_NUMBERS.pending, 'Johanna', pin]) expect(text).not.toContain(secret);
  });

  it.each([
    ['recipient', { recipient: '' }],
    ['recipient', { account_id: 'acc_1' }],
    ['recipient', { recipient: 'x'.repeat(501) }],
    ['amount', { amount: '' }],
    ['amount', { amount: '0' }],
    ['amount', { amount: '10.00' }],
    ['amount', { amount: '9007199254740992' }],
    ['currency', { currency: 'usd' }],
    ['currency', { currency: '' }],
    ['expires_at', { expires_at: '' }],
    ['expires_at', { expires_at: '1000000000' }],
    ['expires_at', { expires_at: '999999999999' }],
    ['deposit', { deposit: 'yes' }],
    ['metadata[k]', { 'metadata[k]': 'v'.repeat(501) }],
    ['reference', { reference: '1' }],
    ['destination', { destination: 'bank' }],
    ['destination[type]', { 'destination[account_number]': '12345678' }],
    ['destination[type]', { 'destination[type]': 'card', 'destination[account_number]': '12345678' }],
    ['destination[account_number]', { 'destination[type]': 'bank_account' }],
    ['destination[account_number]', { 'destination[type]': 'bank_account', 'destination[account_number]': '12-34' }],
    ['destination[iban]', { 'destination[type]': 'bank_account', 'destination[iban]': 'DE00' }],
    ['destination[holder_type]', bank('holder_type', 'person')],
    ['destination[saving]', bank('saving', '1')],
    ['destination[bank_name]', bank('bank_name', 'x'.repeat(501))],
  ] as [string, Record<string, string>][])('answers 400 naming %s for %j', async (param, fields) => {
    const { status, body } = await sandbox.wallet.payout(fields);
    expect({ status, error: body.error }).toEqual({
      status: 400,
      error: { message: expect.any(String), param, type: 'invalid_request_error' },
    });
    expect(await sandbox.control.ledger()).toEqual([]);
  });

  it('does not know other payouts', async () => {
    expect(await sandbox.wallet.retrievePayout('AWP_none')).toEqual({
      status: 404,
      body: { error: { message: 'No such payout: AWP_none', param: 'id', type: 'invalid_request_error' } },
    });
  });

  it('is for the secret key', async () => {
    const authorization = 'Bearer pk_test_sandbox_voucher';
    expect((await sandbox.wallet.payout({}, { authorization })).status).toBe(403);
    expect((await sandbox.wallet.retrievePayout('AWP_x', { authorization })).status).toBe(403);
    expect((await sandbox.wallet.payout({}, { authorization: null })).status).toBe(401);
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ])('breaks the connection %s the payout, of which %i took place', async (when, movements) => {
    await sandbox.control.fault({ operation: 'payout', kind: 'reset', when });
    await expect(sandbox.wallet.payout()).rejects.toThrow();
    expect(await sandbox.control.ledger()).toHaveLength(movements);
  });

  it('pays another amount when a fault wants it', async () => {
    await sandbox.control.fault({ operation: 'payout', kind: 'wrong_amount' });
    const { body } = await sandbox.wallet.payout();
    expect(body.amount).toBe(999);
    expect((await sandbox.control.post(`/vouchers/${body.source}/pin`)).body.value).toBe(999);
    expect(await sandbox.control.ledger()).toMatchObject([{ amount: 999 }]);
  });

  it('is struck when it is asked for, too', async () => {
    const { id } = (await sandbox.wallet.payout()).body;
    await sandbox.control.fault({ operation: 'retrieve_payout', kind: 'rate_limit' });
    expect((await sandbox.wallet.retrievePayout(id)).status).toBe(429);
  });

  it('renews the PIN of no other voucher', async () => {
    const { source } = (await sandbox.wallet.charge(DEMO_PIN)).body;
    for (const serial of [source, 'none']) {
      expect(await sandbox.control.post(`/vouchers/${serial}/pin`)).toEqual({
        status: 404,
        body: { error: { message: 'serial: no payout has minted such a voucher.', param: 'serial' } },
      });
    }
  });
});

function bank(key: string, value: string): Record<string, string> {
  return {
    'destination[type]': 'bank_account',
    'destination[account_number]': '12345678',
    [`destination[${key}]`]: value,
  };
}
