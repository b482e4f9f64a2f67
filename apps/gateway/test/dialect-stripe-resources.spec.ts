import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type Stripe from 'stripe';
import { contentsOf, dumpOf } from './support/contents.js';
import { stripeOf2020, stripeOfToday } from './support/stripe-clients.js';
import { stripeCalls, type StripeCalls } from './support/stripe-form.js';
import { startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

const shipped = await readFile(new URL('../../../tollgate.config.yaml', import.meta.url), 'utf8');
/** Stripe as the documents have it: sources and charges, and balances of payees can be debited. */
const config = shipped
  .replace('strategy: payment_intents', 'strategy: charges')
  .replace('mode: test\n', 'mode: test\n    transferFee: { basisPoints: 500, fixedMinor: 0 }\n')
  .replace('sourceKinds: [bank_account, card]', 'sourceKinds: [bank_account, card, payee_balance]');

let gateway: TestGateway;
let stripe: Stripe;
let old: Stripe;
let calls: StripeCalls;

beforeAll(async () => {
  gateway = await startTestGateway({ config });
  stripe = stripeOfToday(gateway);
  old = stripeOf2020(gateway);
  calls = stripeCalls(gateway);
}, 60_000);
afterAll(() => gateway.close());

const id = (prefix: string): unknown => expect.stringMatching(new RegExp(`^${prefix}_[0-7][0-9A-HJKMNP-TV-Z]{25}$`));
const accountNumber = '000123456789';
const bankHash = (account_number = accountNumber): any => ({
  object: 'bank_account',
  country: 'US',
  currency: 'usd',
  account_holder_name: 'Jenny Rosen',
  account_holder_type: 'individual',
  routing_number: '110000000',
  account_number,
});
const remove = (path: string): Promise<Reply> =>
  gateway.send(path, { method: 'DELETE', headers: { 'x-api-key': 'sk_test_demo' } });
const count = async (table: string): Promise<number> =>
  (await gateway.pool.query(`select count(*)::int as n from ${table}`)).rows[0].n;
/** What Stripe's client is told: HTTP status, code, parameter. */
const refusal = async (promise: Promise<unknown>): Promise<unknown[]> => {
  const error: any = await promise.then(
    () => ({ statusCode: 'none' }),
    (thrown: unknown) => thrown,
  );
  return [error.statusCode, error.code, error.param];
};
/** A customer with a bank account that is charged. */
const debtor = async (number?: string): Promise<{ id: string; bank: string }> => {
  const customer = await stripe.customers.create({ email: 'debtor@example.com' });
  const bank = await stripe.customers.createSource(customer.id, { source: bankHash(number) });
  await stripe.customers.verifySource(customer.id, bank.id, { amounts: [32, 45] });
  return { id: customer.id, bank: bank.id };
};

describe('a customer', () => {
  it('has every field that Stripe’s documents give it', async () => {
    const made = await stripe.customers.create({
      email: 'jenny@example.com',
      name: 'Jenny Rosen',
      description: 'A regular',
      phone: '+1 555 0100',
      metadata: { order: '42' },
      address: { line1: 'Main Street 1', city: 'San Francisco', state: 'CA', postal_code: '94107', country: 'US' },
      shipping: { name: 'Jenny', phone: '', address: { line1: 'Main Street 1', line2: '' } },
    });
    const list = (what: string): object => ({
      object: 'list',
      data: [],
      has_more: false,
      url: `/v1/customers/${made.id}/${what}`,
    });
    const expected = {
      id: id('cus'),
      object: 'customer',
      address: {
        city: 'San Francisco',
        country: 'US',
        line1: 'Main Street 1',
        line2: null,
        postal_code: '94107',
        state: 'CA',
      },
      balance: 0,
      created: expect.any(Number),
      currency: null,
      default_source: null,
      delinquent: false,
      description: 'A regular',
      discount: null,
      email: 'jenny@example.com',
      invoice_prefix: null,
      invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
      livemode: false,
      metadata: { order: '42' },
      name: 'Jenny Rosen',
      next_invoice_sequence: null,
      phone: '+1 555 0100',
      preferred_locales: [],
      shipping: {
        address: {
          city: null,
          country: null,
          line1: 'Main Street 1',
          line2: null,
          postal_code: null,
          state: null,
        },
        name: 'Jenny',
        phone: null,
      },
      sources: list('sources'),
      subscriptions: list('subscriptions'),
      tax_exempt: 'none',
      tax_ids: list('tax_ids'),
      test_clock: null,
    };
    expect({ ...made }).toEqual(expected);
    expect({ ...(await stripe.customers.retrieve(made.id)) }).toEqual({ ...made });
    expect({ ...(await old.customers.retrieve(made.id)) }).toEqual({ ...made });
  });

  it('needs nothing, and an empty text is the same as none', async () => {
    const made = await old.customers.create({ email: '', description: '' });
    expect(made).toMatchObject({ email: null, name: null, description: null, metadata: {}, shipping: null });
    expect((await calls.post('/v1/customers')).status).toBe(200);
  });

  it('is changed in what is sent, and unset by what is empty', async () => {
    const made = await stripe.customers.create({
      email: 'a@example.com',
      name: 'A',
      metadata: { a: '1', b: '2' },
      address: { line1: 'x' },
    });
    const changed = await stripe.customers.update(made.id, { name: 'B', metadata: { b: '', c: '3' }, address: '' });
    expect(changed).toMatchObject({ email: 'a@example.com', name: 'B', metadata: { a: '1', c: '3' }, address: null });
    expect(await stripe.customers.update(made.id, { email: '', metadata: '' })).toMatchObject({
      email: null,
      name: 'B',
      metadata: {},
    });
  });

  it('is made with a source at once, which is its default', async () => {
    const made = await old.customers.create({
      email: 'card@example.com',
      source: 'tok_visa',
      expand: ['default_source'],
    });
    const [card] = made.sources?.data ?? [];
    expect(made.default_source).toEqual(card);
    expect(card).toMatchObject({ id: id('card'), object: 'card', brand: 'Visa', last4: '4242', customer: made.id });
    expect((await stripe.customers.retrieve(made.id)) as object).toMatchObject({ default_source: card?.id });
  });

  it('is not made where its source is refused, whatever key it has', async () => {
    const before = await count('customer');
    const form = { email: 'never@example.com', source: 'tok_chargeDeclined' };
    const key = { 'Idempotency-Key': 'refused-1' };
    const replies = [await calls.post('/v1/customers', form, key), await calls.post('/v1/customers', form, key)];
    expect(replies.map(({ status, body }) => [status, body.error.type])).toEqual([
      [402, 'card_error'],
      [402, 'card_error'],
    ]);
    expect(await count('customer')).toBe(before);
  });

  it('is made once for one key, and every answer is the first one', async () => {
    const form = { email: 'once@example.com', source: 'tok_visa' };
    const key = { 'Idempotency-Key': 'once-1' };
    const first = await calls.post('/v1/customers', form, key);
    await stripe.customers.update(first.body.id, { name: 'Changed' });
    const second = await calls.post('/v1/customers', form, key);
    expect([second.status, second.body]).toEqual([200, first.body]);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    const other = await calls.post('/v1/customers', { email: 'other@example.com' }, key);
    expect([other.status, other.body.error.type]).toEqual([400, 'idempotency_error']);
  });

  it('is listed by address of e-mail, by time and page by page', async () => {
    const made = [];
    for (let n = 0; n < 3; n += 1) made.unshift((await stripe.customers.create({ email: 'list@example.com' })).id);
    const ids = async (params: Stripe.CustomerListParams): Promise<string[]> =>
      (await stripe.customers.list({ email: 'list@example.com', ...params })).data.map((one) => one.id);
    expect(await ids({})).toEqual(made);
    expect(await ids({ limit: 2 })).toEqual(made.slice(0, 2));
    expect(await ids({ starting_after: made[0]!, limit: 1 })).toEqual([made[1]]);
    expect(await ids({ ending_before: made[2]!, limit: 1 })).toEqual([made[1]]);
    expect(await ids({ created: { lt: 1_000 } })).toEqual([]);
    const all = [];
    for await (const one of stripe.customers.list({ email: 'list@example.com', limit: 1 })) all.push(one.id);
    expect(all).toEqual(made);
  });

  it('that was made in the canonical API is the same here', async () => {
    const { body } = await gateway.post('/customers', {
      email: 'canonical@example.com',
      externalId: 'mine-1',
      fullName: 'Ada',
      address: { line1: 'Square 12', city: 'London', postalCode: 'SW1Y 4JH', country: 'GB' },
    });
    expect(await stripe.customers.retrieve(body.data.id)).toMatchObject({
      name: 'Ada',
      address: { line1: 'Square 12', city: 'London', postal_code: 'SW1Y 4JH', country: 'GB', state: null },
    });
    await stripe.customers.update(body.data.id, { shipping: { name: 'Ada', address: { line1: 'Elsewhere 1' } } });
    const canonical = (await gateway.get('/customers/mine-1')).body.data;
    expect([canonical.fullName, canonical.address.line1]).toEqual(['Ada', 'Square 12']);
  });

  it('that was deleted is charged no more, and is gone for good', async () => {
    const { id: customer, bank } = await debtor();
    const charge = await stripe.charges.create({ amount: 500, currency: 'usd', customer });
    expect(await stripe.customers.del(customer)).toMatchObject({ id: customer, object: 'customer', deleted: true });
    expect({ ...(await stripe.customers.retrieve(customer)) }).toEqual({
      id: customer,
      object: 'customer',
      deleted: true,
    });
    const missing = (param: string, status = 404): unknown[] => [status, 'resource_missing', param];
    expect(await refusal(stripe.customers.del(customer))).toEqual(missing('id'));
    expect(await refusal(stripe.customers.update(customer, { name: 'x' }))).toEqual(missing('id'));
    expect(await refusal(stripe.customers.retrieveSource(customer, bank))).toEqual(missing('id'));
    expect(await refusal(stripe.charges.create({ amount: 500, currency: 'usd', customer }))).toEqual(
      missing('customer', 400),
    );
    expect((await stripe.charges.retrieve(charge.id)).customer).toBe(customer);
    expect((await stripe.customers.list({ limit: 100 })).data.map((one) => one.id)).not.toContain(customer);
  });
});

describe('a saved source', () => {
  it('is a bank account that is charged once it is verified', async () => {
    const customer = await stripe.customers.create({ email: 'bank@example.com' });
    const bank = await stripe.customers.createSource(customer.id, {
      source: bankHash(),
      metadata: { main: 'yes' },
    });
    // What was sent as a secret may be shown or not.
    expect({ ...bank, account_holder_name: null, routing_number: null }).toEqual({
      id: id('ba'),
      object: 'bank_account',
      account_holder_name: null,
      account_holder_type: 'individual',
      account_type: null,
      bank_name: 'STRIPE TEST BANK',
      country: 'US',
      currency: 'usd',
      customer: customer.id,
      fingerprint: expect.any(String),
      last4: '6789',
      metadata: { main: 'yes' },
      routing_number: null,
      status: 'new',
    });
    const charge = (): Promise<Stripe.Charge> =>
      stripe.charges.create({ amount: 1_000, currency: 'usd', customer: customer.id });
    expect(await refusal(charge())).toEqual([400, 'bank_account_unverified', 'source']);
    const verify = (amounts: number[]): Promise<unknown> =>
      stripe.customers.verifySource(customer.id, bank.id, { amounts });
    expect(await refusal(verify([1, 2]))).toEqual([400, 'bank_account_verification_failed', 'amounts']);
    expect(await verify([32, 45])).toMatchObject({ id: bank.id, status: 'verified' });
    expect(await verify([1, 2])).toMatchObject({ status: 'verified' });
    expect(await charge()).toMatchObject({ id: id('py'), status: 'pending', paid: false });
  });

  it('can never be charged after too many wrong tries', async () => {
    const customer = await stripe.customers.create();
    const bank = await stripe.customers.createSource(customer.id, { source: bankHash() });
    const verify = (): Promise<unknown> => stripe.customers.verifySource(customer.id, bank.id, { amounts: [1, 2] });
    for (let tries = 0; tries < 10; tries += 1) await verify().catch(() => null);
    expect(await stripe.customers.retrieveSource(customer.id, bank.id)).toMatchObject({
      status: 'verification_failed',
    });
    expect(await refusal(stripe.charges.create({ amount: 1_000, currency: 'usd', customer: customer.id }))).toEqual([
      400,
      'bank_account_unverified',
      'source',
    ]);
  });

  it('is charged by its own id, or as the default', async () => {
    const customer = await stripe.customers.create({ source: 'tok_visa' });
    const second = await stripe.customers.createSource(customer.id, { source: 'tok_mastercard' });
    const last4 = async (params: Partial<Stripe.ChargeCreateParams>): Promise<string | null | undefined> =>
      (await stripe.charges.create({ amount: 700, currency: 'usd', customer: customer.id, ...params }))
        .payment_method_details?.card?.last4;
    expect(await last4({})).toBe('4242');
    expect(await last4({ source: second.id })).toBe('4444');
    await stripe.customers.update(customer.id, { default_source: second.id });
    expect(await last4({})).toBe('4444');
    const another = await stripe.customers.create({ source: 'tok_visa' });
    const theirs = { amount: 700, currency: 'usd', customer: another.id, source: second.id };
    expect(await refusal(stripe.charges.create(theirs))).toEqual([400, 'resource_missing', 'source']);
    const alone = { amount: 700, currency: 'usd', source: second.id };
    expect(await refusal(stripe.charges.create(alone))).toEqual([400, 'resource_missing', 'source']);
  });

  it('takes the place of the default one where the customer is changed with it', async () => {
    const customer = await stripe.customers.create({ source: 'tok_visa' });
    const changed = await stripe.customers.update(customer.id, { source: 'tok_mastercard' });
    expect(changed.sources?.data.map((source) => (source as Stripe.Card).last4)).toEqual(['4444']);
    expect(changed.default_source).toBe(changed.sources?.data[0]?.id);
  });

  it('is listed by kind and page by page, and deleted; then the newest other one is the default', async () => {
    const customer = await stripe.customers.create({ source: 'tok_visa' });
    const card = await stripe.customers.createSource(customer.id, { source: 'tok_mastercard' });
    const bank = await stripe.customers.createSource(customer.id, { source: bankHash() });
    const ids = async (params: Parameters<typeof stripe.customers.listSources>[1] = {}): Promise<string[]> =>
      (await stripe.customers.listSources(customer.id, params)).data.map((one) => one.id);
    const first = customer.default_source as string;
    expect(await ids()).toEqual([bank.id, card.id, first]);
    expect(await ids({ object: 'bank_account' })).toEqual([bank.id]);
    expect(await ids({ object: 'card', limit: 1 })).toEqual([card.id]);
    expect(await ids({ starting_after: card.id })).toEqual([first]);
    expect({ ...(await stripe.customers.deleteSource(customer.id, first)) }).toEqual({
      id: first,
      object: 'card',
      deleted: true,
    });
    expect(await ids()).toEqual([bank.id, card.id]);
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ default_source: bank.id });
    expect(await refusal(stripe.customers.retrieveSource(customer.id, first))).toEqual([404, 'resource_missing', 'id']);
    const { rows } = await gateway.pool.query('select sealed_source from payment_method where id = $1', [
      `pm_${first.slice('card_'.length)}`,
    ]);
    expect(rows).toEqual([{ sealed_source: null }]);
  });

  it('is changed in its metadata alone', async () => {
    const customer = await stripe.customers.create({ source: 'tok_visa' });
    const card = customer.default_source as string;
    const change = (params: any): Promise<any> => stripe.customers.updateSource(customer.id, card, params);
    expect(await change({ metadata: { a: '1', b: '2' } })).toMatchObject({ metadata: { a: '1', b: '2' } });
    expect(await change({ metadata: { a: '' } })).toMatchObject({ metadata: { b: '2' } });
    expect(await refusal(change({ exp_year: '2031' }))).toEqual([400, 'operation_not_supported', 'exp_year']);
  });

  it('is saved once for one key, and answered as it was', async () => {
    const { id: customer } = await stripe.customers.create();
    const path = `/v1/customers/${customer}/sources`;
    const form = { 'source[object]': 'bank_account', ...bracketed(bankHash()) };
    const key = { 'Idempotency-Key': 'source-1' };
    const first = await calls.post(path, form, key);
    await stripe.customers.verifySource(customer, first.body.id, { amounts: [32, 45] });
    const second = await calls.post(path, form, key);
    expect([second.status, second.body]).toEqual([200, first.body]);
    expect(await stripe.customers.listSources(customer)).toMatchObject({ data: [{ id: first.body.id }] });
  });

  it('that was saved in the canonical API is the same here, and the other way round', async () => {
    const { body } = await gateway.post('/customers', { email: 'both@example.com', externalId: 'both-1' });
    const saved = await gateway.post('/customers/both-1/payment-methods', {
      type: 'card_token',
      partnerId: 'SUDEMO1',
      tokenId: 'U1VUT0tQQVlPSzAwMDAwMA==',
    });
    const method = saved.body.data.id as string;
    const customer = await stripe.customers.retrieve(body.data.id);
    expect(customer).toMatchObject({
      default_source: method.replace('pm_', 'card_'),
      sources: { data: [{ object: 'card', brand: 'Unknown', last4: null, exp_month: null }] },
    });
    const charge = { amount: 1_000, currency: 'usd', customer: body.data.id };
    expect(await stripe.charges.create(charge)).toMatchObject({ status: 'succeeded' });
    const card = await stripe.customers.createSource(body.data.id, { source: 'tok_visa' });
    const { data } = (await gateway.get('/customers/both-1/payment-methods')).body;
    expect(data.map((one: any) => [one.id, one.default])).toEqual([
      [method, true],
      [card.id.replace('card_', 'pm_'), false],
    ]);
  });

  it('leaves no number of a bank account anywhere', async () => {
    await debtor('000222222227');
    const everything = (await dumpOf(gateway.pool)) + gateway.log.join('\n');
    for (const secret of [accountNumber, '000222222227']) expect(everything).not.toContain(secret);
  });
});

