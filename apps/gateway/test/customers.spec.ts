import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dumpOf } from './support/contents.js';
import { startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';
import { startVault, vaultConfig, vaultKey, type Vault } from './support/vault.js';

let vault: Vault;
let gateway: TestGateway;
let made = 0;

beforeAll(async () => {
  vault = await startVault();
  gateway = await startTestGateway({ config: vaultConfig, values: { VAULT_URL: vault.url, VAULT_KEY: vaultKey } });
});

afterAll(async () => {
  await gateway.close();
  await vault.close();
});

beforeEach(() => void vault.charges.splice(0));

const rows = async (sql: string, values: unknown[] = []): Promise<any[]> =>
  (await gateway.pool.query(sql, values)).rows;

/** A customer of its own, and both of its ids. */
async function customer(overrides: Record<string, unknown> = {}): Promise<{ id: string; externalId: string }> {
  made += 1;
  const { body } = await gateway.post('/customers', {
    email: `payer${made}@example.com`,
    externalId: `payer-${made}`,
    ...overrides,
  });
  return body.data;
}

const save = (customerId: string, tokenId: string, overrides: Record<string, unknown> = {}): Promise<Reply> =>
  gateway.post(`/customers/${customerId}/payment-methods`, {
    type: 'card_token',
    partnerId: 'H1',
    tokenId,
    ...overrides,
  });
const charge = (overrides: Record<string, unknown>, headers: Record<string, string> = {}): Promise<Reply> =>
  gateway.post('/payments/charge', { amount: 1000, currency: 'USD', description: 'A stay', ...overrides }, headers);
const cardToken = (tokenId: string): Record<string, unknown> => ({ type: 'card_token', partnerId: 'H1', tokenId });

describe('a customer', () => {
  it('is answered as documented, and read by our id and by the merchant’s', async () => {
    const { status, body } = await gateway.post('/customers', {
      email: 'ada@example.com',
      externalId: 'customer-42',
      fullName: 'Ada Lovelace',
      metadata: { tier: 'gold' },
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      data: {
        id: expect.stringMatching(/^cus_[0-9A-HJKMNP-TV-Z]{26}$/),
        externalId: 'customer-42',
        email: 'ada@example.com',
        fullName: 'Ada Lovelace',
        taxDocument: null,
        timezone: null,
        address: null,
        metadata: { tier: 'gold' },
        createdAt: expect.stringMatching(/Z$/),
        updatedAt: expect.stringMatching(/Z$/),
        object: 'customer',
        livemode: false,
      },
    });
    expect((await gateway.get(`/customers/${body.data.id}`)).body).toEqual(body);
    expect((await gateway.get('/customers/customer-42')).body).toEqual(body);
  });

  it('needs an e-mail address only', async () => {
    const { body } = await gateway.post('/customers', { email: 'only@example.com' });
    expect(body.data).toMatchObject({ externalId: null, fullName: null, metadata: null });
  });

  it('is found by an externalId with characters that a path must encode', async () => {
    const { id, externalId } = await customer({ externalId: 'a/b c?d#e%ü😀' });
    expect((await gateway.get(`/customers/${encodeURIComponent(externalId)}`)).body.data.id).toBe(id);
  });

  it('keeps its externalId to itself', async () => {
    const { externalId } = await customer();
    const { status, body } = await gateway.post('/customers', { email: 'b@example.com', externalId });
    expect([status, body.error.code, body.error.param]).toEqual([409, 'duplicate', 'externalId']);
  });

  it('made twice at once with one externalId is one', async () => {
    const body = { email: 'twin@example.com', externalId: 'twin' };
    const replies = await Promise.all(Array.from({ length: 10 }, () => gateway.post('/customers', body)));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(9).fill(409)]);
    expect(await rows("select 1 from customer where external_id = 'twin'")).toHaveLength(1);
  });

  it('cannot have an externalId that looks like an id of ours', async () => {
    const { status, body } = await gateway.post('/customers', { email: 'c@example.com', externalId: 'cus_1' });
    expect([status, body.error.param]).toEqual([400, 'externalId']);
    expect(body.error.message).toMatch(/may not begin with cus_/);
  });
});

