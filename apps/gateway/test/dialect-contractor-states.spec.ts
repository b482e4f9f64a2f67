import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { contentsOf } from './support/contents.js';
import { ContractorClient, contractorConfig } from './support/contractor.js';
import { makeKey } from './support/merchants.js';
import { startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';
import { startVault, vaultKey, vaultPackage, type Vault } from './support/vault.js';

/** Two more connections: one to which nobody listens, for euros, and Stripe's way of today, for one merchant. */
const more = `connections:
  away:
    package: '@tollgate/stripe-contractor'
    mode: test
    settings: { baseUrl: 'http://127.0.0.1:1', secretKey: '\${STRIPE_SECRET_KEY}' }
  intents:
    package: '@tollgate/stripe-contractor'
    mode: test
    settings: { baseUrl: '\${STRIPE_BASE_URL}', secretKey: '\${STRIPE_SECRET_KEY}', strategy: payment_intents }
  vault:
    package: '${vaultPackage}'
    mode: test
    merchants: { demo: any }
    settings: { baseUrl: '\${VAULT_URL}', apiKey: '\${VAULT_KEY}' }
`;
const rules = `routes:
  - { name: euros, when: { sourceKinds: [card], currencies: [EUR] }, connections: [away] }
  - { name: intents, when: { sourceKinds: [bank_account, card], merchants: [intents] }, connections: [intents] }
`;
const config = contractorConfig('charges')
  .replace('connections:\n', more)
  .replace('routes:\n', rules)
  .replace('connections: [su-token-sandbox]', 'connections: [vault, su-token-sandbox]');

let vault: Vault;
let gateway: TestGateway;
let api: ContractorClient;
let customer: string;

beforeAll(async () => {
  vault = await startVault();
  gateway = await startTestGateway({
    config,
    values: { PROVIDER_DEADLINE_MS: '2000', VAULT_URL: vault.url, VAULT_KEY: vaultKey },
  });
  api = new ContractorClient(gateway);
  customer = await api.payer();
}, 30_000);
afterAll(async () => {
  await gateway.close();
  await vault.close();
});
beforeEach(() => gateway.control('DELETE', '/faults'));

const fault = (operation: string, kind: string, when?: string): Promise<unknown> =>
  gateway.control('POST', '/faults', { service: 'stripe', operation, kind, ...(when ? { when } : {}), times: 1 });
const asked = { amount: 150, description: 'A test', currency: 'usd', receiptEmail: 'test@gmail.com' };
const bank = (overrides: object = {}): object => ({ ...asked, stripeCustomerId: customer, ...overrides });
const token = (CardToken: string, overrides: object = {}): object => ({ ...asked, CardToken, ...overrides });
const unexpected = { error: true, valid: true, message: 'An internal server error occurred.', data: null };
const canonical = async (id: string): Promise<any> =>
  (await api.canonical(`/payments/${id.replace(/^[a-z]+_/, 'pay_')}`)).body.data;
const rowsOf = async (sql: string, values: unknown[] = []): Promise<any[]> =>
  (await gateway.pool.query(sql, values)).rows;

describe('a charge', () => {
  it('that succeeds at once is paid', async () => {
    const { status, body } = await api.post('CardPaymentCharge', token('tok_visa'));
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ message: 'Amount of usd 150 has been charged.', status: true }),
    ]);
    expect(body.data).toMatchObject({ status: 'succeeded', paid: true, customerId: null });
    expect(body.data.id).toMatch(/^ch_/);
    expect(await canonical(body.data.id)).toMatchObject({ status: 'succeeded', amountTotal: 150 });
  });

  it('that is on its way is pending', async () => {
    const { data } = (await api.post('ChargeAmount', bank())).body;
    expect(data).toMatchObject({ status: 'pending', paid: false, captured: true });
    expect(data.id).toMatch(/^py_/);
  });

  it('whose answer was lost is pending, and never failed; a repeat under its key charges nothing', async () => {
    await fault('create_charge', 'reset', 'after');
    const key = { 'Idempotency-Key': 'lost' };
    const first = await api.post('ChargeAmount', bank(), key);
    expect([first.status, first.body.data.status, first.body.data.paid]).toEqual([200, 'pending', false]);
    const before = (await gateway.ledger()).length;
    const second = await api.post('ChargeAmount', bank(), key);
    expect([second.text, second.headers.get('idempotent-replayed')]).toEqual([first.text, 'true']);
    expect((await gateway.ledger()).length).toBe(before);
    expect((await canonical(first.body.data.id)).status).not.toBe('failed');
  });

  it('that the payer’s side declines is refused in words', async () => {
    const { status, body } = await api.post('CardPaymentCharge', token('tok_chargeDeclinedInsufficientFunds'));
    expect([status, body]).toEqual([
      400,
      { message: 'The charge was declined: The source holds less than the amount. Nothing was charged.' },
    ]);
  });

  it('that the provider refuses the gateway for is the unexpected', async () => {
    await fault('create_charge', 'rate_limit');
    const { status, body } = await api.post('CardPaymentCharge', token('tok_visa'));
    expect([status, body]).toEqual([400, unexpected]);
  });

  it('that nobody could be sent may be sent again under its key, which makes no second payment', async () => {
    const key = { 'Idempotency-Key': 'away' };
    const ask = (): Promise<Reply> => api.post('CardPaymentCharge', token('tok_visa', { currency: 'eur' }), key);
    for (const { status, headers, body } of [await ask(), await ask()]) {
      expect([status, headers.get('retry-after'), body]).toEqual([
        503,
        '2',
        { message: 'No provider could be reached; nothing was charged. Send the same request again' },
      ]);
    }
    const rows = await rowsOf("select transfer_group from payment where currency = 'EUR'");
    expect(rows).toEqual([{ transfer_group: expect.any(String) }]);
  });

  it('that the payer has to take part in is pending', async () => {
    const { body: made } = await gateway.post('/customers', { email: 'vaulted@example.com' });
    const method = { type: 'card_token', partnerId: 'H1', tokenId: 'requires_action.1' };
    await gateway.post(`/customers/${made.data.id}/payment-methods`, method);
    const { body } = await api.post('CardChargeAmount', bank({ stripeCustomerId: made.data.id }));
    expect(body.data).toMatchObject({
      status: 'pending',
      paid: false,
      customerId: made.data.id,
      source: { type: 2, id: expect.stringMatching(/^card_/) },
    });
    expect((await canonical(body.data.id)).status).toBe('requires_action');
  });

  it('of a balance debits the account', async () => {
    const payeeId = await api.payee();
    const { data } = (await api.post('CardPaymentCharge', token('tok_bypassPending', { amount: 5_000 }))).body;
    const transfer = { ...transferOf(data.id, payeeId), amount: '4000' };
    expect((await api.post('TransferPayment', transfer)).status).toBe(200);
    const { body } = await api.post('ChargeConnectedAccount', {
      ...{ amount: 150, description: 'A fee', currency: 'usd', stripeAccountId: payeeId },
    });
    expect(body).toMatchObject({
      message: 'Amount of usd 150 has been charged',
      data: {
        status: 'succeeded',
        receipt_email: null,
        customerId: null,
        source: { type: 0, account: { id: payeeId, object: 'account' }, bankAccount: null, card: null, id: payeeId },
      },
    });
    expect(body.data.id).toMatch(/^py_/);
  });

  it('is one under its key, however often and at the same time it is asked for', async () => {
    const key = { 'Idempotency-Key': 'many' };
    const before = await rowsOf('select id from payment');
    const replies = await Promise.all([1, 2, 3, 4].map(() => api.post('ChargeAmount', bank(), key)));
    const again = await api.post('ChargeAmount', bank(), key);
    expect((await rowsOf('select id from payment')).length).toBe(before.length + 1);
    for (const { status, text, body } of replies) {
      const isInProgress = status === 400 && /still being carried out/.test(body.message);
      expect(isInProgress || text === again.text).toBe(true);
    }
    const other = await api.post('ChargeAmount', bank({ amount: 151 }), key);
    expect([other.status, other.body]).toEqual([400, { message: expect.stringContaining('another request') }]);
  });

  it('sends on what it was told: receipt, group, and the amount as it was written', async () => {
    for (const [currency, amount] of [
      ['usd', 150],
      ['isk', 500_00],
      ['ugx', 5_000_00],
      ['jpy', 500],
      ['mga', 5_000],
      ['kwd', 5_000],
    ] as const) {
      const { body } = await api.post('CardPaymentCharge', token('tok_visa', { currency, amount }));
      expect(body).toMatchObject({
        message: `Amount of ${currency} ${amount} has been charged.`,
        data: { amount, currency },
      });
      const { id, transfer_group } = body.data;
      const [attempt] = await rowsOf('select exchanges from attempt where payment_id = $1', [
        id.replace('ch_', 'pay_'),
      ]);
      const sent = new URLSearchParams(attempt.exchanges[0].requestBody);
      expect([sent.get('amount'), sent.get('currency'), sent.get('transfer_group')]).toEqual([
        String(amount),
        currency,
        transfer_group,
      ]);
      expect(sent.has('receipt_email')).toBe(true);
    }
  });
});

