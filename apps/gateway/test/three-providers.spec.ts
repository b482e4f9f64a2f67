import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { DEMO_PARTNER_ID, SU_MAGIC_TOKENS, SU_PARTNER_IDS } from '@tollgate/sandbox';
import { chargeOf, startTestGateway, type TestGateway } from './support/test-gateway.js';

const dayMs = 86_400_000;
const shipped = await readFile(new URL('../../../tollgate.config.yaml', import.meta.url), 'utf8');

/** Bank accounts of the sandbox's Stripe, by what becomes of their debits. */
const account = (accountNumber: string) => ({
  holderName: 'Ada Lovelace',
  holderType: 'individual',
  accountNumber,
  routingNumber: '110000000',
  country: 'US',
  currency: 'USD',
});

/** The sandbox's name for the request that a bank account's saving ends with. */
const secondStep = (strategy: string): string => (strategy === 'charges' ? 'create_customer' : 'create_setup_intent');

/** The shipped configuration, with nothing changed but the strategy of the Stripe connection. */
describe.each(['charges', 'payment_intents'])('the shipped configuration with Stripe by %s', (strategy) => {
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await startTestGateway({ config: shipped.replace('strategy: payment_intents', `strategy: ${strategy}`) });
  });
  afterAll(() => gateway.close());
  beforeEach(async () => {
    await gateway.control('DELETE', '/faults');
  });

  let customers = 0;
  async function customer(): Promise<string> {
    customers += 1;
    const externalId = `payer-${customers}`;
    const { status } = await gateway.post('/customers', { email: `${externalId}@example.com`, externalId });
    expect(status).toBe(200);
    return externalId;
  }
  const save = (customerId: string, body: object, headers?: Record<string, string>) =>
    gateway.post(`/customers/${customerId}/payment-methods`, body, headers);
  const verify = (customerId: string, methodId: string, body: object) =>
    gateway.post(`/customers/${customerId}/payment-methods/${methodId}/verify`, body);
  const charge = (body: object, headers?: Record<string, string>) =>
    gateway.post('/payments/charge', { amount: 15_000, currency: 'USD', description: 'Contract 7', ...body }, headers);
  const days = (count: number) => gateway.control('POST', '/clock', { advanceSeconds: (count * dayMs) / 1000 });
  const movements = async (): Promise<any[]> =>
    (await gateway.ledger()).filter(({ service }: { service: string }) => service === 'stripe');
  const balances = async (paymentId: string) => {
    const { rows } = await gateway.pool.query(
      'select account, sum(amount_minor)::text as total from ledger_entry where payment_id = $1 group by 1 order by 1',
      [paymentId],
    );
    return Object.fromEntries(rows.map(({ account: name, total }) => [name, total]));
  };
  const verificationsOf = async (id: string): Promise<unknown[][]> => {
    const { rows } = await gateway.pool.query(
      'select from_state, to_state, event, actor from verification_transition where payment_method_id = $1 order by id',
      [id],
    );
    return rows.map((row) => [row.from_state, row.to_state, row.event, row.actor]);
  };
  /** A reader's look asks the provider at most once a second. */
  const read = async (id: string, status: string, mostTries = 100): Promise<any> => {
    for (let tries = 0; ; tries += 1) {
      const { body } = await gateway.get(`/payments/${id}`);
      if (body.data.status === status || tries === mostTries) return body.data;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  async function verifiedAccount(accountNumber: string): Promise<string> {
    const customerId = await customer();
    const saved = await save(customerId, { type: 'bank_account', account: account(accountNumber) });
    expect([saved.status, saved.body.data.verification]).toEqual([200, 'unverified']);
    const verified = await verify(customerId, saved.body.data.id, { amounts: [32, 45] });
    expect([verified.status, verified.body.data.verification]).toEqual([200, 'verified']);
    return customerId;
  }

  it('debits a bank account: pending, and succeeded once the bank has paid', async () => {
    const customerId = await verifiedAccount('000123456789');
    const before = (await movements()).length;
    const { status, body } = await charge({ customerId });
    expect([status, body.data.status, body.data.provider]).toEqual([200, 'processing', 'stripe-contractor']);
    expect(await balances(body.data.id)).toEqual({});
    expect(await movements()).toHaveLength(before);

    await days(5);
    expect(await read(body.data.id, 'succeeded')).toMatchObject({ status: 'succeeded', amountTotal: 15_000 });
    expect(await balances(body.data.id)).toEqual({ merchant_balance: '-15000', provider_clearing: '15000' });
    expect((await movements()).slice(before)).toMatchObject([{ kind: 'charge', amount: 15_000, currency: 'USD' }]);
  });

  it.each([
    ['arrived', 'after', 'succeeded'],
    ['never arrived', 'before', 'processing'],
  ] as const)(
    'finds out by our id what became of a charge whose answer was lost: it %s',
    async (_what, when, status) => {
      const operation = strategy === 'charges' ? 'create_charge' : 'create_payment_intent';
      const before = (await movements()).length;
      await gateway.control('POST', '/faults', { service: 'stripe', operation, kind: 'reset', when, times: 1 });
      const { body } = await charge({ source: { type: 'card', token: 'tok_visa' } });
      expect(body.data.status).toBe('processing');
      expect(await read(body.data.id, 'succeeded', 40)).toMatchObject({ status });
      const { rows } = await gateway.pool.query(
        'select state, review_reason, provider_reference is not null as named from payment where id = $1',
        [body.data.id],
      );
      expect(rows).toEqual([
        when === 'after'
          ? { state: 'succeeded', review_reason: null, named: true }
          : { state: 'unknown', review_reason: 'outcome_unknown', named: false },
      ]);
      expect(await movements()).toHaveLength(before + (when === 'after' ? 1 : 0));
    },
  );

  it('finds out by itself, without anybody looking', async () => {
    const customerId = await verifiedAccount('000123456789');
    const { id } = (await charge({ customerId })).body.data;
    await days(5);
    await gateway.pool.query("update payment set next_check_at = now() - interval '1 s' where id = $1", [id]);
    const stateOf = async (): Promise<string> =>
      (await gateway.pool.query('select state from payment where id = $1', [id])).rows[0].state;
    for (let tries = 0; (await stateOf()) === 'pending' && tries < 200; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await stateOf()).toBe('succeeded');
  });

  it('answers the same key as it did at first, also when more is known since', async () => {
    const customerId = await verifiedAccount('000123456789');
    const key = { 'idempotency-key': `debit-${customerId}` };
    const first = await charge({ customerId }, key);
    await days(5);
    await read(first.body.data.id, 'succeeded');
    const again = await charge({ customerId }, key);
    expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([first.text, 'true']);
  });

  it('shows what is stored when the provider cannot be asked', async () => {
    const customerId = await verifiedAccount('000123456789');
    const { id } = (await charge({ customerId })).body.data;
    await days(5);
    for (const fault of [{ kind: 'error' }, { kind: 'reset' }, { kind: 'malformed' }, { kind: 'rate_limit' }]) {
      await gateway.control('DELETE', '/faults');
      await gateway.control('POST', '/faults', { service: 'stripe', operation: '*', ...fault });
      await new Promise((resolve) => setTimeout(resolve, 1_050));
      expect((await gateway.get(`/payments/${id}`)).body.data.status).toBe('processing');
    }
    await gateway.control('DELETE', '/faults');
    expect(await read(id, 'succeeded')).toMatchObject({ status: 'succeeded' });
  }, 20_000);

  it('books a return after success as what it is', async () => {
    const customerId = await verifiedAccount('000555555559');
    const { body } = await charge({ customerId });
    await days(5);
    expect(await read(body.data.id, 'succeeded')).toMatchObject({ status: 'succeeded' });
    await days(30);
    const returned = await read(body.data.id, 'failed');
    expect(returned).toMatchObject({
      status: 'failed',
      details: { reason: 'returned', declineCode: expect.any(String) },
    });
    expect(await balances(body.data.id)).toEqual({ merchant_balance: '0', provider_clearing: '0' });
    const { rows } = await gateway.pool.query(
      'select event, actor from payment_transition where payment_id = $1 order by id',
      [body.data.id],
    );
    expect(rows.slice(-2)).toEqual([
      { event: 'succeeded', actor: 'check' },
      { event: 'returned', actor: 'check' },
    ]);
  });

  it.each([
    ['000111111116', 'bank_account_not_found'],
    ['000111111113', 'bank_account_closed'],
    ['000222222227', 'insufficient_funds'],
    ['000333333335', 'debit_not_authorized'],
  ])('says why a debit of %s failed, and books nothing', async (accountNumber, declineCode) => {
    const customerId = await verifiedAccount(accountNumber);
    const { body } = await charge({ customerId });
    expect(body.data.status).toBe('processing');
    await days(5);
    expect(await read(body.data.id, 'failed')).toMatchObject({ details: { reason: 'declined', declineCode } });
    expect(await balances(body.data.id)).toEqual({});
  });

  it('refuses an account that is not verified, before anything is sent', async () => {
    const customerId = await customer();
    const saved = await save(customerId, { type: 'bank_account', account: account('000123456789') });
    const before = await gateway.pool.query('select count(*) from payment');
    const { status, body } = await charge({ customerId });
    expect([status, body.error.code, body.error.details]).toEqual([
      409,
      'payment_method_unverified',
      { paymentMethodId: saved.body.data.id, verification: 'unverified' },
    ]);
    expect((await gateway.pool.query('select count(*) from payment')).rows).toEqual(before.rows);
  });

  it('counts wrong proofs, and takes the right one again and again', async () => {
    const customerId = await customer();
    const { id } = (await save(customerId, { type: 'bank_account', account: account('000123456789') })).body.data;
    const wrong = await verify(customerId, id, { amounts: [1, 2] });
    expect([wrong.status, wrong.body.error.code]).toEqual([400, 'verification_mismatch']);
    expect((await verify(customerId, id, { amounts: [45, 32] })).status).toBe(200);
    expect((await verify(customerId, id, { amounts: [1, 2] })).body.data.verification).toBe('verified');
    const { rows } = await gateway.pool.query('select verification_attempts from payment_method where id = $1', [id]);
    expect(rows).toEqual([{ verification_attempts: 2 }]);
    expect(await verificationsOf(id)).toEqual([
      [null, 'unverified', 'saved', 'api'],
      ['unverified', 'verified', 'proved', 'api'],
    ]);
  });

  it('ends after the last wrong proof: the account can never be charged', async () => {
    const customerId = await customer();
    const { id } = (await save(customerId, { type: 'bank_account', account: account('000123456789') })).body.data;
    const codes: string[] = [];
    for (let tries = 0; tries < 12; tries += 1) {
      codes.push((await verify(customerId, id, { amounts: [1, 2] })).body.error.code);
    }
    const failed = codes.indexOf('verification_failed');
    expect(failed).toBeGreaterThanOrEqual(2);
    expect(new Set(codes.slice(failed))).toEqual(new Set(['verification_failed']));
    expect((await verify(customerId, id, { amounts: [32, 45] })).body.error.code).toBe('verification_failed');
    expect(await verificationsOf(id)).toEqual([
      [null, 'unverified', 'saved', 'api'],
      ['unverified', 'verification_failed', 'exhausted', 'api'],
    ]);
    expect((await charge({ customerId })).body.error).toMatchObject({ code: 'payment_method_unverified' });
  });

  it('counts no try that proved nothing either way, and is verified at last', async () => {
    const customerId = await customer();
    const { id } = (await save(customerId, { type: 'bank_account', account: account('000123456789') })).body.data;
    for (const fault of [
      { kind: 'rate_limit' },
      { kind: 'reset', when: 'before' },
      { kind: 'error', when: 'before' },
    ]) {
      await gateway.control('POST', '/faults', { service: 'stripe', operation: '*', ...fault });
      for (let tries = 0; tries < 4; tries += 1) {
        const { status, body } = await verify(customerId, id, { amounts: [32, 45] });
        expect([status, ['provider_error', 'provider_no_answer']]).toEqual([
          503,
          expect.arrayContaining([body.error.code]),
        ]);
      }
      await gateway.control('DELETE', '/faults');
    }
    expect((await verify(customerId, id, { amounts: [32, 45] })).body.data.verification).toBe('verified');
  });

  it('is verified by a repeat of the proof whose answer was lost', async () => {
    const customerId = await customer();
    const { id } = (await save(customerId, { type: 'bank_account', account: account('000123456789') })).body.data;
    await gateway.control('POST', '/faults', {
      service: 'stripe',
      operation: '*',
      kind: 'reset',
      when: 'after',
      times: 1,
    });
    expect((await verify(customerId, id, { amounts: [32, 45] })).body.error.code).toBe('provider_no_answer');
    expect((await verify(customerId, id, { amounts: [32, 45] })).body.data.verification).toBe('verified');
  });

  it('takes a saving up again that the provider had limited, whichever of its requests that was', async () => {
    for (const skipped of [0, 1]) {
      const customerId = await customer();
      const key = { 'idempotency-key': `limited-${customerId}` };
      const body = { type: 'bank_account', account: account('000123456789') };
      const operation = skipped === 0 ? '*' : secondStep(strategy);
      await gateway.control('POST', '/faults', { service: 'stripe', operation, kind: 'rate_limit', times: 1 });
      expect((await save(customerId, body, key)).body.error.code).toMatch(/^provider_(error|no_answer)$/);
      expect((await save(customerId, body, key)).status).toBe(200);
    }
  });

  it.each([
    ['a currency', { account: { ...account('000123456789'), currency: 'EUR' } }, 402, 'payment_method_refused'],
    ['both', { account: account('000123456789'), token: 'btok_us_verified' }, 400, 'validation_error'],
    ['neither', {}, 400, 'validation_error'],
  ])('refuses to save a bank account with %s that cannot be', async (_what, body, status, code) => {
    const answer = await save(await customer(), { type: 'bank_account', ...body });
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  it('refuses an idempotency key that holds a bank number', async () => {
    const body = { type: 'bank_account', account: account('000123456789') };
    const { status, body: answer } = await save(await customer(), body, { 'idempotency-key': 'x-000123456789' });
    expect([status, answer.error.param]).toEqual([400, 'Idempotency-Key']);
  });

  it('lists one default', async () => {
    const customerId = await customer();
    const ids: string[] = [];
    for (const token of ['tok_visa', 'tok_mastercard']) {
      ids.push((await save(customerId, { type: 'card', token, default: true })).body.data.id);
    }
    const { data } = (await gateway.get(`/customers/${customerId}/payment-methods`)).body;
    expect(data.map(({ id, default: isDefault }: any) => [id, isDefault])).toEqual([
      [ids[0], false],
      [ids[1], true],
    ]);
  });

  it('saves a bank account once for one key, also when the first answer was lost', async () => {
    const customerId = await customer();
    const key = { 'idempotency-key': `save-${customerId}` };
    const body = { type: 'bank_account', account: account('000123456789'), default: true };
    await gateway.control('POST', '/faults', {
      service: 'stripe',
      operation: '*',
      kind: 'reset',
      when: 'after',
      times: 1,
    });
    const lost = await save(customerId, body, key);
    expect([lost.status, lost.body.error.code]).toEqual([503, 'provider_no_answer']);
    const again = await save(customerId, body, key);
    expect([again.status, again.body.data.default]).toEqual([200, true]);
    const once = await save(customerId, body, key);
    expect(once.body).toEqual(again.body);
    const list = await gateway.get(`/customers/${customerId}/payment-methods`);
    expect(list.body.data.map(({ id }: { id: string }) => id)).toEqual([again.body.data.id]);
  });

  it('never keeps the number of an account; which bank it is at is no secret, and stands in no log', async () => {
    const customerId = await verifiedAccount('000123456789');
    await charge({ customerId });
    const { rows } = await gateway.pool.query(
      `select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    for (const { table_name: table } of rows) {
      const found = await gateway.pool.query(`select t::text from "${table}" t where t::text ~ '000123456789'`);
      expect({ table, rows: found.rows }).toEqual({ table, rows: [] });
    }
    expect(gateway.log.filter((line) => /000123456789|110000000/.test(line))).toEqual([]);
  });

  it('charges a saved card and a one-off token', async () => {
    const customerId = await customer();
    expect((await save(customerId, { type: 'card', token: 'tok_visa' })).status).toBe(200);
    for (const body of [{ customerId }, { source: { type: 'card', token: 'tok_visa' } }]) {
      const answer = await charge(body);
      expect([answer.status, answer.body.data.status]).toEqual([200, 'succeeded']);
    }
    const declined = await charge({ source: { type: 'card', token: 'tok_chargeDeclinedInsufficientFunds' } });
    expect([declined.status, declined.body.error.details.declineCode]).toEqual([402, 'insufficient_funds']);
  });

  it('refuses a source that the provider will not save', async () => {
    const customerId = await customer();
    const { status, body } = await save(customerId, { type: 'card', token: 'tok_chargeDeclinedFraudulent' });
    expect([status, body.error.code]).toEqual([402, 'payment_method_refused']);
  });

  it.each([
    ['INR', SU_PARTNER_IDS.documented, 500_000],
    ['JPY', SU_PARTNER_IDS.yen, 5_000],
    ['KWD', SU_PARTNER_IDS.dinar, 1_500],
  ])('charges a vaulted card in %s', async (currency, partnerId, amount) => {
    const source = { type: 'card_token', partnerId, tokenId: SU_MAGIC_TOKENS.success };
    const { status, body } = await charge({ source, amount, currency });
    expect([status, body.data]).toMatchObject([
      200,
      { status: 'succeeded', provider: 'suissu-token', amountTotal: amount },
    ]);
    expect((await gateway.ledger()).at(-1)).toMatchObject({ service: 'suissu', kind: 'charge', amount, currency });
  });

  it('charges a voucher', async () => {
    const { status, body } = await gateway.post('/payments/charge', chargeOf(await gateway.voucher()));
    expect([status, body.data.status, body.data.provider]).toEqual([200, 'succeeded', 'voucher']);
  });

  it('never falls back on a free-text refusal of the vault', async () => {
    const source = { type: 'card_token', partnerId: DEMO_PARTNER_ID, tokenId: SU_MAGIC_TOKENS.declined };
    const { status, body } = await charge({ source, amount: 100 });
    expect([status, body.error.details.declineCode]).toEqual([402, 'generic_decline']);
  });
});