describe('a payment method', () => {
  it('is answered without what it can be charged with', async () => {
    const { id, externalId } = await customer();
    const { status, body } = await save(externalId, 'succeeded.answer', { customerName: 'Ada Lovelace' });
    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      data: {
        verification: null,
        verificationProof: null,
        last4: null,
        bankName: null,
        id: expect.stringMatching(/^pm_/),
        customerId: id,
        type: 'card_token',
        default: false,
        createdAt: expect.stringMatching(/Z$/),
        object: 'payment_method',
        livemode: false,
      },
    });
  });

  it('is stored encrypted: its token is in no table, in clear, in hex or in base64', async () => {
    const { id } = await customer();
    await save(id, 'succeeded.SealedToken', { customerName: 'Sealed Name' });
    const dump = await dumpOf(gateway.pool);
    expect(dump).toContain(id);
    for (const secret of ['SealedToken', 'Sealed Name']) {
      expect(dump).not.toContain(secret);
      expect(dump).not.toContain(Buffer.from(secret).toString('hex'));
      expect(dump).not.toContain(Buffer.from(secret).toString('base64').slice(0, -4));
    }
  });

  it('cannot be a voucher, which is spent with one charge', async () => {
    const { id } = await customer();
    const { status, body } = await save(id, 'x', { type: 'voucher' });
    expect([status, body.error.param]).toEqual([400, 'type']);
  });
});

describe('a charge of a customer', () => {
  it('reaches the provider with the saved source, the payer and a key of its own', async () => {
    const { id, externalId } = await customer({ email: 'grace@example.com' });
    await save(id, 'succeeded.saved', { customerName: 'Grace Hopper' });
    const { status, body } = await charge({ customerId: id });
    expect([status, body.data.status, body.data.customerId]).toEqual([200, 'succeeded', id]);
    const [attempt] = await rows('select id, idempotency_key from attempt where payment_id = $1', [body.data.id]);
    expect(vault.charges).toEqual([
      {
        paymentId: body.data.id,
        idempotencyKey: attempt.idempotency_key,
        amount: 1000,
        currency: 'USD',
        source: { kind: 'card_token', partnerId: 'H1', tokenId: 'succeeded.saved', customerName: 'Grace Hopper' },
        payer: { id: externalId, email: 'grace@example.com' },
      },
    ]);
  });

  it('may name it by the merchant’s id', async () => {
    const { id, externalId } = await customer();
    await save(id, 'succeeded.external');
    expect((await charge({ customerId: externalId })).body.data).toMatchObject({ status: 'succeeded', customerId: id });
  });

  it('takes the default one of several', async () => {
    const { id } = await customer();
    await save(id, 'succeeded.first');
    expect((await save(id, 'succeeded.chosen', { default: true })).body.data.default).toBe(true);
    await save(id, 'succeeded.last');
    await charge({ customerId: id });
    expect(vault.charges.map(({ source }) => source['tokenId'])).toEqual(['succeeded.chosen']);
  });

  it('takes the newest default when the default is set anew', async () => {
    const { id } = await customer();
    await save(id, 'succeeded.old', { default: true });
    await save(id, 'succeeded.new', { default: true });
    await charge({ customerId: id });
    expect(vault.charges.map(({ source }) => source['tokenId'])).toEqual(['succeeded.new']);
  });

  it.each([
    ['has no payment method', 0, /has no payment method/],
    ['has several and no default', 2, /several payment methods/],
  ])('who %s is 409, and nobody is asked', async (_title, count, message) => {
    const { id } = await customer();
    for (let n = 0; n < count; n += 1) await save(id, `succeeded.${n}`);
    const before = await rows('select count(*) from payment');
    const { status, body } = await charge({ customerId: id }, { 'Idempotency-Key': `without-${count}` });
    expect([status, body.error.code, body.error.param]).toEqual([409, 'no_payment_method', 'customerId']);
    expect(body.error.message).toMatch(message);
    expect(vault.charges).toEqual([]);
    expect(await rows('select count(*) from payment')).toEqual(before);
  });

  it('that was refused for want of a payment method takes its key again once there is one', async () => {
    const { id } = await customer();
    const key = { 'Idempotency-Key': 'first-none-then-one' };
    expect((await charge({ customerId: id }, key)).status).toBe(409);
    await save(id, 'succeeded.later');
    expect((await charge({ customerId: id }, key)).status).toBe(200);
  });

  it.each(['nobody', 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR'])('that is unknown (%s) is 404', async (customerId) => {
    const { status, body } = await charge({ customerId });
    expect([status, body.error.code, body.error.param]).toEqual([404, 'customer_not_found', 'customerId']);
  });

  it('with a source of its own charges that one, for the customer, and saves nothing', async () => {
    const { id } = await customer();
    await save(id, 'succeeded.kept');
    const { body } = await charge({ customerId: id, source: cardToken('succeeded.once') });
    expect(body.data.customerId).toBe(id);
    expect(vault.charges.map(({ source }) => source['tokenId'])).toEqual(['succeeded.once']);
    expect(await rows('select 1 from payment_method where customer_id = $1', [id])).toHaveLength(1);
  });

  it('whose customer is gone since is still answered from the record', async () => {
    const { id } = await customer();
    await save(id, 'succeeded.then-gone');
    const key = { 'Idempotency-Key': 'customer-gone' };
    const first = await charge({ customerId: id }, key);
    await gateway.pool.query('delete from customer where id = $1', [id]);
    const second = await charge({ customerId: id }, key);
    expect([second.status, second.text]).toEqual([200, first.text]);
    expect(vault.charges).toHaveLength(1);
  });
});

