import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SU_MAGIC_TOKENS, SU_PARTNER_IDS } from '@tollgate/sandbox';
import { contentsOf, dumpOf } from './support/contents.js';
import { makeKey } from './support/merchants.js';
import { startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

type Headers = Record<string, string>;

const vaultAt = (baseUrl: string, more: string): string =>
  `{ package: '@tollgate/suissu-token', ${more}, settings: { baseUrl: '${baseUrl}', apiName: '\${SU_TOKEN_API_NAME}', apiKey: '\${SU_TOKEN_API_KEY}', amountFormat: minor } }`;
const sandboxVault = '${SU_TOKEN_BASE_URL}';
/** Nobody listens there. */
const nowhere = 'http://127.0.0.1:1';

/** Which connection passes on depends on the merchant, on the partner, and then on the order of the rules. */
const config = `
connections:
  retired: ${vaultAt(nowhere, 'mode: test, merchants: [demo], retired: true')}
  live: ${vaultAt(sandboxVault, 'mode: live, merchants: [demo]')}
  unrouted: ${vaultAt(nowhere, 'mode: test, merchants: { shared: { partners: [SUDEMO1, SUEUR1] } }')}
  vault: ${vaultAt(sandboxVault, 'mode: test, merchants: { demo: any, hotel: { partners: [SUDEMO1] }, shared: { partners: [SUDEMO1] } }')}
  away: ${vaultAt(nowhere, 'mode: test, merchants: [away]')}
  wallet:
    package: '@tollgate/voucher'
    mode: test
    settings: { baseUrl: '\${VOUCHER_BASE_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }
routes:
  - { name: vouchers, when: { sourceKinds: [voucher] }, connections: [wallet] }
  - { name: vaulted, when: { merchants: [demo, hotel] }, connections: [vault, live] }
  - { name: elsewhere, when: { merchants: [away] }, connections: [away] }
dialects: { suTokenAmounts: minor }
`;

let gateway: TestGateway;
const by: Record<'demo' | 'hotel' | 'shared' | 'away' | 'poor', Headers> = {
  demo: { 'x-api-name': 'demo' },
  hotel: {},
  shared: {},
  away: {},
  poor: {},
};

beforeAll(async () => {
  gateway = await startTestGateway({ config });
  for (const slug of ['hotel', 'shared', 'away', 'poor'] as const) {
    by[slug] = { 'x-api-name': slug, 'x-api-key': await makeKey(gateway.pool, { slug }) };
  }
});
afterAll(() => gateway.close());
beforeEach(() => gateway.control('DELETE', '/faults'));

const bodies = {
  partner: {
    partner_id: SU_PARTNER_IDS.demo,
    partner_name: 'Hotel Ada',
    email_address: 'desk@hotel-ada.example',
    contact_number: '+41 44 000 00 00',
    contact_name: 'Mary Somerville',
    status: 'active',
    currency_code: 'USD',
  },
  view: { partner_id: SU_PARTNER_IDS.demo, token_id: SU_MAGIC_TOKENS.success, client_ip: '192.0.2.1' },
  generateLink: { partner_id: SU_PARTNER_IDS.demo, booking_id: 'booking-42', is_button: 'Y' },
};
type Operation = keyof typeof bodies;
const operations = Object.keys(bodies) as Operation[];

const su = (path: string, body: unknown, headers: Headers = by.demo): Promise<Reply> =>
  gateway.post(`/service/api/${path}`, body, headers);
const ask = (path: Operation, overrides: object = {}, headers?: Headers): Promise<Reply> =>
  su(path, { ...bodies[path], ...overrides }, headers);
const fault = (operation: string, what: object): Promise<unknown> =>
  gateway.control('POST', '/faults', { service: 'suissu', operation, times: 1, ...what });
const answerOf = ({ status, body }: Reply): unknown[] => [status, body];
const fail = (...ErrorMessages: unknown[]) => ({ Status: 'Fail', ErrorMessages });
const invalid = (field: string): string =>
  `${field} : Invalid ${field === 'partner_id' ? 'or inactive ' : ''}or missing ${field}`;

/** What is passed on is written nowhere, done or not. */
async function expectNothingKept(request: () => Promise<Reply>, status: number, body: object): Promise<Reply> {
  const before = [await contentsOf(gateway.pool), await gateway.ledger()];
  const reply = await request();
  expect(answerOf(reply)).toEqual([status, body]);
  expect([await contentsOf(gateway.pool), await gateway.ledger()]).toEqual(before);
  return reply;
}

describe('what moves no money', () => {
  const link = { Status: 'Success', ErrorMessages: [], URL: expect.stringMatching(/^http/) };

  it('is passed on, and answered as documented', async () => {
    const partner = await expectNothingKept(() => ask('partner', { partner_id: 'H42' }), 200, {
      Status: 'Success',
      ErrorMessages: [],
    });
    expect(Object.keys(partner.body)).toEqual(['Status', 'ErrorMessages']);
    const view = await expectNothingKept(() => ask('view'), 200, link);
    expect(await (await fetch(view.body.URL)).text()).toBe('Visa ending in 4242.\n');
    const widget = await expectNothingKept(() => ask('generateLink', { is_button: 'N' }), 200, link);
    expect(new URL(widget.body.URL).search).toBe(`?userId=${SU_PARTNER_IDS.demo}&is_button=N`);
    expect(Object.keys(widget.body)).toEqual(['Status', 'ErrorMessages', 'URL']);
  });

  it('is there at the service: a property that was made is charged for, one that was closed is not', async () => {
    const property = { partner_id: 'H43', email_address: 'h43@example.com' };
    expect((await ask('partner', property)).status).toBe(200);
    expect((await ask('generateLink', { partner_id: 'H43' })).status).toBe(200);
    expect((await ask('partner', { ...property, status: 'inactive' })).status).toBe(200);
    expect(answerOf(await ask('generateLink', { partner_id: 'H43' }))).toEqual([400, fail(invalid('partner_id'))]);
  });

  it('may be repeated', async () => {
    const property = { partner_id: 'H44', email_address: 'h44@example.com' };
    const key = { ...by.demo, 'idempotency-key': 'partner-1' };
    for (const headers of [by.demo, by.demo, key, key]) {
      expect((await ask('partner', property, headers)).status).toBe(200);
    }
  });

  it('and that the service refuses is refused in its words', async () => {
    const taken = { partner_id: 'H45', email_address: 'h46@example.com' };
    expect((await ask('partner', { ...taken, partner_id: 'H46' })).status).toBe(200);
    await expectNothingKept(() => ask('partner', taken), 400, fail(invalid('email_address')));
    await expectNothingKept(() => ask('view', { token_id: 'nothing' }), 400, fail(invalid('token_id')));
  });

  it.each<[Operation, object, string]>([
    ['partner', { partner_name: '' }, 'partner_name'],
    ['partner', { email_address: 'nobody' }, 'email_address'],
    ['partner', { contact_number: 'call me' }, 'contact_number'],
    ['partner', { contact_name: 7 }, 'contact_name'],
    ['partner', { status: 'gone' }, 'status'],
    ['partner', { currency_code: 'XXY' }, 'currency_code'],
    ['partner', { partner_id: undefined }, 'partner_id'],
    ['view', { token_id: '' }, 'token_id'],
    ['view', { token_id: '4242424242424242' }, 'token_id'],
    ['view', { client_ip: 'localhost' }, 'client_ip'],
    ['view', { client_ip: '300.0.2.1' }, 'client_ip'],
    ['generateLink', { booking_id: null }, 'booking_id'],
    ['generateLink', { is_button: 'yes' }, 'is_button'],
    ['generateLink', { is_button: true }, 'is_button'],
  ])('at %s with %j is refused before it is sent', async (path, overrides, field) => {
    await expectNothingKept(() => ask(path, overrides), 400, fail(invalid(field)));
  });

  it.each(operations)('at %s with an unknown field is refused', async (path) => {
    await expectNothingKept(() => ask(path, { source: 'x' }), 400, fail('source : Unknown field'));
  });

  it('with a card number in clear, or under a key that is one, is refused', async () => {
    const { body, text } = await ask('generateLink', { booking_id: '4242424242424242' });
    expect([body, text.includes('4242')]).toEqual([fail('booking_id : A card number is not allowed here'), false]);
    const key = { ...by.demo, 'idempotency-key': '4242424242424242' };
    expect((await ask('generateLink', {}, key)).body).toEqual(fail(expect.stringMatching(/^Idempotency-Key : /)));
  });
});

describe('what is passed on goes', () => {
  const words = /SANDBOXAPP|su_test_sandbox|127\.0\.0\.1|ECONN|vault|http_/;

  it('to the first connection of the rules that passes on, and only for a property that may be named', async () => {
    expect((await ask('generateLink', {}, by.hotel)).status).toBe(200);
    // The other connection of this merchant is in no rule, and stands before it in the file.
    expect((await ask('generateLink', {}, by.shared)).status).toBe(200);
    for (const path of operations) {
      const stranger = { partner_id: SU_PARTNER_IDS.euro };
      await expectNothingKept(() => ask(path, stranger, by.hotel), 400, fail(invalid('partner_id')));
    }
  });

  it('nowhere where the merchant has no connection for it, or none in this mode', async () => {
    const live = { ...by.hotel, 'x-api-key': await makeKey(gateway.pool, { slug: 'hotel', mode: 'live' }) };
    for (const headers of [by.poor, live]) {
      for (const path of operations) {
        await expectNothingKept(
          () => ask(path, {}, headers),
          400,
          fail('No connection of this merchant passes such requests on; nothing was sent'),
        );
      }
    }
  });

  it.each(operations)('and cannot be sent is 503, and says that nothing was: %s', async (path) => {
    const reply = await expectNothingKept(
      () => ask(path, {}, by.away),
      503,
      fail(expect.stringContaining('nothing was sent')),
    );
    expect([reply.headers.get('retry-after'), words.test(reply.text)]).toEqual(['5', false]);
  });

  it.each([
    ['hang', { kind: 'hang', when: 'after' }],
    ['break', { kind: 'reset', when: 'after' }],
    ['fail', { kind: 'error', when: 'after' }],
    ['answer anything', { kind: 'malformed' }],
    ['limit its callers', { kind: 'rate_limit' }],
  ])('and makes the service %s is 503, and says that it may have been done', async (_what, how) => {
    await fault('generate_link', how);
    const reply = await expectNothingKept(
      () => ask('generateLink'),
      503,
      fail(expect.stringContaining('may have been done')),
    );
    expect(words.test(reply.text)).toBe(false);
  });

  it('without a trace of tokens and people in database and log', async () => {
    const all = [await dumpOf(gateway.pool), ...gateway.log].join('\n');
    expect(all).toContain('generateLink');
    for (const trace of [SU_MAGIC_TOKENS.success, 'Somerville', 'hotel-ada.example', '192.0.2.1']) {
      expect([trace, all.includes(trace)]).toEqual([trace, false]);
    }
  });
});

describe('a payment by minor units', () => {
  const charge = (overrides: object = {}, headers?: Headers): Promise<Reply> =>
    su(
      'charge',
      {
        partner_id: SU_PARTNER_IDS.minorUnits,
        token_id: SU_MAGIC_TOKENS.success,
        currency_code: 'USD',
        amount: '1050',
        ...overrides,
      },
      headers,
    );

  it('is charged and told in minor units', async () => {
    const { body } = await charge();
    expect((await gateway.ledger()).at(-1)).toMatchObject({ amount: 1_050, currency: 'USD' });
    const asked = { partner_id: SU_PARTNER_IDS.minorUnits, transaction_id: body.PGTransactionID };
    expect((await su('transactionstatus', asked)).body.transaction_details.amount).toBe('1050');
  });

  it.each(['10.50', '10.0', '0', ''])('of %j is refused', async (amount) => {
    await expectNothingKept(() => charge({ amount }), 400, fail(invalid('amount')));
  });

  it('that cannot be sent is 503, and the same key tries the same payment again', async () => {
    const key = { ...by.away, 'idempotency-key': 'away-1' };
    for (let tries = 0; tries < 2; tries += 1) {
      const reply = await charge({}, key);
      expect([reply.status, reply.body, reply.headers.get('retry-after')]).toEqual([
        503,
        fail(expect.stringContaining('nothing was sent')),
        '2',
      ]);
    }
    const { rows } = await gateway.pool.query(
      "select state from payment where dialect = 'su_token' and connection_id = 'away'",
    );
    expect(rows).toEqual([{ state: 'not_sent' }]);
  });

  it('that no rule sends anywhere is refused', async () => {
    const { status, body } = await charge({}, by.shared);
    expect([status, body]).toEqual([400, fail(expect.stringContaining('No rule of the configuration'))]);
  });
});

describe('a card’s number', () => {
  it('is not taken where the configuration does not say so, whatever is asked for, and nothing of it is kept', async () => {
    const refusal = fail(expect.stringMatching(/^Card numbers are not taken here/));
    for (const body of [
      { action: 'Charge', card_number: '4242424242424242' },
      { action: 'Token', card_number: '4000056655665556', cvv: '987' },
      { nonsense: true },
    ]) {
      await expectNothingKept(() => su('card', body), 400, refusal);
    }
    const all = [await dumpOf(gateway.pool), ...gateway.log].join('\n');
    expect([/4242424242424242/.test(all), /4000056655665556/.test(all)]).toEqual([false, false]);
  });
});
