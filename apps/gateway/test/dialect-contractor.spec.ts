import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { edit, until } from './support/configurations.js';
import { contentsOf, dumpOf } from './support/contents.js';
import { contractorConfig, ContractorClient, opened, payeeBody, payerBody } from './support/contractor.js';
import { makeKey } from './support/merchants.js';
import { startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

let gateway: TestGateway;
let api: ContractorClient;

beforeAll(async () => {
  gateway = await startTestGateway({ config: contractorConfig('charges'), values: { CONFIG_WATCH_MS: '100' } });
  // Each test is a merchant's own where it counts who has an account already.
  api = await merchant('demo-contractor');
});
afterAll(() => gateway.close());
beforeEach(() => gateway.control('DELETE', '/faults'));

async function merchant(slug: string): Promise<ContractorClient> {
  return new ContractorClient(gateway, { 'x-api-key': await makeKey(gateway.pool, { slug }) });
}
let merchants = 0;
const anybody = (): Promise<ContractorClient> => merchant(`contractor-${(merchants += 1)}`);

const said = ({ status, body }: Reply): unknown => [status, body];
const success = (message: string | null, data: unknown): unknown => [
  200,
  { status: true, message, error: null, data, token: null },
];
const refusal = (message: string): unknown => [400, { message }];
const invalid = (data: object): unknown => [
  400,
  { error: false, valid: false, message: 'The request is invalid.', data },
];
const fault = (operation: string, kind: string, when?: string): Promise<unknown> =>
  gateway.control('POST', '/faults', { service: 'stripe', operation, kind, ...(when ? { when } : {}), times: 1 });
const chargeBody = (stripeCustomerId: string, overrides: object = {}): object => ({
  amount: 150,
  description: 'Test By Api Method2ff',
  currency: 'usd',
  stripeCustomerId,
  receiptEmail: 'test@gmail.com',
  ...overrides,
});
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

it('takes a payer and a payee the whole way: make, verify, charge, wait, transfer, delete', async () => {
  const mine = await anybody();
  const made = await mine.post('Contractor/CreateAccount', payerBody({ email: 'joan@example.com' }));
  const customerId = made.body.data.id;
  const bankId = made.body.data.defaultSourceId;
  expect([customerId, bankId]).toEqual([expect.stringMatching(/^cus_/), expect.stringMatching(/^ba_/)]);
  const bankAccount = {
    id: bankId,
    object: 'bank_account',
    account_holder_name: 'Joan Contractor',
    account_holder_type: 'individual',
    bank_name: 'STRIPE TEST BANK',
    country: 'US',
    currency: 'usd',
    customerId,
    fingerprint: expect.any(String),
    last4: '6789',
    routing_number: '110000000',
    status: 'new',
  };
  const source = (status: string): object => ({
    type: 1,
    account: null,
    bankAccount: { ...bankAccount, status },
    card: null,
    deleted: false,
    sourceObject: null,
    id: bankId,
  });
  expect(said(made)).toEqual(
    success('New Contactor account has been Created.', {
      id: customerId,
      object: 'customer',
      account_balance: 0,
      created: expect.any(Number),
      currency: 'usd',
      defaultSourceId: bankId,
      delinquent: false,
      description: null,
      email: 'joan@example.com',
      invoice_prefix: expect.any(String),
      livemode: false,
      metadata: {},
      sources: {
        object: 'list',
        data: [source('new')],
        has_more: false,
        total_count: 1,
        url: `/v1/customers/${customerId}/sources`,
      },
      stripeAccountId: null,
      stripeResponse: null,
    }),
  );

  const proof = { amountOne: 32, amountTwo: 45, stripeCustomerId: customerId };
  expect(said(await mine.post('VerifyAccount', { ...proof, bankId }))).toEqual(
    success('Account has been verified.', 'verified'),
  );
  expect(said(await mine.post('VerifyAccount', proof))).toEqual(success('Account already verified.', null));

  const charged = await mine.post('ChargeAmount', chargeBody(customerId));
  const { id: chargeId, transfer_group: group } = charged.body.data;
  expect([chargeId, group]).toEqual([expect.stringMatching(/^py_/), expect.stringMatching(uuid)]);
  expect(said(charged)).toEqual(
    success('Amount of usd 150 has been charged', {
      object: 'charge',
      amount: 150,
      amount_refunded: 0,
      applicationId: null,
      applicationFeeId: null,
      balanceTransactionId: `txn_${chargeId.slice('py_'.length)}`,
      captured: true,
      created: expect.any(Number),
      currency: 'usd',
      customerId,
      description: 'Test By Api Method2ff',
      destinationId: null,
      disputeId: null,
      failure_code: null,
      failure_message: null,
      invoiceId: null,
      livemode: false,
      metadata: {},
      onBehalfOfId: null,
      orderId: null,
      outcome: null,
      paid: false,
      receipt_email: 'test@gmail.com',
      refunded: false,
      reviewId: null,
      source: source('verified'),
      sourceTransferId: null,
      status: 'pending',
      transferId: null,
      transfer_group: group,
      id: chargeId,
      stripeResponse: null,
    }),
  );
  const read = async (): Promise<any> => (await mineGet(mine, chargeId)).body.data;
  expect(await read()).toMatchObject({ id: chargeId.replace('py_', 'pay_'), status: 'processing', amountTotal: 150 });

  expect(said(await mine.get('PaymentStatus'))).toEqual(success('Payment status already up to date.', null));
  await gateway.control('POST', '/clock', { advanceSeconds: 6 * 24 * 3600 });
  // Nobody asks a provider about the same payment twice in a second.
  await until('the charge has arrived', async () => {
    const { body } = await mine.get('PaymentStatus');
    return body.message === 'Payment status has been updated.' || (await read()).status === 'succeeded';
  });
  expect(await read()).toMatchObject({ status: 'succeeded' });
  expect(said(await mine.get('PaymentStatus'))).toEqual(success('Payment status already up to date.', null));

  const opened = await mine.post('Contractee/CreateAccount', payeeBody({ email: 'payee@example.com' }));
  const accountId = opened.body.data.id;
  expect(said(opened)).toEqual(
    success('New account has been created.', expectedAccount(accountId, 'payee@example.com')),
  );
  expect(said(await mine.get(`VerifyContracteeAccount/${accountId}`))).toEqual(success(null, 'verified'));
  expect(said(await mine.get(`VerifyContracteeAccount/${accountId}`))).toEqual(
    success('Account is already verified.', null),
  );

  const transferred = await mine.post('TransferPayment', {
    transferToAccount: accountId,
    amount: '150',
    tranferGroup: group,
    paymentDescription: 'Work of July',
    currency: 'usd',
    stripeChargeId: chargeId,
    receiptEmail: 'test@gmail.com',
  });
  const { id: transferId } = transferred.body.data;
  expect(said(transferred)).toEqual(
    success('Payment has been transfered.', {
      id: expect.stringMatching(/^tr_/),
      object: 'transfer',
      // 5 % of 150 is 7.5, rounded up, and 1 besides.
      amount: 141,
      grossAmount: 150,
      feeAmount: 9,
      amount_reversed: 0,
      balanceTransactionId: null,
      created: expect.any(Number),
      currency: 'usd',
      description: 'Work of July',
      destinationId: accountId,
      destinationPaymentId: null,
      livemode: false,
      metadata: {},
      reversals: {
        object: 'list',
        data: [],
        has_more: false,
        total_count: 0,
        url: `/v1/transfers/${transferId}/reversals`,
      },
      reversed: false,
      sourceTransactionId: chargeId,
      source_type: 'bank_account',
      status: 'succeeded',
      transfer_group: group,
      stripeResponse: null,
    }),
  );
  // What the provider has booked, and what it was sent.
  const movements = await gateway.ledger();
  expect(movements.filter(({ amount }) => amount === 141)).not.toEqual([]);

  expect(said(await mine.post(`DeleteContractorAccount/${customerId}`, ''))).toEqual(
    success('Contractor account has been deleted.', null),
  );
  expect(said(await mine.send('DELETE', `DeleteContracteeAccount/${accountId}`))).toEqual(
    success('Contractee account has been deleted.', null),
  );
  // What was paid stays readable, and can be given back.
  expect(await read()).toMatchObject({ status: 'succeeded', customerId });
  expect(said(await mine.post('ChargeAmount', chargeBody(customerId)))).toEqual(
    refusal(`No such customer: ${customerId}`),
  );
}, 30_000);

/** Reads in the canonical API what another API has made. */
function mineGet(client: ContractorClient, id: string): Promise<Reply> {
  return client.canonical(`/payments/${id.replace(/^[a-z]+_/, 'pay_')}`);
}

const expectedAccount = (id: string, email: string): object => ({
  id: expect.stringMatching(/^acct_/),
  object: 'account',
  business_name: 'Contractee Works',
  charges_enabled: false,
  country: 'US',
  created: expect.any(Number),
  default_currency: 'usd',
  details_submitted: true,
  email,
  external_accounts: {
    object: 'list',
    data: [
      {
        type: 1,
        account: null,
        bankAccount: {
          id: id.replace('acct_', 'ba_'),
          object: 'bank_account',
          account_holder_name: null,
          account_holder_type: 'individual',
          bank_name: null,
          country: 'US',
          currency: 'usd',
          customerId: null,
          fingerprint: null,
          last4: '6789',
          routing_number: null,
          status: 'new',
        },
        card: null,
        deleted: false,
        sourceObject: null,
        id: id.replace('acct_', 'ba_'),
      },
    ],
    has_more: false,
    total_count: 1,
  },
  keys: { publishable: null, secret: null },
  legal_entity: {
    type: 'individual',
    business_tax_id_provided: false,
    personal_id_number_provided: false,
    ssn_last_4_provided: true,
    verification: {
      details: expect.stringContaining('Identitybase64format was not used'),
      details_code: null,
      document: null,
      status: 'verified',
    },
  },
  metadata: {},
  payout_schedule: { delay_days: null, interval: null },
  payouts_enabled: true,
  tos_acceptance: { date: expect.any(Number), ip: null, user_agent: null },
  type: 'custom',
  verification: { disabled_reason: null, due_by: null, fields_needed: [] },
  stripeResponse: null,
});

describe('a contractor', () => {
  it('is there once: by the numbers of the account, and by the e-mail address in either case', async () => {
    const mine = await anybody();
    const body = payerBody({ email: 'Only_Once@example.com' });
    expect((await mine.post('Contractor/CreateAccount', body)).status).toBe(200);
    const before = await contentsOf(gateway.pool);
    const again = (overrides: object): Promise<Reply> =>
      mine.post('Contractor/CreateAccount', { ...body, ...overrides });
    expect(said(await again({}))).toEqual(refusal('Account number already exists.'));
    expect(said(await again({ email: 'other@example.com' }))).toEqual(refusal('Account number already exists.'));
    expect(said(await again({ email: 'only_once@EXAMPLE.com', accountNumber: '000222222227' }))).toEqual(
      refusal('Account already exists.'),
    );
    const other = await contentsOf(gateway.pool);
    expect(other).toEqual(before);
    // An underscore is no wildcard.
    const similar = { email: 'onlyXonce@example.com', accountNumber: '000222222227' };
    expect((await again(similar)).status).toBe(200);
    // Another merchant's are nobody's here.
    expect((await (await anybody()).post('Contractor/CreateAccount', body)).status).toBe(200);
  });

  it('whose account is deleted may come back', async () => {
    const mine = await anybody();
    const body = payerBody();
    const { id } = await mine.data('Contractor/CreateAccount', body);
    await mine.data(`DeleteContractorAccount/${id}`, '');
    expect((await mine.post('Contractor/CreateAccount', body)).status).toBe(200);
  });

  it('is not made when the provider does not take the account: neither the one nor the other is there', async () => {
    const mine = await anybody();
    const body = payerBody({ accountNumber: '999999999' });
    const reply = await mine.post('Contractor/CreateAccount', body);
    expect(said(reply)).toEqual(refusal(expect.stringMatching(/^The source was not saved/) as unknown as string));
    const { accountNumber } = payerBody();
    expect((await mine.post('Contractor/CreateAccount', { ...body, accountNumber })).status).toBe(200);
  });

  it('is made once under a key, also when the answer to it was lost', async () => {
    const mine = await anybody();
    const body = payerBody();
    const key = { 'Idempotency-Key': 'once' };
    await fault('create_customer', 'reset', 'after');
    const lost = await mine.post('Contractor/CreateAccount', body, key);
    expect([lost.status, lost.headers.get('retry-after')]).toEqual([503, '2']);
    expect(lost.body).toEqual({ message: expect.stringContaining('did not answer') });
    const first = await mine.post('Contractor/CreateAccount', body, key);
    expect(first.status).toBe(200);
    const { id } = first.body.data;
    await mine.data('VerifyAccount', { amountOne: 32, amountTwo: 45, stripeCustomerId: id });
    const second = await mine.post('Contractor/CreateAccount', body, key);
    expect([second.text, second.headers.get('idempotent-replayed')]).toEqual([first.text, 'true']);
    await mine.data(`DeleteContractorAccount/${id}`, '');
    expect((await mine.post('Contractor/CreateAccount', body, key)).text).toBe(first.text);
    const other = await mine.post('Contractor/CreateAccount', { ...body, accountHolderName: 'Somebody else' }, key);
    expect(said(other)).toEqual(refusal(expect.stringContaining('Idempotency-Key') as unknown as string));
  });

  it('may be told by a token of the provider in the place of numbers, and is then charged at once', async () => {
    const { accountNumber: _number, routingNumber: _routing, ...body } = payerBody({ token: 'btok_us_verified' });
    const mine = await anybody();
    const data = await mine.data('Contractor/CreateAccount', body);
    expect(data.sources.data[0].bankAccount).toMatchObject({ last4: '6789', status: 'verified' });
    expect((await mine.data('ChargeAmount', chargeBody(data.id))).status).toBe('pending');
    expect(said(await mine.post('Contractor/CreateAccount', payerBody({ token: 'btok_us_verified' })))).toEqual(
      invalid({ 'model.Token': [expect.stringContaining('and so do the numbers')] }),
    );
  });

  it('is asked for the right amounts, and charged only after that', async () => {
    const mine = await anybody();
    const { id } = await mine.data('Contractor/CreateAccount', payerBody());
    expect(said(await mine.post('ChargeAmount', chargeBody(id)))).toEqual(
      refusal('Account is not verified. Verify it first: nothing was charged.'),
    );
    expect(said(await mine.post('VerifyAccount', { amountOne: 1, amountTwo: 2, stripeCustomerId: id }))).toEqual(
      refusal('The amounts provided do not match the amounts that were sent to the bank account.'),
    );
    const noAccount = refusal('There is no account against this contractor Id.');
    for (const stripeCustomerId of ['cus_01M7ZXHCERMPHVBRN6JQ93XHNR', 'nobody', id]) {
      const bankId = stripeCustomerId === id ? 'ba_01M7ZXHCERMPHVBRN6JQ93XHNR' : undefined;
      const proof = { amountOne: 32, amountTwo: 45, stripeCustomerId, ...(bankId ? { bankId } : {}) };
      expect(said(await mine.post('VerifyAccount', proof))).toEqual(noAccount);
    }
  });

  it('that is nobody cannot be deleted, nor twice', async () => {
    for (const id of ['cus_01M7ZXHCERMPHVBRN6JQ93XHNR', 'nobody']) {
      expect(said(await api.post(`DeleteContractorAccount/${id}`, ''))).toEqual(
        refusal(`No such account against id: ${id}`),
      );
    }
  });

  it('is deleted at the provider as well; where its answer is lost, the same request goes on', async () => {
    const mine = await anybody();
    const { id } = await mine.data('Contractor/CreateAccount', payerBody());
    await fault('delete_customer', 'reset', 'before');
    const lost = await mine.post(`DeleteContractorAccount/${id}`, '');
    expect([lost.status, lost.body]).toEqual([503, { message: expect.stringContaining('did not answer') }]);
    // From the first request on nothing is charged.
    expect(said(await mine.post('ChargeAmount', chargeBody(id)))).toEqual(refusal(`No such customer: ${id}`));
    await fault('delete_customer', 'reset', 'after');
    expect((await mine.post(`DeleteContractorAccount/${id}`, '')).status).toBe(503);
    expect(said(await mine.post(`DeleteContractorAccount/${id}`, ''))).toEqual(
      success('Contractor account has been deleted.', null),
    );
    expect(said(await mine.post(`DeleteContractorAccount/${id}`, ''))).toEqual(
      refusal(`No such account against id: ${id}`),
    );
    const { rows } = await gateway.pool.query(
      'select state, sealed_source from payment_method where customer_id = $1',
      [id],
    );
    expect(rows).toEqual([{ state: 'deleted', sealed_source: null }]);
  });
});

describe('a contractee', () => {
  it('is there once by the e-mail address, and made once under a key', async () => {
    const mine = await anybody();
    const body = payeeBody();
    const key = { 'Idempotency-Key': 'payee' };
    const first = await mine.post('Contractee/CreateAccount', body, key);
    const second = await mine.post('Contractee/CreateAccount', body, key);
    expect([second.text, second.headers.get('idempotent-replayed')]).toEqual([first.text, 'true']);
    expect(said(await mine.post('Contractee/CreateAccount', body))).toEqual(refusal('Account already exists.'));
    // The same key is another one in another API.
    const other = await gateway.post('/payees', payeeOfCanonical, { ...mine.key, ...key });
    expect(other.status).toBe(200);
    expect(other.body.data.id).not.toBe(first.body.data.id);
  });

  it('keeps what identifies it to itself', async () => {
    const mine = await anybody();
    const secrets = { accountNumber: '000123456789', ssnLast4: '0000', personalIdNumber: '123456789' };
    const body = payeeBody();
    const legalEntity = { ...(body['legalEntity'] as object), personalIdNumber: secrets.personalIdNumber };
    const Identitybase64format = Buffer.from('an image of a passport').toString('base64');
    const { status, text } = await mine.post('Contractee/CreateAccount', {
      ...body,
      legalEntity,
      Identitybase64format,
    });
    expect(status).toBe(200);
    const everywhere = `${text}\n${await dumpOf(gateway.pool)}\n${gateway.log.join('\n')}`;
    for (const secret of [secrets.accountNumber, secrets.personalIdNumber, Identitybase64format, '1 Main Street']) {
      expect([secret, everywhere.includes(secret)]).toEqual([secret, false]);
    }
  });

  it('of whom too little is known is told what is missing', async () => {
    const mine = await anybody();
    const legalEntity = { type: 'individual', birthDay: 2, birthMonth: 3, birthYear: 1980 };
    const { id, verification, payouts_enabled } = await mine.data(
      'Contractee/CreateAccount',
      payeeBody({ legalEntity }),
    );
    expect([payouts_enabled, verification.fields_needed]).toEqual([
      false,
      expect.arrayContaining([expect.any(String)]),
    ]);
    const reply = await mine.get(`VerifyContracteeAccount/${id}`);
    expect(said(reply)).toEqual(refusal(expect.stringMatching(/^Account is not verified/) as unknown as string));
    const transfer = { transferToAccount: id, stripeChargeId: 'py_x' };
    expect((await mine.post('TransferPayment', transferBody(transfer))).status).toBe(400);
  });

  it('is verified in the words of the later version, too', async () => {
    const mine = await anybody();
    const id = await mine.payee();
    expect(said(await mine.get(`VerifyAccount/${id}`))).toEqual(success(null, 'Account has been verified.'));
    expect(said(await mine.get(`VerifyAccount/${id}`))).toEqual(success('Account is already verified.', null));
    expect(said(await mine.get('VerifyAccount/acct_01M7ZXHCERMPHVBRN6JQ93XHNR'))).toEqual(
      refusal('Account not found.'),
    );
  });

  it('is deleted at the provider; where its answer is lost nothing goes there, and the same request goes on', async () => {
    const mine = await anybody();
    const id = await mine.payee();
    const path = `DeleteContracteeAccount/${id}`;
    await fault('delete_account', 'reset', 'after');
    expect((await mine.send('DELETE', path)).status).toBe(503);
    const customer = await mine.payer({
      token: 'btok_us_verified',
      accountNumber: undefined,
      routingNumber: undefined,
    });
    expect(said(await mine.post('ChargeConnectedAccount', accountCharge(id)))).toEqual(
      refusal('The account is being closed; nothing was charged.'),
    );
    expect(customer).toMatch(/^cus_/);
    expect(said(await mine.send('DELETE', path))).toEqual(success('Contractee account has been deleted.', null));
    for (const reply of [await mine.send('DELETE', path), await mine.get(`VerifyContracteeAccount/${id}`)]) {
      expect(said(reply)).toEqual(refusal('Account not found.'));
    }
    expect((await mine.canonical(`/payees/${id}`)).status).toBe(404);
  });
});

it('a contractee that the provider does not delete for us stays as it is', async () => {
  const mine = await anybody();
  const id = await mine.payee();
  await fault('delete_account', 'rate_limit');
  const unexpected = { error: true, valid: true, message: 'An internal server error occurred.', data: null };
  expect(said(await mine.send('DELETE', `DeleteContracteeAccount/${id}`))).toEqual([400, unexpected]);
  expect(said(await mine.get(`VerifyContracteeAccount/${id}`))).toEqual(success(null, 'verified'));
});

const payeeOfCanonical = {
  country: 'US',
  identity: { type: 'individual', birthDate: { day: 1, month: 1, year: 1901 }, ssnLast4: '0000' },
  externalAccount: {
    holderName: 'Joan Contractee',
    holderType: 'individual',
    accountNumber: '000123456789',
    routingNumber: '110000000',
    country: 'US',
    currency: 'USD',
  },
};
const transferBody = (overrides: object): object => ({
  tranferGroup: 'a-group',
  paymentDescription: 'Work',
  currency: 'usd',
  receiptEmail: 'test@gmail.com',
  ...overrides,
});
const accountCharge = (stripeAccountId: string): object => ({
  amount: 100,
  description: 'A fee',
  currency: 'usd',
  stripeAccountId,
});

describe('a profile', () => {
  it('is a customer and an account, made together and once', async () => {
    const mine = await anybody();
    const { tosAcceptanceDate: _date, ...account } = payeeBody();
    const body = { ...account, profileId: '42' };
    const key = { 'Idempotency-Key': 'profile' };
    const made = await mine.post('CreateAccount', body, key);
    expect(made.body).toMatchObject({
      message: 'New account has been created.',
      data: {
        object: 'customer',
        metadata: { profileId: '42' },
        stripeAccountId: expect.stringMatching(/^acct_/),
        sources: { data: [{ type: 1, bankAccount: { last4: '6789', status: 'new' } }] },
      },
    });
    expect((await mine.post('CreateAccount', body, key)).text).toBe(made.text);
    const { id, stripeAccountId } = made.body.data;
    expect(said(await mine.get(`VerifyAccount/${stripeAccountId}`))).toEqual(
      success(null, 'Account has been verified.'),
    );
    await mine.data('VerifyAccount', { amountOne: 32, amountTwo: 45, stripeCustomerId: id });
    expect((await mine.data('ChargeAmount', chargeBody(id))).status).toBe('pending');
    expect(said(await mine.post('CreateAccount', body))).toEqual(refusal('Account already exists.'));
    expect(said(await mine.post('Contractor/CreateAccount', payerBody()))).toEqual(
      refusal('Account number already exists.'),
    );
  });

  it('is neither when one of the two cannot be made', async () => {
    const mine = await anybody();
    const { tosAcceptanceDate: _date, ...account } = payeeBody();
    await fault('create_customer', 'error', 'before');
    const reply = await mine.post('CreateAccount', { ...account, profileId: '42' });
    expect(reply.status).toBe(503);
    const { rows } = await gateway.pool.query(
      `select p.state, c.deleted_at is not null as gone from payee p join customer c
         on c.merchant_id = p.merchant_id and c.email = p.email where p.email = $1`,
      [account['email']],
    );
    expect(rows).toEqual([{ state: 'deleted', gone: true }]);
  });

  it('needs a key that may also make customers', async () => {
    const key = await makeKey(gateway.pool, { slug: 'contractor-scopes', scopes: ['payees:write'] });
    const { tosAcceptanceDate: _date, ...account } = payeeBody();
    const limited = new ContractorClient(gateway, { 'x-api-key': key });
    const reply = await limited.post('CreateAccount', { ...account, profileId: '42' });
    expect([reply.status, reply.body]).toEqual([403, { message: expect.stringContaining('customers:write') }]);
  });
});

describe('what the gateway says of itself', () => {
  it.each([
    ['no key', () => gateway.post('/v1/stripe/ChargeAmount', {}, { 'x-api-key': '' }), 401],
    ['an unknown key', () => gateway.post('/v1/stripe/ChargeAmount', {}, { 'x-api-key': 'sk_test_nobody' }), 401],
    ['an admin key', () => gateway.post('/v1/stripe/ChargeAmount', {}, { 'x-api-key': 'ak_test_demo' }), 403],
    ['a path that there is not', () => api.post('Nothing', {}), 404],
    ['a body that is too large', () => api.post('ChargeAmount', { description: 'x'.repeat(140_000) }), 413],
    [
      'a form',
      () => api.post('ChargeAmount', 'amount=1', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
    ],
  ])('keeps its status for %s, and is one message', async (_what, ask, status) => {
    const reply = await ask();
    expect([reply.status, reply.body]).toEqual([status, { message: expect.any(String) }]);
  });

  it.each(['{', '[]', '{"amount":1,"amount":2}', 'null'])('is 400 for the body %s', async (body) => {
    const reply = await api.post('ChargeAmount', body);
    expect([reply.status, Object.keys(reply.body)]).toEqual([400, expect.arrayContaining(['message'])]);
  });
});

describe('bad input', () => {
  const id = 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR';
  const charge = chargeBody(id);
  const required = (...names: string[]): object =>
    Object.fromEntries(names.map((name) => [`model.${name}`, [`The ${name.split('.').at(-1)} field is required.`]]));
  const wrong = (...names: string[]): object =>
    Object.fromEntries(
      names.map((name) => [`model.${name}`, [expect.stringContaining(`The ${name.split('.').at(-1)} field`)]]),
    );
  const without = (body: object, name: string): object =>
    Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));
  const entity = payeeBody()['legalEntity'] as object;
  const bank = payeeBody()['externalBankAccount'] as object;

  const cases: readonly (readonly [string, string, object, object])[] = [
    ['ChargeAmount', 'nothing', {}, required('StripeCustomerId', 'ReceiptEmail', 'Amount', 'Description', 'Currency')],
    ...['amount', 'description', 'currency', 'stripeCustomerId', 'receiptEmail'].flatMap((name) => [
      [
        'ChargeAmount',
        `no ${name}`,
        without(charge, name),
        required(name.replace(/^./, (c) => c.toUpperCase())),
      ] as const,
      [
        'ChargeAmount',
        `null as ${name}`,
        { ...charge, [name]: null },
        required(name.replace(/^./, (c) => c.toUpperCase())),
      ] as const,
      [
        'ChargeAmount',
        `an object as ${name}`,
        { ...charge, [name]: {} },
        wrong(name.replace(/^./, (c) => c.toUpperCase())),
      ] as const,
    ]),
    ['ChargeAmount', 'amount 0', { ...charge, amount: 0 }, wrong('Amount')],
    ['ChargeAmount', 'an amount below 0', { ...charge, amount: -1 }, wrong('Amount')],
    ['ChargeAmount', 'an amount as a text', { ...charge, amount: '150' }, wrong('Amount')],
    ['ChargeAmount', 'a currency that there is not', { ...charge, currency: 'xyz' }, wrong('Currency')],
    ['ChargeAmount', 'a fraction of a krona', { ...charge, currency: 'isk' }, wrong('Amount')],
    ['ChargeAmount', 'no e-mail address', { ...charge, receiptEmail: 'nobody' }, wrong('ReceiptEmail')],
    ['ChargeAmount', 'a field that is not known', { ...charge, application_fee: 1 }, wrong('Application_fee')],
    [
      'Contractor/CreateAccount',
      'nothing',
      {},
      {
        ...required('Email', 'Type', 'Country', 'AccountHolderName', 'AccountHolderType', 'Currency', 'Token'),
      },
    ],
    [
      'Contractor/CreateAccount',
      'no numbers',
      without(without(payerBody(), 'accountNumber'), 'routingNumber'),
      required('AccountNumber', 'RoutingNumber'),
    ],
    [
      'Contractor/CreateAccount',
      'numbers as numbers',
      payerBody({ accountNumber: 123456789, routingNumber: 110000000 }),
      {
        'model.AccountNumber': [expect.stringContaining('it would lose its leading zeros')],
        'model.RoutingNumber': [expect.stringContaining('it would lose its leading zeros')],
      },
    ],
    ['Contractor/CreateAccount', 'a token of a card', payerBody({ token: 'tok_visa' }), wrong('Token')],
    [
      'Contractor/CreateAccount',
      'a holder of no kind',
      payerBody({ accountHolderType: 'somebody' }),
      wrong('AccountHolderType'),
    ],
    ['VerifyAccount', 'nothing', {}, required('AmountOne', 'AmountTwo', 'StripeCustomerId')],
    [
      'VerifyAccount',
      'amounts out of range',
      { amountOne: 0, amountTwo: 100, stripeCustomerId: id },
      wrong('AmountOne', 'AmountTwo'),
    ],
    [
      'Contractee/CreateAccount',
      'nothing',
      {},
      required(
        'TosAcceptanceDate',
        'TosAcceptanceIp',
        'ExternalBankAccount',
        'Country',
        'LegalEntity',
        'Identitybase64format',
      ),
    ],
    ['Contractee/CreateAccount', 'another type', payeeBody({ type: 'express' }), wrong('Type')],
    [
      'Contractee/CreateAccount',
      'no type of the entity',
      payeeBody({ legalEntity: without(entity, 'type') }),
      required('LegalEntity.Type'),
    ],
    [
      'Contractee/CreateAccount',
      'a birthday as texts',
      payeeBody({ legalEntity: { ...entity, birthMonth: '05' } }),
      wrong('LegalEntity.BirthMonth'),
    ],
    [
      'Contractee/CreateAccount',
      'no number of the account',
      payeeBody({ externalBankAccount: without(bank, 'accountNumber') }),
      required('ExternalBankAccount.AccountNumber'),
    ],
    [
      'Contractee/CreateAccount',
      'an image that is none',
      payeeBody({ Identitybase64format: '%%%' }),
      wrong('Identitybase64format'),
    ],
    [
      'Contractee/CreateAccount',
      'an image that is too large',
      payeeBody({ Identitybase64format: 'A'.repeat(100_004) }),
      wrong('Identitybase64format'),
    ],
    ['CreateAccount', 'no profile', without(payeeBody(), 'tosAcceptanceDate'), required('ProfileId')],
    [
      'TransferPayment',
      'nothing',
      {},
      required('ReceiptEmail', 'TransferToAccount', 'TranferGroup', 'PaymentDescription', 'Currency'),
    ],
    ['TransferPayment', 'no charge', transferBody({ transferToAccount: 'acct_x' }), required('StripeChargeId')],
    [
      'TransferPayment',
      'two charges',
      transferBody({ transferToAccount: 'acct_x', stripeChargeId: 'py_x', stripeCustomerId: 'py_y' }),
      wrong('StripeChargeId'),
    ],
    [
      'TransferPayment',
      'an amount as a number',
      transferBody({ transferToAccount: 'acct_x', stripeChargeId: 'py_x', amount: 150 }),
      wrong('Amount'),
    ],
    [
      'TransferPayment',
      'an amount in decimals',
      transferBody({ transferToAccount: 'acct_x', stripeChargeId: 'py_x', amount: '1.50' }),
      wrong('Amount'),
    ],
    ['ChargeConnectedAccount', 'nothing', {}, required('StripeAccountId', 'Amount', 'Description', 'Currency')],
    [
      'SaveCardDetails',
      'nothing',
      {},
      required('ProfileId', 'Email', 'CardNumber', 'ExpirationYear', 'ExpirationMonth', 'Cvc', 'Name'),
    ],
  ];

  it.each(cases)('at %s: %s is refused field by field, and nothing is written', async (path, _what, body, data) => {
    const before = [await contentsOf(gateway.pool), await gateway.ledger()];
    const reply = await api.post(path, body);
    expect(said(reply)).toEqual(invalid(data));
    expect([await contentsOf(gateway.pool), await gateway.ledger()]).toEqual(before);
  });

  it.each([
    ['ChargeAmount', charge, `No such customer: ${id}`],
    ['CardChargeAmount', charge, `No such customer: ${id}`],
    ['ChargeConnectedAccount', accountCharge('acct_01M7ZXHCERMPHVBRN6JQ93XHNR'), 'Must provide source or customer.'],
    [
      'CardPaymentCharge',
      { ...without(charge, 'stripeCustomerId'), CardToken: 'none' },
      'No such token: there is none, or none any more.',
    ],
    ['TransferPayment', transferBody({ transferToAccount: 'acct_x', stripeChargeId: 'py_x' }), 'No such charge: py_x'],
    ['TransferPayment', transferBody({ transferToAccount: 'acct_x', stripeCustomerId: id }), `No such charge: ${id}`],
  ])('at %s: what is not there is named, and nothing is written', async (path, body, message) => {
    const before = [await contentsOf(gateway.pool), await gateway.ledger()];
    expect(said(await api.post(path, body))).toEqual(refusal(message));
    expect([await contentsOf(gateway.pool), await gateway.ledger()]).toEqual(before);
  });

  it('with the number of a card anywhere is not repeated', async () => {
    for (const name of ['description', 'stripeCustomerId']) {
      const { status, text } = await api.post('ChargeAmount', { ...charge, [name]: '4242424242424242' });
      expect([status, text.includes('4242')]).toEqual([400, false]);
    }
  });
});

