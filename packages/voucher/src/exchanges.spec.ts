import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { money, type Exchange } from '@tollgate/core';
import { DEFAULT_VOUCHER_SECRET_KEY, DEMO_PIN, startSandbox, type Sandbox } from '@tollgate/sandbox';
import { createVoucher, type VoucherProvider } from './voucher-provider.js';

let sandbox: Sandbox;
let wallet: VoucherProvider;

beforeAll(async () => {
  sandbox = await startSandbox({ basePort: 0 });
  wallet = createVoucher({ baseUrl: sandbox.urls.voucherWallet, secretKey: DEFAULT_VOUCHER_SECRET_KEY });
});

afterAll(async () => {
  await wallet.close();
  await sandbox.close();
});

/** Signal and key of a call, and what it tells of. */
function told() {
  const exchanges: Exchange[] = [];
  const onExchange = (exchange: Exchange): void => void exchanges.push(exchange);
  return { exchanges, control: { signal: AbortSignal.timeout(10_000), idempotencyKey: 'att_1', onExchange } };
}

const fieldsOf = (form: string | null | undefined) => Object.fromEntries(new URLSearchParams(form ?? ''));

it('a charge tells of its validation and of itself, without the PIN and who the payer is', async () => {
  const { exchanges, control } = told();
  await wallet.charge({
    paymentId: 'pay_1',
    money: money(1000n, 'USD'),
    source: { kind: 'voucher', pin: DEMO_PIN },
    payer: {
      id: 'payer-1',
      email: 'payer@example.org',
      firstName: 'Joan',
      lastName: 'Payer',
      phone: '+49621112233',
      address: { line1: 'Planken 1', line2: 'Floor 2', city: 'Mannheim', state: 'BW', postalCode: '68161' },
      country: 'DE',
      ipAddress: '192.0.2.7',
    },
    ...control,
  });
  const [validation, charge, ...others] = exchanges;
  expect(others).toEqual([]);
  expect(validation).toMatchObject({
    method: 'POST',
    requestBody: 'pin=[redacted]',
    status: 200,
    idempotencyKey: null,
  });
  expect(fieldsOf(charge?.requestBody)).toEqual({
    source: '[redacted]',
    amount: '1000',
    currency: 'USD',
    'payer[id]': 'payer-1',
    'payer[email]': '[redacted]',
    'payer[firstname]': '[redacted]',
    'payer[lastname]': '[redacted]',
    'payer[phone]': '[redacted]',
    'payer[address_line1]': '[redacted]',
    'payer[address_line2]': '[redacted]',
    'payer[address_city]': '[redacted]',
    'payer[address_state]': '[redacted]',
    'payer[address_zip]': '[redacted]',
    'payer[address_country]': 'DE',
    'payer[ip]': '[redacted]',
    'metadata[tollgate_payment_id]': 'pay_1',
  });
  expect(JSON.parse(charge?.responseBody ?? '')).toMatchObject({
    status: 'succeeded',
    source: '[redacted]',
    voucher: expect.stringMatching(/^[0-9A-Z]{26}$/),
    payer: { id: 'payer-1', email: '[redacted]', address_country: 'DE' },
  });
  expect(JSON.stringify(exchanges)).not.toMatch(/Joan|Payer|\b4962|Planken|Floor|Mannheim|\bBW\b|\b68161\b|192\.0/);
});

it('a payout does not tell where it goes', async () => {
  const { exchanges, control } = told();
  await wallet.payout({
    payoutId: 'po_1',
    money: money(1000n, 'USD'),
    destination: {
      kind: 'bank_account',
      accountNumber: '000123456789',
      routingNumber: '110000000',
      bankName: 'Bank of Ada',
      holderName: 'Ada Lovelace',
      holderType: 'individual',
    },
    recipientName: 'Ada L.',
    expiresAt: new Date('2099-12-31T00:00:00Z'),
    ...control,
  });
  const [payout] = exchanges;
  const { amount, 'metadata[tollgate_payout_id]': id, ...others } = fieldsOf(payout?.requestBody);
  expect({ amount, id, currency: others['currency'] }).toEqual({ amount: '1000', id: 'po_1', currency: 'USD' });
  const shown = Object.entries(others).filter(([name]) => !['currency', 'expires_at'].includes(name));
  expect(shown.map(([name]) => name)).toContain('destination[account_number]');
  expect(new Set(shown.map(([, value]) => value))).toEqual(new Set(['[redacted]']));
  expect(JSON.stringify(payout)).not.toMatch(/6789|1100|Ada/);
});

it('a question tells of the movement that it asks for', async () => {
  const { exchanges, control } = told();
  await wallet.retrieve({ reference: 'AWT_a+b==', ...control });
  expect(exchanges).toMatchObject([
    { method: 'GET', url: `${sandbox.urls.voucherWallet}/v2/charges/AWT_a%2Bb%3D%3D`, requestBody: null, status: 404 },
  ]);
});