describe('a transfer', () => {
  let payee: string;

  beforeAll(async () => {
    const { body } = await gateway.post('/payees', {
      country: 'US',
      email: 'joan@example.com',
      identity: {
        type: 'individual',
        firstName: 'Joan',
        lastName: 'Contractee',
        birthDate: { day: 1, month: 1, year: 1901 },
        ssnLast4: '0000',
      },
      externalAccount: {
        holderName: 'Joan Contractee',
        holderType: 'individual',
        accountNumber,
        routingNumber: '110000000',
        country: 'US',
        currency: 'USD',
      },
    });
    payee = body.data.id;
  });

  /** A charge whose money can be transferred at once. */
  const paid = async (more: Partial<Stripe.ChargeCreateParams> = {}): Promise<string> =>
    (await stripe.charges.create({ amount: 1_000, currency: 'usd', source: 'tok_bypassPending', ...more })).id;
  const transferOf = (
    charge: string,
    more: Partial<Stripe.TransferCreateParams> = {},
  ): Stripe.TransferCreateParams => ({
    amount: 150,
    currency: 'usd',
    destination: payee,
    source_transaction: charge,
    ...more,
  });

  const formOf = (charge: string): Record<string, string | number> => ({
    amount: 150,
    currency: 'usd',
    destination: payee,
    source_transaction: charge,
  });

  it('takes the gross from the charge and gives the payee the net', async () => {
    const charge = await paid({ transfer_group: 'order-42' });
    const more = { description: 'Contract 7', metadata: { contract: '7' } };
    const made = await stripe.transfers.create(transferOf(charge, more));
    const reversals = { object: 'list', data: [], has_more: false, url: `/v1/transfers/${made.id}/reversals` };
    expect({ ...made }).toEqual({
      id: id('tr'),
      object: 'transfer',
      amount: 142,
      amount_reversed: 0,
      balance_transaction: id('txn'),
      created: expect.any(Number),
      currency: 'usd',
      description: 'Contract 7',
      destination: payee,
      destination_payment: null,
      fee_amount: 8,
      gross_amount: 150,
      livemode: false,
      metadata: { contract: '7' },
      reversals,
      reversed: false,
      source_transaction: charge,
      source_type: 'card',
      status: 'paid',
      transfer_group: 'order-42',
    });
    expect({ ...(await stripe.transfers.retrieve(made.id)) }).toEqual({ ...made });
    const sent = (await gateway.ledger()).findLast(({ kind }) => kind === 'transfer');
    expect([sent.amount, sent.currency.toLowerCase()]).toEqual([142, 'usd']);
  });

  it('is all that is left of the charge where no amount is sent, and is taken back', async () => {
    const charge = await paid();
    const { amount: _amount, ...rest } = transferOf(charge);
    const made = await old.transfers.create(rest);
    expect([made.amount, (made as any).gross_amount]).toEqual([950, 1_000]);
    const part = await stripe.transfers.createReversal(made.id, { amount: 50, metadata: { why: 'half' } });
    expect({ ...part }).toEqual({
      id: id('trr'),
      object: 'transfer_reversal',
      amount: 50,
      balance_transaction: id('txn'),
      created: expect.any(Number),
      currency: 'usd',
      destination_payment_refund: null,
      metadata: { why: 'half' },
      source_refund: null,
      status: 'paid',
      transfer: made.id,
    });
    await old.transfers.createReversal(made.id);
    const after = await stripe.transfers.retrieve(made.id);
    expect([after.amount, after.amount_reversed, after.reversed]).toEqual([950, 950, true]);
    expect(after.reversals.data.map(({ amount }) => amount)).toEqual([900, 50]);
    const listed = await stripe.transfers.listReversals(made.id, { limit: 1 });
    expect([listed.data[0]?.amount, listed.has_more]).toEqual([900, true]);
    expect({ ...(await stripe.transfers.retrieveReversal(made.id, part.id)) }).toEqual({ ...part });
    expect(await refusal(stripe.transfers.createReversal(made.id, { amount: 1 }))).toEqual([
      400,
      'transfer_not_reversible',
      'amount',
    ]);
  });

  it('is answered again for the same key', async () => {
    const form = formOf(await paid());
    const key = { 'Idempotency-Key': 'transfer-1' };
    const first = await calls.post('/v1/transfers', form, key);
    const second = await calls.post('/v1/transfers', form, key);
    expect([second.status, second.text]).toEqual([200, first.text]);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    const other = await calls.post('/v1/transfers', { ...form, amount: 151 }, key);
    expect([other.status, other.body.error.type]).toEqual([400, 'idempotency_error']);
  });

  it('whose answer is lost is pending, never failed', async () => {
    const form = formOf(await paid());
    await gateway.control('POST', '/faults', {
      service: 'stripe',
      operation: 'create_transfer',
      kind: 'reset',
      when: 'after',
      times: 1,
    });
    const { status, body } = await calls.post('/v1/transfers', form);
    expect([status, body.object, body.status]).toEqual([200, 'transfer', 'pending']);
  });

  it('is listed by payee, group and time, made in whatever API', async () => {
    const charge = await paid({ transfer_group: 'listed' });
    const own = await stripe.transfers.create(transferOf(charge, { transfer_group: 'another' }));
    const of = await gateway.post('/transfers', { paymentId: charge, payeeId: payee, amount: 100 });
    const ids = async (params: Stripe.TransferListParams): Promise<string[]> =>
      (await stripe.transfers.list(params)).data.map((one) => one.id);
    expect(await ids({ transfer_group: 'another' })).toEqual([own.id]);
    expect(await ids({ transfer_group: 'listed' })).toEqual([of.body.data.id]);
    expect(await ids({ destination: payee, limit: 2 })).toEqual([of.body.data.id, own.id]);
    expect(await ids({ starting_after: of.body.data.id, limit: 1 })).toEqual([own.id]);
    expect(await ids({ created: { lt: 1_000 } })).toEqual([]);
    expect(await ids({ destination: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR' })).toEqual([]);
  });

  it('is refused where it does not fit its charge or payee, and nothing is sent', async () => {
    const charge = await paid();
    const before = [(await gateway.ledger()).length, await count('operation')];
    const refused = (more: Partial<Stripe.TransferCreateParams>): Promise<unknown[]> =>
      refusal(stripe.transfers.create(transferOf(charge, more)));
    const none = '01M7ZXHCERMPHVBRN6JQ93XHNR';
    expect(await refused({ currency: 'eur' })).toEqual([400, undefined, 'currency']);
    expect(await refused({ amount: 1_001 })).toEqual([400, 'payment_not_transferable', 'amount']);
    expect(await refused({ destination: `acct_${none}` })).toEqual([400, 'resource_missing', 'destination']);
    expect(await refused({ source_transaction: `ch_${none}` })).toEqual([
      400,
      'resource_missing',
      'source_transaction',
    ]);
    expect(await refused({ source_type: 'bank_account' })).toEqual([400, undefined, 'source_type']);
    const { source_transaction: _charge, ...alone } = transferOf(charge);
    expect(await refusal(stripe.transfers.create(alone))).toEqual([400, 'parameter_missing', 'source_transaction']);
    expect([(await gateway.ledger()).length, await count('operation')]).toEqual(before);
  });

  it('goes the other way as a charge of the payee’s balance', async () => {
    const charge = await stripe.charges.create({ amount: 100, currency: 'usd', source: payee });
    expect(charge).toMatchObject({ id: id('py'), status: 'succeeded', amount: 100 });
    const none = { amount: 100, currency: 'usd', source: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR' };
    expect(await refusal(stripe.charges.create(none))).toEqual([400, 'resource_missing', 'source']);
  });

  it('is told of in events, with charges and refunds', async () => {
    const charge = await paid();
    const transfer = await stripe.transfers.create(transferOf(charge));
    await stripe.transfers.createReversal(transfer.id);
    await stripe.refunds.create({ charge, amount: 100 });
    const held = await stripe.charges.create({ amount: 500, currency: 'usd', source: 'tok_visa', capture: false });
    await stripe.charges.capture(held.id);
    await stripe.charges.create({ amount: 500, currency: 'usd', source: 'tok_chargeDeclined' }).catch(() => null);
    const events = await stripe.events.list({ limit: 7 });
    const told = events.data.map(({ type, data }) => [type, (data.object as { object: string }).object]);
    expect(told).toEqual([
      ['charge.failed', 'charge'],
      ['charge.captured', 'charge'],
      ['charge.succeeded', 'charge'],
      ['charge.refunded', 'charge'],
      ['transfer.reversed', 'transfer'],
      ['transfer.created', 'transfer'],
      ['charge.succeeded', 'charge'],
    ]);
    const [, , , refunded, , created] = events.data;
    // As it is by now.
    expect(refunded?.data.object).toMatchObject({ id: charge, amount_refunded: 100 });
    expect(created?.data.object).toMatchObject({ id: transfer.id, reversed: true });
    expect({ ...(await stripe.events.retrieve(created!.id)) }).toEqual({ ...created });
    expect({ ...created }).toMatchObject({
      id: id('evt'),
      object: 'event',
      api_version: null,
      livemode: false,
      pending_webhooks: 0,
      request: { id: null, idempotency_key: null },
    });
    const types = async (params: Stripe.EventListParams): Promise<Set<string>> =>
      new Set((await stripe.events.list({ limit: 100, ...params })).data.map(({ type }) => type));
    expect(await types({ type: 'transfer.created' })).toEqual(new Set(['transfer.created']));
    expect(await types({ type: 'transfer.*' })).toEqual(
      new Set(['transfer.created', 'transfer.updated', 'transfer.reversed']),
    );
    expect(await types({ types: ['charge.captured', 'charge.refunded'] })).toEqual(
      new Set(['charge.captured', 'charge.refunded']),
    );
    expect(await types({ type: 'invoice.paid' })).toEqual(new Set());
    const next = await stripe.events.list({ limit: 1, starting_after: events.data[0]!.id });
    expect(next.data[0]?.id).toBe(events.data[1]?.id);
  });
});

describe('every answer', () => {
  it('is as the documents of the gateway say', async () => {
    const { id: customer, bank } = await debtor();
    const card = await calls.post(`/v1/customers/${customer}/sources`, { source: 'tok_visa', 'metadata[a]': 'b' });
    const verified = await calls.post(`/v1/customers/${customer}/sources/${bank}/verify`, 'amounts[]=32&amounts[]=45');
    const changed = await calls.post(`/v1/customers/${customer}`, { name: 'Jenny', 'address[line1]': 'Main Street 1' });
    const { data } = (await calls.get('/v1/transfers?limit=100')).body;
    const transfer = data.find(({ amount_reversed }: any) => amount_reversed > 0);
    const [reversal] = (await calls.get(`/v1/transfers/${transfer.id}/reversals`)).body.data;
    const events = await calls.get('/v1/events?limit=100');
    const reads = [
      `/v1/customers/${customer}`,
      `/v1/customers/${customer}?expand[]=default_source`,
      '/v1/customers?limit=100&expand[]=data.default_source',
      `/v1/customers/${customer}/sources`,
      `/v1/customers/${customer}/sources/${bank}`,
      `/v1/customers/${customer}/sources/${card.body.id}`,
      `/v1/transfers/${transfer.id}`,
      `/v1/transfers/${transfer.id}/reversals/${reversal.id}`,
      `/v1/events/${events.body.data[0].id}`,
    ];
    const replies = [card, verified, changed, events, ...(await Promise.all(reads.map((path) => calls.get(path))))];
    const whole = data.find(({ amount_reversed, status }: any) => amount_reversed === 0 && status === 'paid');
    replies.push(await calls.post(`/v1/transfers/${whole.id}/reversals`, { amount: 1 }));
    const deleted = [
      await remove(`/v1/customers/${customer}/sources/${bank}`),
      await remove(`/v1/customers/${customer}`),
    ];
    const gone = await calls.get(`/v1/customers/${customer}`);
    expect([...replies, ...deleted, gone].map(({ status }) => status)).toEqual(Array(17).fill(200));
  });
});

describe('what is wrong with a request', () => {
  const card = '4242424242424242';
  let customer: string;
  let bank: string;

  beforeAll(async () => ({ id: customer, bank } = await debtor()));

  const none = '01M7ZXHCERMPHVBRN6JQ93XHNR';
  const cases: [
    string,
    () => [path: string, form: string],
    [status: number, code: string | undefined, param: string | undefined],
  ][] = [
    ['an unknown parameter', () => ['/v1/customers', 'nickname=x'], [400, 'parameter_unknown', 'nickname']],
    ['a balance', () => ['/v1/customers', 'balance=100'], [400, 'operation_not_supported', 'balance']],
    ['no e-mail address', () => ['/v1/customers', 'email=nobody'], [400, 'email_invalid', 'email']],
    ['a card number in a text', () => ['/v1/customers', `description=${card}`], [400, undefined, 'description']],
    ['an address that is a text', () => ['/v1/customers', 'address=x'], [400, undefined, 'address']],
    [
      'shipping to nobody',
      () => ['/v1/customers', 'shipping[address][line1]=x'],
      [400, 'parameter_missing', 'shipping[name]'],
    ],
    [
      'a card as a source',
      () => ['/v1/customers', `source[object]=card&source[number]=${card}&source[exp_month]=8&source[exp_year]=30`],
      [400, undefined, 'source'],
    ],
    ['a card number as a source', () => ['/v1/customers', `source=${card}`], [400, undefined, 'source']],
    ['a source of no kind', () => ['/v1/customers', 'source[object]=giro'], [400, undefined, 'source']],
    ['a token of nobody', () => ['/v1/customers', `source=tok_tg_${none}`], [400, 'resource_missing', 'source']],
    ['what is no token', () => ['/v1/customers', 'source=something'], [400, 'resource_missing', 'source']],
    [
      'a default source of nobody',
      () => [`/v1/customers/${customer}`, `default_source=card_${none}`],
      [400, 'resource_missing', 'default_source'],
    ],
    [
      'a source and a default',
      () => [`/v1/customers/${customer}`, 'source=tok_visa&default_source=x'],
      [400, 'parameters_exclusive', 'default_source'],
    ],
    ['what cannot be expanded', () => [`/v1/customers/${customer}`, 'expand[]=invoices'], [400, undefined, 'expand']],
    ['a customer of nobody', () => [`/v1/customers/cus_${none}`, 'name=x'], [404, 'resource_missing', 'id']],
    ['no source', () => [`/v1/customers/${customer}/sources`, ''], [400, 'parameter_missing', 'source']],
    [
      'an empty source',
      () => [`/v1/customers/${customer}/sources`, 'source='],
      [400, 'parameter_invalid_empty', 'source'],
    ],
    [
      'a bank account without its number',
      () => [
        `/v1/customers/${customer}/sources`,
        'source[object]=bank_account&source[routing_number]=110000000&source[country]=US&source[account_holder_name]=J',
      ],
      [400, 'parameter_missing', 'source[account_number]'],
    ],
    [
      'a bank account with a field too many',
      () => [
        `/v1/customers/${customer}/sources`,
        'source[object]=bank_account&source[account_number]=000123456789&source[routing_number]=110000000&source[country]=US&source[account_holder_name]=J&source[iban]=x',
      ],
      [400, 'parameter_unknown', 'source[iban]'],
    ],
    [
      'a source that is saved already',
      () => [`/v1/customers/${customer}/sources`, `source=${bank}`],
      [400, undefined, 'source'],
    ],
    [
      'one amount',
      () => [`/v1/customers/${customer}/sources/${bank}/verify`, 'amounts[]=32'],
      [400, undefined, 'amounts'],
    ],
    [
      'an amount of nothing',
      () => [`/v1/customers/${customer}/sources/${bank}/verify`, 'amounts[]=0&amounts[]=45'],
      [400, undefined, 'amounts'],
    ],
    [
      'a source of nobody',
      () => [`/v1/customers/${customer}/sources/ba_${none}/verify`, 'amounts[]=32&amounts[]=45'],
      [404, 'resource_missing', 'id'],
    ],
    [
      'an amount that is none',
      () => ['/v1/transfers', `amount=1.5&currency=usd&destination=acct_${none}&source_transaction=ch_${none}`],
      [400, 'parameter_invalid_integer', 'amount'],
    ],
    [
      'a transfer of nothing',
      () => ['/v1/transfers', `amount=0&currency=usd&destination=acct_${none}&source_transaction=ch_${none}`],
      [400, 'parameter_invalid_integer', 'amount'],
    ],
    [
      'a currency that is none',
      () => ['/v1/transfers', `currency=zzz&destination=acct_${none}&source_transaction=ch_${none}`],
      [400, undefined, 'currency'],
    ],
    ['a transfer of nobody', () => [`/v1/transfers/tr_${none}/reversals`, ''], [404, 'resource_missing', 'id']],
  ];

  it.each(cases)('is %s', async (_what, request, expected) => {
    const [path, form] = request();
    const before = [await contentsOf(gateway.pool), (await gateway.ledger()).length];
    const { status, body, text } = await calls.post(path, form);
    expect([status, body.error.code, body.error.param]).toEqual(expected);
    expect([body.error.type, text.includes(card), text.includes(accountNumber)]).toEqual([
      'invalid_request_error',
      false,
      false,
    ]);
    expect([await contentsOf(gateway.pool), (await gateway.ledger()).length]).toEqual(before);
  });

  it.each([
    ['/v1/customers/nobody', 404, 'id'],
    ['/v1/customers?limit=0', 400, 'limit'],
    ['/v1/customers?starting_after=nobody', 400, 'starting_after'],
    ['/v1/customers?limit=1&sort=name', 400, 'sort'],
    [`/v1/transfers/tr_${none}`, 404, 'id'],
    ['/v1/transfers?expand[]=data.destination', 400, 'expand'],
    [`/v1/events/evt_${none}`, 404, 'id'],
    ['/v1/events?type=a&types[]=b', 400, 'types'],
  ])('is asked for at %s', async (path, status, param) => {
    const reply = await calls.get(path);
    expect([reply.status, reply.body.error.type, reply.body.error.param]).toEqual([
      status,
      'invalid_request_error',
      param,
    ]);
  });

  it('is a source of nobody that is deleted', async () => {
    const reply = await remove(`/v1/customers/${customer}/sources/card_${none}`);
    expect([reply.status, reply.body.error.code]).toEqual([404, 'resource_missing']);
  });
});

/** The fields of a hash, as a form has them. */
function bracketed(hash: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(hash).map(([name, value]) => [`source[${name}]`, value]));
}
