import { SU_MAGIC_TOKENS } from '@tollgate/sandbox';
import { makeKey } from '../merchants.js';
import type { Reply, TestGateway } from '../test-gateway.js';

/** Names that a merchant may name at providers, by slug. */
export const namesOf = {
  hotel: { partner: 'SUDEMO1', savedCard: 'src_hotel', connection: 'hotel-wallet' },
  airline: { partner: 'SUUSD01', savedCard: 'src_airline', connection: 'airline-wallet' },
} as const;

/** Two merchants that share some connections, have one each for themselves, and may name other ids at those they share. */
export const config = `
connections:
  stripe:
    package: '@tollgate/stripe-contractor'
    mode: test
    merchants: { hotel: { accounts: [src_hotel] }, airline: { accounts: [src_airline] } }
    settings: { baseUrl: '\${STRIPE_BASE_URL}', secretKey: '\${STRIPE_SECRET_KEY}', webhookSecret: '\${STRIPE_WEBHOOK_SECRET}' }
  stripe-live:
    package: '@tollgate/stripe-contractor'
    mode: live
    settings: { baseUrl: '\${STRIPE_BASE_URL}', secretKey: '\${STRIPE_SECRET_KEY}' }
  vault:
    package: '@tollgate/suissu-token'
    mode: test
    merchants: { hotel: { partners: [SUDEMO1] }, airline: { partners: [SUUSD01] } }
    settings:
      baseUrl: \${SU_TOKEN_BASE_URL}
      apiName: \${SU_TOKEN_API_NAME}
      apiKey: \${SU_TOKEN_API_KEY}
      amountFormat: major
      pciEnabled: true
  wallet:
    package: '@tollgate/voucher'
    mode: test
    settings: { baseUrl: '\${VOUCHER_BASE_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }
  wallet-live:
    package: '@tollgate/voucher'
    mode: live
    settings: { baseUrl: '\${VOUCHER_BASE_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }
  hotel-wallet:
    package: '@tollgate/voucher'
    mode: test
    merchants: [hotel]
    settings: { baseUrl: '\${VOUCHER_BASE_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }
  airline-wallet:
    package: '@tollgate/voucher'
    mode: test
    merchants: [airline]
    settings: { baseUrl: '\${VOUCHER_BASE_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }
routes:
  - name: cards
    when: { sourceKinds: [bank_account, card] }
    connections: [stripe, stripe-live]
  - name: vaulted-cards
    when: { sourceKinds: [card_token, card_details, hosted_page] }
    connections: [vault]
  - name: big-vouchers-of-hotel
    when: { sourceKinds: [voucher], merchants: [hotel], currencies: [USD], amountMinor: { min: 100000 } }
    connections: [hotel-wallet]
  - name: vouchers
    when: { sourceKinds: [voucher] }
    connections: [wallet, wallet-live, airline-wallet]
dialects: { cardNumbers: accepted, deleteByGet: accepted }
`;

/** Headers of the two kinds of key. */
export interface Keys {
  readonly secret: Record<string, string>;
  readonly admin: Record<string, string>;
}

/** Everything that a merchant can have in one mode, by id. */
export interface World {
  readonly slug: keyof typeof namesOf;
  readonly mode: 'test' | 'live';
  readonly keys: Keys;
  readonly customerId: string;
  readonly externalId: string;
  readonly bankMethodId: string;
  readonly payeeId: string;
  /** To be deleted: nothing else is made with them. */
  readonly removable: { readonly customerId: string; readonly payeeIds: readonly [string, string] };
  readonly payments: {
    /** Succeeded, with a refund and a transfer. */
    readonly card: string;
    readonly authorized: string;
    readonly declined: string;
    /** The answer was lost. */
    readonly unknown: string;
  };
  readonly refundId: string;
  readonly transferId: string;
  readonly reversalId: string;
  readonly payoutId: string;
  /** Of the payment whose answer was lost. */
  readonly attemptId: string;
  readonly keyId: string;
  /** A customer with a card, which nothing else depends on. */
  readonly doomedCustomerId: string;
  /** The card's, as `/v1` writes it. */
  readonly doomedSourceId: string;
  /** A token of a voucher. */
  readonly sourceTokenId: string;
  /** Of the payment with the card. */
  readonly eventId: string;
}

const person = {
  type: 'individual',
  firstName: 'Joan',
  lastName: 'Contractee',
  birthDate: { day: 1, month: 1, year: 1901 },
  ssnLast4: '0000',
};

/** A bank account of a payer or payee. */
export const bankOf = (accountNumber: string): object => ({
  holderName: 'Joan Contractee',
  holderType: 'individual',
  accountNumber,
  routingNumber: '110000000',
  country: 'US',
  currency: 'USD',
});

/** The body of a payee. */
export const payeeBody = (connectionId: string): object => ({
  country: 'US',
  email: 'joan@example.com',
  identity: person,
  externalAccount: bankOf('000123456789'),
  connectionId,
});

