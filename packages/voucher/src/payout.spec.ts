import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { money, type PayoutDestination, type PayoutRequest } from '@tollgate/core';
import {
  DEFAULT_VOUCHER_SECRET_KEY,
  PAYOUT_ACCOUNT_NUMBERS,
  startSandbox,
  type LedgerEntry,
  type PayoutOutcome,
  type Sandbox,
} from '@tollgate/sandbox';
import { inspect } from 'node:util';
import { createVoucher, type VoucherProvider } from './voucher-provider.js';

const EXPIRES_AT = new Date('2099-12-31T23:59:59.999Z');
const RECIPIENT = { kind: 'recipient', recipient: 'wallet-address-of-ada' } as const;
const ACCOUNT = { kind: 'provider_account', accountReference: 'acc_1' } as const;

/** A bank account, each field of which can be told from every other. */
const bank = (accountNumber: string): PayoutDestination => ({
  kind: 'bank_account',
  accountNumber,
  routingNumber: '110000000',
  swiftCode: 'ZKBKCHZZ80A',
  bankName: 'Bank of Ada',
  holderName: 'Ada Lovelace',
  holderType: 'individual',
  savings: true,
});

let sandbox: Sandbox;
const opened: VoucherProvider[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ basePort: 0 });
});

afterAll(() => sandbox.close());

beforeEach(() => control('POST', '/reset'));

afterEach(async () => {
  await control('DELETE', '/faults');
  await Promise.all(opened.splice(0).map((provider) => provider.close()));
});

function connect(settings: { timeoutMs?: number; fetch?: typeof fetch } = {}): VoucherProvider {
  const baseUrl = sandbox.urls.voucherWallet;
  const provider = createVoucher({ baseUrl, secretKey: DEFAULT_VOUCHER_SECRET_KEY, ...settings });
  opened.push(provider);
  return provider;
}

async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(sandbox.urls.control + path, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`sandbox: ${await response.text()}`);
  return (await response.json()) as T;
}

const fault = (what: Record<string, unknown>) =>
  control('POST', '/faults', { service: 'voucher', operation: 'payout', ...what });

const ledger = async () => (await control<{ data: LedgerEntry[] }>('GET', '/ledger')).data;

const request = (differences: Partial<PayoutRequest> = {}): PayoutRequest => ({
  payoutId: 'po_1',
  idempotencyKey: 'key_1',
  money: money(1050n, 'USD'),
  destination: RECIPIENT,
  expiresAt: EXPIRES_AT,
  signal: AbortSignal.timeout(10_000),
  ...differences,
});

const retrieve = (reference: string, provider = connect()) =>
  provider.retrieve({ movement: 'payout', reference, signal: AbortSignal.timeout(10_000) });

/** A fetch that keeps the forms that it is given and answers with what it is told to. */
function scripted(status: number, answer: unknown) {
  const forms: Record<string, string>[] = [];
  const answering: typeof fetch = (_url, init) => {
    forms.push(Object.fromEntries(new URLSearchParams(init?.body as string)));
    return Promise.resolve(Response.json(answer, { status }));
  };
  return { forms, fetch: answering };
}

const paid = { id: 'AWP_1==', amount: 1050, currency: 'USD', status: 'succeeded' };

