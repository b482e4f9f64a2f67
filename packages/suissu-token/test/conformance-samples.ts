import { money, type ChargeRequest, type Money, type PaymentSource } from '@tollgate/core';
import type { DocumentedAnswer, OperationSample, Samples, Setup } from '@tollgate/provider-testkit';
import { SU_MAGIC_TOKENS, SU_PARTNER_IDS } from '@tollgate/sandbox';

/** Properties of the sandbox, by the one currency that each takes. */
const partnerIds: Readonly<Record<string, string>> = {
  INR: SU_PARTNER_IDS.documented,
  JPY: SU_PARTNER_IDS.yen,
  KWD: SU_PARTNER_IDS.dinar,
};
const partnerOf = ({ currency }: Money): string => partnerIds[currency] ?? SU_PARTNER_IDS.demo;

const fail = (...ErrorMessages: string[]) => ({ Status: 'Fail', ErrorMessages });
const invalid = (field: string) => fail(`${field} : Invalid or missing ${field}`);

/** Fields of what is relayed that nobody is told of. */
export const secretFields = ['token_id', 'card_number', 'cvv', 'card_holder_name'];

type Asked = Pick<Setup, 'money' | 'id'>;
type Charge = Pick<ChargeRequest, 'paymentId' | 'money' | 'source' | 'payer'>;

const charging = ({ money: asked, id }: Asked, source: PaymentSource): Charge => ({
  paymentId: id('pay'),
  money: asked,
  source,
  payer: { id: 'guest-1' },
});

const tokenCharge = (asked: Asked): Charge =>
  charging(asked, { kind: 'card_token', partnerId: partnerOf(asked.money), tokenId: SU_MAGIC_TOKENS.success });

const cardCharge = (asked: Asked): Charge =>
  charging(asked, {
    kind: 'card_details',
    partnerId: partnerOf(asked.money),
    card: { number: '4000056655665556', expMonth: 12, expYear: 2039, cvc: '9876', holderName: 'Ada Lovelace' },
  });

const pageCharge = (asked: Asked): Charge =>
  charging(asked, { kind: 'hosted_page', partnerId: partnerOf(asked.money), orderId: asked.id('stay') });

/** How amounts are written, with no, two and three decimals. */
const amounts = [
  { money: money(500_000n, 'INR'), wire: { amount: '5000', currency_code: 'INR' } },
  { money: money(1050n, 'INR'), wire: { amount: '10.50', currency_code: 'INR' } },
  { money: money(1050n, 'JPY'), wire: { amount: '1050', currency_code: 'JPY' } },
  { money: money(1050n, 'KWD'), wire: { amount: '1.050', currency_code: 'KWD' } },
];

/** What is answered to each of the requests that are for money. */
const refusals: readonly DocumentedAnswer<'charge'>[] = [
  {
    status: 400,
    body: invalid('amount'),
    expect: { outcome: 'declined', code: 'amount_not_supported' },
    source: 'doc',
  },
  {
    status: 400,
    body: invalid('currency_code'),
    expect: { outcome: 'declined', code: 'currency_not_supported' },
    source: 'doc has the pattern',
  },
  {
    status: 400,
    body: fail('partner_id : Invalid or inactive or missing partner_id'),
    expect: { outcome: 'declined', code: 'source_unusable' },
    source: 'doc; the property is a part of the source',
  },
  { status: 401, body: fail('Unauthorised'), expect: { outcome: 'rejected', fault: 'credentials' }, source: 'doc' },
];

/** What is answered to a charge of a card. */
const cardRefusals: readonly DocumentedAnswer<'charge'>[] = [
  ...refusals,
  {
    status: 400,
    body: invalid('customer_name'),
    expect: { outcome: 'declined', code: 'source_unusable' },
    source: 'doc has the pattern; the name is a part of the source',
  },
  {
    status: 400,
    body: fail('Your card was declined.'),
    expect: { outcome: 'declined', code: 'generic_decline' },
    source: 'inferred: doc shows no decline',
  },
  {
    status: 400,
    body: fail('Your card has insufficient funds.'),
    expect: { outcome: 'declined', code: 'insufficient_funds' },
    source: 'inferred: plain words',
  },
  {
    status: 200,
    body: fail('Your card was declined.'),
    expect: { outcome: 'declined', code: 'generic_decline' },
    source: 'inferred: Status counts, not HTTP',
  },
];

/** The answer to a charge names no amount. That of the question afterwards is heeded: see charge.spec.ts. */
const words = { statusWord: 'Status', echo: null } as const;