describe('what is closed', () => {
  const card = {
    CardNumber: '4242424242424242',
    ExpirationYear: 31,
    ExpirationMonth: 8,
    Cvc: '123',
    Name: 'Joan Contractor',
    profileId: '42',
    email: 'card@example.com',
  };
  const { profileId: _profile, email: _email, ...printed } = card;

  it('says so, and how it is opened', async () => {
    const before = await contentsOf(gateway.pool);
    for (const [path, body] of [
      ['SaveCardDetails', card],
      ['CardToken', printed],
    ] as const) {
      const reply = await api.post(path, body);
      expect(said(reply)).toEqual(refusal(expect.stringContaining('dialects.cardNumbers') as unknown as string));
    }
    expect(await contentsOf(gateway.pool)).toEqual(before);
    const mine = await anybody();
    const id = await mine.payee();
    const path = `DeleteContracteeAccount/${id}`;
    expect(said(await mine.send('GET', path))).toEqual(
      refusal('Send DELETE to this path: GET deletes nothing here. Nothing was deleted.'),
    );
    expect(await mine.head(path)).toBe(400);
    expect((await mine.canonical(`/payees/${id}`)).status).toBe(200);
  });

  it('is open where the configuration says so', async () => {
    const version = await edit(gateway, contractorConfig('charges', opened));
    await until('the configuration is the running one', async () => {
      const { body } = await gateway.get('/health/ready', {});
      return JSON.stringify(body).includes(version);
    });
    const mine = await anybody();
    const id = await mine.payee();
    const path = `DeleteContracteeAccount/${id}`;
    expect(await mine.head(path)).toBe(400);
    expect(said(await mine.send('GET', path))).toEqual(success('Contractee account has been deleted.', null));
    expect(said(await mine.send('GET', path))).toEqual(refusal('Account not found.'));

    const saved = await mine.post('SaveCardDetails', card);
    expect(saved.body).toMatchObject({
      status: true,
      message: null,
      data: {
        defaultSourceId: expect.stringMatching(/^card_/),
        metadata: { profileId: '42' },
        sources: { data: [{ type: 2, card: { last4: '4242', brand: 'visa', exp_month: 8, exp_year: 2031 } }] },
      },
    });
    const charged = await mine.post('CardChargeAmount', chargeBody(saved.body.data.id, { amount: 100 }));
    expect(charged.body).toMatchObject({
      message: 'Amount of usd 100 has been charged.',
      data: {
        id: expect.stringMatching(/^ch_/),
        status: 'succeeded',
        paid: true,
        outcome: { network_status: 'approved_by_network', type: 'authorized' },
        source: { type: 2, card: { last4: '4242' }, id: saved.body.data.defaultSourceId },
      },
    });
    expect(said(await mine.post('ChargeAmount', chargeBody(saved.body.data.id)))).toEqual(
      refusal('There is no account against this contractor Id.'),
    );

    const token = await mine.data('CardToken', printed);
    expect(token).toMatch(/^tok_tg_/);
    const { stripeCustomerId: _id, ...asked } = chargeBody('') as Record<string, unknown>;
    const once = { ...asked, CardToken: token };
    expect((await mine.data('CardPaymentCharge', once)).source.card).toMatchObject({ last4: '4242', id: null });
    expect(said(await mine.post('CardPaymentCharge', once))).toEqual(refusal('No such token: it was used before.'));

    expect(said(await mine.post('SaveCardDetails', { ...card, CardNumber: '4242424242424241' }))).toEqual(
      refusal('Your card number is incorrect.'),
    );
    const everywhere = `${await dumpOf(gateway.pool)}\n${gateway.log.join('\n')}`;
    expect(everywhere.includes('4242424242424242')).toBe(false);
  }, 30_000);
});