/** A token of the vault that charges. */
export const vaultToken = SU_MAGIC_TOKENS.success;

/** Makes one of everything. */
export async function buildWorld(
  gateway: TestGateway,
  slug: keyof typeof namesOf,
  mode: 'test' | 'live',
): Promise<World> {
  const keyOf = async (kind: 'secret' | 'admin'): Promise<Record<string, string>> => ({
    'x-api-key': await makeKey(gateway.pool, { slug, mode, kind }),
  });
  const keys = { secret: await keyOf('secret'), admin: await keyOf('admin') };
  const live = mode === 'live' ? '-live' : '';
  let count = 0;
  const post = async (path: string, body: object, expected = 200, by = keys.secret): Promise<any> => {
    const key = { 'Idempotency-Key': `${slug}-${mode}-${(count += 1)}` };
    const reply: Reply = await gateway.post(path, body, { ...by, ...key });
    if (reply.status !== expected) throw new Error(`${slug} ${mode}: POST ${path}: ${reply.status} ${reply.text}`);
    return expected === 200 ? reply.body.data : reply.body.error.details;
  };
  const form = async (path: string, fields: Record<string, string>): Promise<any> => {
    const headers = { ...keys.secret, 'content-type': 'application/x-www-form-urlencoded' };
    const { status, text, body } = await gateway.send(path, {
      method: 'POST',
      headers,
      body: new URLSearchParams(fields),
    });
    if (status !== 200) throw new Error(`${slug} ${mode}: POST ${path}: ${status} ${text}`);
    return body;
  };
  const charge = (source: object, more: object = {}, expected = 200): Promise<any> =>
    post(
      '/payments/charge',
      { source, amount: 10_000, currency: 'USD', description: `Of ${slug} ${mode}`, ...more },
      expected,
    );
  const card = (token: string): object => ({ type: 'card', token });

  const externalId = `${slug}-${mode}-payer`;
  const customer = await post('/customers', { email: `${externalId}@example.com`, fullName: externalId, externalId });
  const methods = `/customers/${externalId}/payment-methods`;
  const bankMethod = await post(methods, { type: 'bank_account', account: bankOf('000123456789') });
  const payee = await post('/payees', payeeBody(`stripe${live}`));
  const removable = {
    customerId: (await post('/customers', { email: `${externalId}-removable@example.com` })).id,
    payeeIds: [
      (await post('/payees', payeeBody(`stripe${live}`))).id,
      (await post('/payees', payeeBody(`stripe${live}`))).id,
    ] as const,
  };

  const paid = await charge(card('tok_bypassPending'), { customerId: externalId });
  const refund = await post(`/payments/${paid.id}/refunds`, { amount: 1_000 });
  const transfer = await post('/transfers', { paymentId: paid.id, payeeId: payee.id, amount: 2_000 });
  const reversal = await post(`/transfers/${transfer.id}/reversals`, { amount: 500 });
  const authorized = await charge(card('tok_visa'), { capture: false });
  const declined = await charge(card('tok_chargeDeclined'), {}, 402);
  await gateway.control('POST', '/faults', {
    service: 'voucher',
    operation: 'charge',
    kind: 'reset',
    when: 'after',
    times: 1,
  });
  const pin = await gateway.voucher(10_000);
  const unknown = await charge({ type: 'voucher', pin });
  const payout = await post('/payouts', {
    amount: 2_500,
    currency: 'USD',
    destination: { type: 'recipient', recipient: 'r_1' },
    connectionId: `wallet${live}`,
  });
  const reason = `Made for ${slug} ${mode}`;
  const made = await post(
    '/admin/keys',
    { kind: 'secret', name: `Key of ${slug} ${mode}`, scopes: ['all'], reason },
    200,
    keys.admin,
  );
  const { rows } = await gateway.pool.query('select id from attempt where payment_id = $1', [unknown.id]);
  const doomed = await form('/v1/customers', { email: `doomed@${slug}.example.com`, source: 'tok_visa' });
  const token = await form('/v1/tokens', { 'voucher[pin]': await gateway.voucher(10_000) });
  const events = await gateway.pool.query('select id from event where payment_id = $1 order by id', [paid.id]);
  return {
    slug,
    mode,
    keys,
    customerId: customer.id,
    externalId,
    bankMethodId: bankMethod.id,
    payeeId: payee.id,
    removable,
    payments: { card: paid.id, authorized: authorized.id, declined: declined.paymentId, unknown: unknown.id },
    refundId: refund.id,
    transferId: transfer.id,
    reversalId: reversal.id,
    payoutId: payout.id,
    attemptId: rows[0].id,
    keyId: made.id,
    doomedCustomerId: doomed.id,
    doomedSourceId: doomed.default_source,
    sourceTokenId: token.id,
    eventId: events.rows[0].id,
  };
}
