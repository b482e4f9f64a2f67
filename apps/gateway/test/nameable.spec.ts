import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentsOf } from './support/contents.js';
import { makeKey } from './support/merchants.js';
import { startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';
import { startVault, vaultKey, vaultPackage, type Vault } from './support/vault.js';

type Headers = Record<string, string>;

const vaultAt = (merchants: string): string =>
  `{ package: ${JSON.stringify(vaultPackage)}, mode: test, ${merchants} settings: { baseUrl: '\${VAULT_URL}', apiKey: '\${VAULT_KEY}' } }`;
const stripeOf = (merchants: string): string =>
  `{ package: '@tollgate/stripe-contractor', mode: test, ${merchants} settings: { baseUrl: '\${STRIPE_BASE_URL}', secretKey: '\${STRIPE_SECRET_KEY}' } }`;

/** The currency chooses the rule, and with it who may name what. */
const config = `
connections:
  everybodys: ${vaultAt('')}
  of-two: ${vaultAt('merchants: [hotel, airline],')}
  of-hotel: ${vaultAt('merchants: [hotel],')}
  by-lists: ${vaultAt('merchants: { hotel: { partners: [H1, H2] }, airline: { partners: [A1] } },')}
  by-other-lists: ${vaultAt('merchants: { hotel: { partners: [H2, H3] }, airline: any },')}
  stripe: ${stripeOf('merchants: { hotel: { accounts: [src_1] }, airline: { accounts: [src_2] } },')}
routes:
  - { name: usd, when: { currencies: [USD], sourceKinds: [card_token] }, connections: [everybodys] }
  - { name: eur, when: { currencies: [EUR] }, connections: [of-two] }
  - { name: gbp, when: { currencies: [GBP] }, connections: [of-hotel] }
  - { name: chf, when: { currencies: [CHF] }, connections: [by-lists, by-other-lists] }
  - name: sek
    when: { currencies: [SEK] }
    connections: [{ connection: by-lists, weight: 50 }, { connection: by-other-lists, weight: 50 }]
  - { name: nok, when: { currencies: [NOK] }, connections: [by-lists, of-two, by-other-lists] }
  - { name: cards, when: { sourceKinds: [card, bank_account] }, connections: [stripe] }
`;

let vault: Vault;
let gateway: TestGateway;
let hotel: Headers;
let airline: Headers;

beforeAll(async () => {
  vault = await startVault();
  gateway = await startTestGateway({ config, values: { VAULT_URL: vault.url, VAULT_KEY: vaultKey } });
  hotel = { 'x-api-key': await makeKey(gateway.pool, { slug: 'hotel' }) };
  airline = { 'x-api-key': await makeKey(gateway.pool, { slug: 'airline' }) };
});
afterAll(async () => {
  await gateway.close();
  await vault.close();
});

const token = (partnerId: string, tokenId = 'succeeded.1'): object => ({ type: 'card_token', partnerId, tokenId });
const charge = (currency: string, source: object, by: Headers, more: object = {}): Promise<Reply> =>
  gateway.post('/payments/charge', { source, amount: 1_000, currency, description: 'A night', ...more }, by);
const connectionOf = async ({ body }: Reply): Promise<string> => {
  const { rows } = await gateway.pool.query('select connection_id from payment where id = $1', [body.data.id]);
  return rows[0].connection_id;
};
const faultOf = ({ status, body }: Reply): unknown[] => [status, body.error?.code, body.error?.param];

/** Refused with nothing written and nothing sent. */
async function expectNotFound(request: () => Promise<Reply>, param: string): Promise<void> {
  const before = [await contentsOf(gateway.pool), vault.charges.length, await gateway.ledger()];
  expect(faultOf(await request())).toEqual([404, 'source_not_found', param]);
  expect([await contentsOf(gateway.pool), vault.charges.length, await gateway.ledger()]).toEqual(before);
}

describe('a partner of a vault', () => {
  it.each<[string, string, string, () => Headers]>([
    ['by nobody where every merchant may use the connection', 'USD', 'H1', () => hotel],
    ['by nobody where several merchants may', 'EUR', 'H1', () => hotel],
    ['by no merchant whose list it is not on', 'CHF', 'A1', () => hotel],
    ['by no merchant by another case of it', 'CHF', 'h1', () => hotel],
    ['by no merchant on whose list it stands elsewhere', 'GBP', 'A1', () => airline],
  ])('is named %s', async (_title, currency, partner, by) => {
    if (currency === 'GBP') {
      // It may not even use the connection: that is said first.
      expect(faultOf(await charge(currency, token(partner), by()))).toEqual([422, 'no_route', 'source']);
      return;
    }
    await expectNotFound(() => charge(currency, token(partner), by()), 'source');
  });

  it('is named by the only merchant that may use the connection, whatever it is', async () => {
    const reply = await charge('GBP', token('Anything'), hotel);
    expect([reply.status, await connectionOf(reply)]).toEqual([200, 'of-hotel']);
  });

  it('is sent only where it may be named, whatever comes first in the route', async () => {
    const cases: [string, Headers, string][] = [
      ['H1', hotel, 'by-lists'],
      ['H3', hotel, 'by-other-lists'],
      ['Other', airline, 'by-other-lists'],
    ];
    for (const [partner, by, connection] of cases) {
      for (let count = 0; count < 8; count++) {
        const reply = await charge('SEK', token(partner), by);
        expect([partner, reply.status, await connectionOf(reply)]).toEqual([partner, 200, connection]);
      }
      expect(await connectionOf(await charge('CHF', token(partner), by))).toBe(connection);
    }
  });

  it('falls back to no connection where it may not be named', async () => {
    const { status, body } = await charge('CHF', token('H1', 'not-sent.1'), hotel);
    expect([status, body.error.code]).toEqual([503, 'provider_unavailable']);
    const { rows } = await gateway.pool.query(
      `select a.connection_id from attempt a join payment p on p.merchant_id = a.merchant_id and p.id = a.payment_id
       where p.id = $1`,
      [body.error.details.paymentId],
    );
    expect(rows).toEqual([{ connection_id: 'by-lists' }]);
  });

  it('falls back over those where it may not', async () => {
    const { body } = await charge('NOK', token('H2', 'not-sent.1'), hotel);
    const { rows } = await gateway.pool.query(
      'select connection_id from attempt where payment_id = $1 order by sequence',
      [body.error.details.paymentId],
    );
    expect(rows.map(({ connection_id: id }) => id)).toEqual(['by-lists', 'by-other-lists']);
  });

  it('falls back where it may', async () => {
    const { body } = await charge('CHF', token('H2', 'not-sent.1'), hotel);
    const { rows } = await gateway.pool.query(
      'select connection_id from attempt where payment_id = $1 order by sequence',
      [body.error.details.paymentId],
    );
    expect(rows.map(({ connection_id: id }) => id)).toEqual(['by-lists', 'by-other-lists']);
  });
});

describe('a saved payment method', () => {
  const save = (by: Headers, body: object): Promise<Reply> =>
    gateway.post('/customers/guest/payment-methods', { ...body, default: true }, by);

  beforeAll(async () => {
    for (const by of [hotel, airline]) {
      expect((await gateway.post('/customers', { email: 'g@example.com', externalId: 'guest' }, by)).status).toBe(200);
    }
  });

  it('names no partner that its merchant may name nowhere', async () => {
    // Where one connection would take any, there is nothing to refuse.
    const lists = await startTestGateway({
      config: config
        .replace('airline: any', 'airline: { partners: [A2] }')
        .replaceAll(vaultAt('merchants: [hotel],'), vaultAt('merchants: { hotel: { partners: [H4] } },')),
      values: { VAULT_URL: vault.url, VAULT_KEY: vaultKey },
    });
    try {
      for (const [slug, partner, may] of [
        ['hotel', 'H4', true],
        ['hotel', 'A1', false],
        ['airline', 'A2', true],
        ['airline', 'H4', false],
      ] as const) {
        const by = { 'x-api-key': await makeKey(lists.pool, { slug }) };
        await lists.post('/customers', { email: 'g@example.com', externalId: 'guest' }, by);
        const before = await contentsOf(lists.pool);
        const reply = await lists.post('/customers/guest/payment-methods', token(partner), by);
        expect([slug, partner, ...faultOf(reply)]).toEqual([
          slug,
          partner,
          ...(may ? [200, undefined, undefined] : [404, 'source_not_found', 'partnerId']),
        ]);
        if (!may) expect(await contentsOf(lists.pool)).toEqual(before);
      }
    } finally {
      await lists.close();
    }
  });

  it('is charged only where what it names may be named', async () => {
    expect((await save(hotel, token('H3'))).status).toBe(200);
    const customer = { customerId: 'guest' };
    const paid = await gateway.post(
      '/payments/charge',
      { ...customer, amount: 1_000, currency: 'CHF', description: 'A night' },
      hotel,
    );
    expect([paid.status, await connectionOf(paid)]).toEqual([200, 'by-other-lists']);
    const refused = (): Promise<Reply> =>
      gateway.post('/payments/charge', { ...customer, amount: 1_000, currency: 'EUR', description: 'A night' }, hotel);
    await expectNotFound(refused, 'source');
  });

  it('is made of a one-off token by whoever has it, and of something that is saved at the provider by whose it is', async () => {
    await expectNotFound(() => save(airline, { type: 'card', token: 'src_1' }), 'token');
    await expectNotFound(() => save(hotel, { type: 'card', token: 'src_2' }), 'token');
    expect((await save(airline, { type: 'card', token: 'tok_visa' })).status).toBe(200);
    expect((await save(airline, { type: 'bank_account', token: 'btok_us_verified' })).status).toBe(200);
    expect((await save(hotel, { type: 'card', token: 'pm_card_visa' })).status).toBe(200);
    // Which the stand-in does not know.
    expect((await save(hotel, { type: 'card', token: 'src_1' })).body.error.code).not.toBe('source_not_found');
  });
});

describe('a card', () => {
  const card = (name: string): object => ({ type: 'card', token: name });

  it('is charged by a one-off token by whoever has it, and by its id at the provider by whose it is', async () => {
    expect((await charge('DKK', card('tok_visa'), airline)).status).toBe(200);
    expect((await charge('DKK', card('pm_card_visa'), airline)).status).toBe(200);
    await expectNotFound(() => charge('DKK', card('card_1'), airline), 'source');
    await expectNotFound(() => charge('DKK', card('src_1'), airline), 'source');
    expect((await charge('DKK', card('src_1'), hotel)).body.error.code).not.toBe('source_not_found');
  });
});