const transferOf = (stripeChargeId: string, transferToAccount: string): Record<string, string> => ({
  transferToAccount,
  tranferGroup: 'group-of-the-caller',
  paymentDescription: 'Work',
  currency: 'usd',
  stripeChargeId,
  receiptEmail: 'test@gmail.com',
});

describe('a transfer', () => {
  let payeeId: string;
  beforeAll(async () => {
    payeeId = await api.payee();
  });

  const charged = async (amount = 1_000): Promise<string> =>
    (await api.data('CardPaymentCharge', token('tok_bypassPending', { amount }))).id;
  const transfer = async (overrides: object, headers: Record<string, string> = {}): Promise<Reply> =>
    api.post('TransferPayment', { ...transferOf('', payeeId), ...overrides }, headers);

  it('takes all that is left where no amount is sent, and says what stays with the platform', async () => {
    const stripeChargeId = await charged();
    const part = (await transfer({ stripeChargeId, amount: '400' })).body.data;
    expect([part.grossAmount, part.feeAmount, part.amount]).toEqual([400, 21, 379]);
    const rest = (await transfer({ stripeChargeId, amount: null })).body.data;
    expect([rest.grossAmount, rest.feeAmount, rest.amount]).toEqual([600, 31, 569]);
    expect(rest).toMatchObject({
      source_type: 'card',
      sourceTransactionId: stripeChargeId,
      transfer_group: 'group-of-the-caller',
    });
    const { body } = await api.canonical(`/transfers/${rest.id}`);
    expect(body.data).toMatchObject({ status: 'succeeded', amount: 600, fee: 31, payeeId });
    const none = await transfer({ stripeChargeId });
    expect([none.status, none.body]).toEqual([400, { message: expect.stringContaining('less of it is left') }]);
  });

  it('is out of a charge of any API, by any of its ids', async () => {
    const { body } = await gateway.post('/payments/charge', {
      source: { type: 'card', token: 'tok_bypassPending' },
      ...{ amount: 1_000, currency: 'USD', description: 'Made elsewhere' },
    });
    const suffix = body.data.id.slice('pay_'.length);
    for (const prefix of ['pay', 'ch', 'py', 'pi']) {
      const { data } = (await transfer({ stripeChargeId: `${prefix}_${suffix}`, amount: '100' })).body;
      expect(data.sourceTransactionId).toBe(`ch_${suffix}`);
    }
    // The field's name before it was called after the charge.
    const { stripeChargeId: _id, ...old } = transferOf('', payeeId);
    const reply = await api.post('TransferPayment', { ...old, stripeCustomerId: `py_${suffix}`, amount: '100' });
    expect(reply.status).toBe(200);
  });

  it('is one under its key', async () => {
    const stripeChargeId = await charged();
    const key = { 'Idempotency-Key': 'transfer' };
    const [first, second] = [await transfer({ stripeChargeId }, key), await transfer({ stripeChargeId }, key)];
    expect([second.text, second.headers.get('idempotent-replayed')]).toEqual([first.text, 'true']);
  });

  it('whose answer was lost is under way, and never failed', async () => {
    const stripeChargeId = await charged();
    await fault('create_transfer', 'reset', 'after');
    const { status, body } = await transfer({ stripeChargeId });
    expect([status, body.message, body.data.status]).toEqual([200, 'Payment is being transfered.', 'pending']);
  });

  it('that the provider refuses is the unexpected', async () => {
    const stripeChargeId = await charged();
    await fault('create_transfer', 'rate_limit');
    const { status, body } = await transfer({ stripeChargeId });
    expect([status, body]).toEqual([400, unexpected]);
  });

  it.each([
    [
      'a charge that has not succeeded',
      async () => ({ stripeChargeId: (await api.data('ChargeAmount', bank())).id }),
      /has not succeeded/,
    ],
    ['another currency', async () => ({ stripeChargeId: await charged(), currency: 'eur' }), /^The charge is in usd/],
    ['more than there is', async () => ({ stripeChargeId: await charged(), amount: '1001' }), /less of it is left/],
    [
      'less than the fee',
      async () => ({ stripeChargeId: await charged(), amount: '1' }),
      /^The fee of 1 leaves nothing/,
    ],
    [
      'nobody',
      async () => ({ stripeChargeId: await charged(), transferToAccount: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR' }),
      /^No such destination: acct_01M7ZXHCERMPHVBRN6JQ93XHNR$/,
    ],
  ])('of %s is refused, and nothing is sent', async (_what, prepare, message) => {
    const asked = await prepare();
    const before = [await contentsOf(gateway.pool), await gateway.ledger()];
    const { status, body } = await transfer(asked);
    expect([status, body]).toEqual([400, { message: expect.stringMatching(message) }]);
    expect([await contentsOf(gateway.pool), await gateway.ledger()]).toEqual(before);
  });
});

it('with Stripe’s way of today a payer and a payee go the whole way, too', async () => {
  const intents = new ContractorClient(gateway, { 'x-api-key': await makeKey(gateway.pool, { slug: 'intents' }) });
  const id = await intents.payer();
  const { data } = (await intents.post('ChargeAmount', bank({ stripeCustomerId: id }))).body;
  expect(data).toMatchObject({
    status: 'pending',
    source: { type: 1, bankAccount: { last4: '6789', status: 'verified' } },
  });
  const accountId = await intents.payee();
  expect((await intents.get(`VerifyContracteeAccount/${accountId}`)).body.data).toBe('verified');
  const paid = await intents.data('CardPaymentCharge', token('tok_bypassPending'));
  const transferred = await intents.data('TransferPayment', transferOf(paid.id, accountId));
  expect(Number(transferred.amount) + Number(transferred.feeAmount)).toBe(150);
  expect((await intents.post(`DeleteContractorAccount/${id}`, '')).status).toBe(200);
  expect((await intents.send('DELETE', `DeleteContracteeAccount/${accountId}`)).status).toBe(200);
});