describe('on the wire', () => {
  it.each<[string, PayoutDestination, Record<string, string>]>([
    ['a recipient', RECIPIENT, { recipient: 'wallet-address-of-ada' }],
    ['an account', { kind: 'provider_account', accountReference: 'acc_1' }, { account_id: 'acc_1' }],
    [
      'a bank account',
      bank('000123456789'),
      {
        'destination[type]': 'bank_account',
        'destination[account_number]': '000123456789',
        'destination[routing_number]': '110000000',
        'destination[swift_code]': 'ZKBKCHZZ80A',
        'destination[bank_name]': 'Bank of Ada',
        'destination[holder_name]': 'Ada Lovelace',
        'destination[holder_type]': 'individual',
        'destination[saving]': 'true',
      },
    ],
    [
      'a bank account of somebody whom the wallet knows, as a deposit',
      { kind: 'bank_account', accountNumber: '000123456789', accountReference: 'acc_1', deposit: true },
      {
        'destination[type]': 'bank_account',
        'destination[account_number]': '000123456789',
        account_id: 'acc_1',
        deposit: 'true',
      },
    ],
    [
      'a bank account of a recipient',
      { kind: 'bank_account', accountNumber: '000123456789', recipient: 'r_1' },
      { 'destination[type]': 'bank_account', 'destination[account_number]': '000123456789', recipient: 'r_1' },
    ],
    ['a recipient, as a deposit', { ...RECIPIENT, deposit: true }, { recipient: RECIPIENT.recipient, deposit: 'true' }],
    ['an account, and no deposit', { ...ACCOUNT, deposit: false }, { account_id: 'acc_1', deposit: 'false' }],
  ])('a payout to %s names it, and is dated in seconds', async (_what, destination, fields) => {
    const { forms, fetch } = scripted(200, paid);
    await connect({ fetch }).payout(request({ destination, recipientName: 'Ada' }));
    expect(forms).toEqual([
      {
        ...fields,
        amount: '1050',
        currency: 'USD',
        expires_at: '4102444799',
        recipient_name: 'Ada',
        'metadata[tollgate_payout_id]': 'po_1',
      },
    ]);
  });

  it.each([
    ['JPY', 0],
    ['USD', 2],
    ['KWD', 3],
  ])('in %s, with %s decimals, the minor units are sent exactly as given', async (currency) => {
    const { forms, fetch } = scripted(200, { ...paid, currency });
    const asked = money(1050n, currency);
    expect(await connect({ fetch }).payout(request({ money: asked }))).toMatchObject({ money: asked });
    expect(forms).toMatchObject([{ amount: '1050', currency }]);
  });

  it('what is not known of a bank account is left out', async () => {
    const { forms, fetch } = scripted(200, paid);
    const destination = {
      kind: 'bank_account',
      accountNumber: '1',
      holderName: 'Ada',
      holderType: 'business',
    } as const;
    await connect({ fetch }).payout(request({ destination }));
    expect(Object.keys(forms[0]!).filter((name) => name.startsWith('destination'))).toEqual([
      'destination[type]',
      'destination[account_number]',
      'destination[holder_name]',
      'destination[holder_type]',
    ]);
  });

  it('nothing is, where no date is given or it is none: the payout is rejected and says what to give', async () => {
    const { forms, fetch } = scripted(200, paid);
    const { expiresAt: _, ...undated } = request();
    for (const asked of [undated, request({ expiresAt: new Date(Number.NaN) })]) {
      expect(await connect({ fetch }).payout(asked)).toEqual({
        outcome: 'rejected',
        fault: 'invalid_request',
        providerMessage: expect.stringContaining('expiresAt'),
      });
    }
    expect(forms).toEqual([]);
  });
});