describe('a provider that answers', () => {
  const stateOf = async (id: string): Promise<any> =>
    (
      await rows('select state, lease_expires_at, review_reason, provider_reference from payment where id = $1', [id])
    )[0];

  it('pending leaves the payment pending and shows it as processing', async () => {
    const { status, body } = await charge({ source: cardToken('pending') });
    expect([status, body.data.status]).toEqual([200, 'processing']);
    expect(await stateOf(body.data.id)).toEqual({
      state: 'pending',
      lease_expires_at: null,
      review_reason: null,
      provider_reference: 'vault_1',
    });
    expect(await rows('select 1 from ledger_entry where payment_id = $1', [body.data.id])).toEqual([]);
  });

  it('requires_action is shown as that, and nothing is booked', async () => {
    const { status, body } = await charge({ source: cardToken('requires_action') });
    expect([status, body.data.status]).toEqual([200, 'requires_action']);
    expect(await rows('select 1 from ledger_entry where payment_id = $1', [body.data.id])).toEqual([]);
  });

  it('declined is 402 with the reason, and without the provider’s own words', async () => {
    const { status, text, body } = await charge({ source: cardToken('declined') });
    expect([status, body.error.details.declineCode]).toEqual([402, 'insufficient_funds']);
    expect(text).not.toContain('its reasons');
    expect(await rows('select detail from attempt where payment_id = $1', [body.error.details.paymentId])).toEqual([
      { detail: 'The vault has its reasons' },
    ]);
  });

  it('rejected is a fault of ours, and a new key may try again', async () => {
    const { status, body } = await charge({ source: cardToken('rejected') });
    expect([status, body.error.code]).toEqual([503, 'provider_error']);
    expect(await stateOf(body.error.details.paymentId)).toMatchObject({ state: 'failed' });
  });

  it.each([
    ['with an exception', 'throws'],
    ['nothing at all', 'answers-nothing'],
    ['a word that nobody knows', 'answers-another-word'],
    ['never, whatever its signal says', 'ignores-its-signal'],
  ])('%s leaves the outcome unknown: processing, for an operator, and never sent again', async (_title, behaviour) => {
    const key = { 'Idempotency-Key': `unknown-${behaviour.length}` };
    const { status, body } = await charge({ source: cardToken(behaviour) }, key);
    expect([status, body.data?.status]).toEqual([200, 'processing']);
    expect(await stateOf(body.data.id)).toMatchObject({
      state: 'unknown',
      lease_expires_at: null,
      review_reason: 'outcome_unknown',
    });
    expect(await rows('select state, sequence from attempt where payment_id = $1', [body.data.id])).toEqual([
      { state: 'unknown', sequence: 1 },
    ]);
    const again = await charge({ source: cardToken(behaviour) }, key);
    expect([again.status, again.text]).toEqual([200, JSON.stringify(body)]);
    expect(vault.charges).toHaveLength(1);
  });
});