const charges: readonly OperationSample<'charge'>[] = [
  {
    ...words,
    request: tokenCharge,
    expect: { outcome: 'succeeded', completion: 'captured' },
    isEffect: ({ path }) => path === '/service/api/charge',
    amounts,
    answers: [
      ...cardRefusals,
      {
        status: 400,
        body: invalid('token_id'),
        expect: { outcome: 'declined', code: 'source_unusable' },
        source: 'doc has the pattern; the token is what the payer brought',
      },
    ],
  },
  {
    ...words,
    variant: 'card_details',
    request: cardCharge,
    expect: { outcome: 'succeeded', completion: 'captured' },
    isEffect: ({ path }) => path === '/service/api/card',
    amounts,
    answers: [
      ...cardRefusals,
      {
        status: 400,
        body: invalid('card_number'),
        expect: { outcome: 'declined', code: 'incorrect_number' },
        source: 'inferred: the pattern',
      },
      {
        status: 400,
        body: invalid('cvv'),
        expect: { outcome: 'declined', code: 'incorrect_cvc' },
        source: 'inferred: the pattern',
      },
    ],
  },
  {
    ...words,
    variant: 'hosted_page',
    request: pageCharge,
    expect: { outcome: 'requires_action' },
    amounts,
    answers: [
      ...refusals,
      {
        status: 400,
        body: invalid('order_id'),
        expect: { outcome: 'declined', code: 'source_unusable' },
        source: 'doc has the pattern; the order names what is paid',
      },
      {
        status: 200,
        body: { Status: 'Success', ErrorMessages: [], URL: 'javascript:alert(1)' },
        expect: { outcome: 'unknown', reason: 'unrecognized_link' },
        source: 'inferred: no page to send a payer to',
      },
    ],
  },
];

const found: Pick<OperationSample<'retrieve'>, 'expect' | 'statusWord' | 'echo'> = {
  expect: { found: 'yes', state: { outcome: 'succeeded' } },
  statusWord: 'transaction_details.status',
  echo: { amount: 'transaction_details.amount', currency: 'transaction_details.currency' },
};
const notFound: readonly DocumentedAnswer<'retrieve'>[] = [
  { status: 400, body: invalid('transaction_id'), expect: { found: 'no' }, source: 'doc has the pattern' },
  { status: 401, body: fail('Unauthorised'), expect: { found: 'unavailable' }, source: 'doc' },
];

const retrievals: readonly OperationSample<'retrieve'>[] = [
  {
    ...found,
    request: async ({ provider, control, referenceOf, ...setup }) => ({
      reference: referenceOf(await provider.charge!({ ...tokenCharge(setup), ...control() })),
    }),
    answers: notFound,
  },
  {
    ...found,
    variant: 'order',
    request: async ({ provider, control, referenceOf, ...setup }) => {
      const asked = await provider.charge!({ ...pageCharge(setup), ...control() });
      if (asked.outcome === 'requires_action') await fetch(asked.redirectUrl);
      return { reference: referenceOf(asked) };
    },
    answers: notFound,
  },
];

/** What is passed on, field by field as the service documents it. */
const relay = (
  variant: string,
  fieldsOf: (serial: number) => Readonly<Record<string, string>>,
  answers: OperationSample<'relay'>['answers'],
): OperationSample<'relay'> => ({
  variant,
  request: ({ serial }) => ({ name: variant.split(' ', 1)[0] ?? '', fields: fieldsOf(serial) }),
  expect: { outcome: 'answered' },
  statusWord: 'Status',
  answers: [
    ...answers,
    { status: 401, body: fail('Unauthorised'), expect: { outcome: 'rejected', fault: 'credentials' }, source: 'doc' },
  ],
});

const refused = (field: string, text = `Invalid or missing ${field}`): OperationSample<'relay'>['answers'][number] => ({
  status: 400,
  body: fail(`${field} : ${text}`),
  expect: { outcome: 'refused', messages: [`${field} : ${text}`] },
  source: 'doc has the pattern',
});

const cardFields = {
  partner_id: SU_PARTNER_IDS.demo,
  card_number: '4000056655665556',
  card_holder_name: 'Ada Lovelace',
  cvv: '9876',
  card_type: 'Visa',
  expiry_month: '12',
  expiry_year: '2039',
};

const relays: readonly OperationSample<'relay'>[] = [
  relay(
    'partner',
    (serial) => ({
      partner_id: `P${serial}`,
      partner_name: 'Hotel Ada',
      email_address: `p${serial}@example.com`,
      contact_number: '+41 44 000 00 00',
      contact_name: 'Ada Lovelace',
      status: 'active',
      currency_code: 'USD',
    }),
    [refused('email_address')],
  ),
  relay(
    'view',
    () => ({ partner_id: SU_PARTNER_IDS.demo, token_id: SU_MAGIC_TOKENS.success, client_ip: '192.0.2.1' }),
    [refused('token_id')],
  ),
  relay('generateLink', () => ({ partner_id: SU_PARTNER_IDS.demo, booking_id: 'B1', is_button: 'Y' }), [
    refused('partner_id', 'Invalid or inactive or missing partner_id'),
  ]),
  ...['Store', 'Intent', 'Token'].map((action) =>
    relay(`card ${action}`, () => ({ ...cardFields, action }), [refused('card_number')]),
  ),
];

/** The samples of the conformance suite. */
export const samples: Samples = { charge: charges, retrieve: retrievals, relay: relays };