describe('a payout', () => {
  it.each<[string, PayoutDestination]>([
    ['a recipient', RECIPIENT],
    ['an account', { kind: 'provider_account', accountReference: 'acc_1' }],
  ])('to %s moves the money, once, with our id, and is found', async (_what, destination) => {
    const outcome = await connect().payout(request({ destination }));
    expect(outcome).toEqual({
      outcome: 'succeeded',
      reference: expect.any(String),
      money: money(1050n, 'USD'),
    });
    const { reference } = outcome as { reference: string };
    expect(await ledger()).toMatchObject([
      { kind: 'payout', reference, amount: 1050, currency: 'USD', metadata: { tollgate_payout_id: 'po_1' } },
    ]);
    expect(await retrieve(reference)).toMatchObject({ found: 'yes', state: outcome });
  });

  it('passes on the amount that the wallet says it moved, right or wrong', async () => {
    await fault({ kind: 'wrong_amount' });
    const { money: moved } = (await connect().payout(request())) as { money: { amountMinor: bigint } };
    expect(moved.amountMinor).not.toBe(1050n);
    expect(await ledger()).toMatchObject([{ amount: Number(moved.amountMinor) }]);
  });

  it.each<[PayoutOutcome, object]>([
    ['succeeded', { outcome: 'succeeded', money: money(1050n, 'USD') }],
    ['failed', { outcome: 'declined', code: 'generic_decline' }],
    ['refused', { outcome: 'declined', code: 'insufficient_funds' }],
  ])('to a bank account that is %s', async (behavior, expected) => {
    const destination = bank(PAYOUT_ACCOUNT_NUMBERS[behavior]);
    expect(await connect().payout(request({ destination }))).toMatchObject(expected);
    expect(await ledger()).toHaveLength(behavior === 'succeeded' ? 1 : 0);
  });

  it.each<[PayoutOutcome, string]>([
    ['pending', 'succeeded'],
    ['pendingThenFailed', 'declined'],
  ])('to a bank account that is %s is found %s in the end', async (behavior, end) => {
    const outcome = await connect().payout(request({ destination: bank(PAYOUT_ACCOUNT_NUMBERS[behavior]) }));
    const { reference } = outcome as { reference: string };
    expect(outcome).toEqual({ outcome: 'pending', reference });
    expect(await retrieve(reference)).toEqual({ found: 'yes', state: { outcome: 'pending', reference } });
    await control('POST', '/clock', { advanceSeconds: 61 });
    expect(await retrieve(reference)).toMatchObject({ found: 'yes', state: { outcome: end } });
  });

  it.each([
    ['never answers', { kind: 'hang' }],
    ['breaks the connection', { kind: 'reset' }],
    ['answers 500', { kind: 'error' }],
    ['answers half', { kind: 'malformed' }],
  ])('is unknown, with exactly one movement, when the wallet %s', async (_what, effect) => {
    await fault(effect);
    expect(await connect({ timeoutMs: 300 }).payout(request())).toMatchObject({ outcome: 'unknown', reference: null });
    expect(await ledger()).toHaveLength(1);
  });

  it('is not sent when the lease is gone or the wallet refuses the connection', async () => {
    expect(await connect().payout(request({ mayStillSend: () => false }))).toEqual({
      outcome: 'not_sent',
      reason: 'send_not_permitted',
    });
    const unreachable = createVoucher({ baseUrl: 'http://127.0.0.1:1', secretKey: DEFAULT_VOUCHER_SECRET_KEY });
    opened.push(unreachable);
    expect(await unreachable.payout(request())).toEqual({ outcome: 'not_sent', reason: 'ECONNREFUSED' });
    expect(await ledger()).toEqual([]);
  });

  it('is rejected when the wallet does not take the date', async () => {
    const past = request({ expiresAt: new Date('2001-01-01T00:00:00Z') });
    expect(await connect().payout(past)).toMatchObject({ outcome: 'rejected', fault: 'invalid_request' });
  });
});

describe('retrieving a payout', () => {
  it('does not find one that never was', async () => {
    expect(await retrieve('AWP_fCCMh9GTrU2CKeaeXw==')).toEqual({ found: 'no' });
  });

  it('percent-encodes the id', async () => {
    const urls: unknown[] = [];
    const recording: typeof fetch = (url) => {
      urls.push(url);
      return Promise.resolve(Response.json(paid));
    };
    await retrieve('AWP_a/b+c==', connect({ fetch: recording }));
    expect(urls).toEqual([`${sandbox.urls.voucherWallet}/v2/payouts/AWP_a%2Fb%2Bc%3D%3D`]);
  });

  it('says nothing of a movement that the wallet does not have', async () => {
    const asked = { movement: 'refund', reference: 'AWR_1', signal: AbortSignal.timeout(1000) } as const;
    expect(await connect().retrieve(asked)).toMatchObject({ found: 'unavailable' });
  });
});

it('a wallet that repeats a bank account gives away nothing of it', async () => {
  const destination = bank('CH93 0076 2011 6238 5295 7');
  const repeating: typeof fetch = (_url, init) => {
    const fields = [...new URLSearchParams(init?.body as string).values()];
    const message = `${fields.join(' ')} CH9300762011623852957 ${DEFAULT_VOUCHER_SECRET_KEY} ${init?.body as string}`;
    return Promise.resolve(Response.json({ error: { type: 'payout_error', message } }, { status: 402 }));
  };
  const outcome = await connect({ fetch: repeating }).payout(request({ destination }));
  expect(outcome).toMatchObject({ outcome: 'declined', providerMessage: expect.stringContaining('[redacted]') });
  const text = inspect(outcome, { depth: Infinity });
  const secrets = ['0076', '110000000', 'ZKBKCHZZ80A', 'Lovelace', 'Bank of Ada', DEFAULT_VOUCHER_SECRET_KEY];
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
});
