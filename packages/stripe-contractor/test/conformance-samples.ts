import { money, type BankAccountSource, type CreatedPayer, type Money, type PaymentProvider } from '@tollgate/core';
import type { AmountSample, RequestOf, Samples, Setup, WireRequest } from '@tollgate/provider-testkit';
import type { StripeStrategy } from '../src/settings.js';
import { bankAccount, cardDetails, payeeOf, referenceOf } from './stripe-at-hand.js';

const FEE_MINOR = 100n;

/** Amounts, and what has to be on the wire for them, less what is kept. */
const amountsLess = (keptMinor: bigint, name = 'amount'): AmountSample[] =>
  (
    [
      [1050n, 'USD', '1050'],
      [1050n, 'JPY', '1050'],
      [1230n, 'KWD', '1230'],
    ] as const
  ).map(([amountMinor, currency]) => ({
    money: money(amountMinor, currency),
    wire: { [name]: (amountMinor - keptMinor).toString() },
  }));

const error = (fields: Record<string, unknown>) => ({ error: { message: 'No.', ...fields } });

/** A token lasts for minutes and does nothing. */
const isNoToken = ({ method, path }: WireRequest): boolean => method !== 'GET' && path !== '/v1/tokens';

/** What Stripe says of a card before it is one of its tokens. */
const refusedNumber = {
  on: ({ path }: WireRequest): boolean => path === '/v1/tokens',
  status: 402,
  body: error({ type: 'card_error', code: 'incorrect_number', param: 'number' }),
  expect: { outcome: 'declined', code: 'incorrect_number' },
  source: 'doc: error codes',
} as const;

const noRawNumbers = {
  ...refusedNumber,
  body: error({ type: 'invalid_request_error' }),
  expect: { outcome: 'rejected', fault: 'permission' },
  source: 'inferred: how a platform is refused that may not send card numbers',
} as const;

const amounts: AmountSample[] = [
  ...amountsLess(0n),
  { money: money(150n, 'ISK'), wire: { amount: '15000', currency: 'isk' } },
  { money: money(500n, 'UGX'), wire: { amount: '50000', currency: 'ugx' } },
  { money: money(4200n, 'MGA'), wire: { amount: '42', currency: 'mga' } },
  { money: money(4201n, 'MGA'), wire: 'refused' },
  { money: money(1231n, 'KWD'), wire: 'refused' },
];

const refusal = (code?: string, param?: string) => error({ type: 'invalid_request_error', code, param });

/** Refusals that every request to Stripe can meet. */
const general = [
  {
    status: 401,
    body: refusal('api_key_expired'),
    expect: { outcome: 'rejected', fault: 'credentials' },
    source: 'doc: 401',
  },
  { status: 403, body: refusal(), expect: { outcome: 'rejected', fault: 'permission' }, source: 'doc: 403' },
  {
    status: 429,
    body: refusal('rate_limit'),
    expect: { outcome: 'rejected', fault: 'rate_limited' },
    source: 'doc: 429',
  },
  {
    status: 400,
    body: refusal('parameter_missing', 'x'),
    expect: { outcome: 'rejected', fault: 'invalid_request' },
    source: 'doc: 400',
  },
  {
    status: 409,
    body: refusal('idempotency_key_in_use'),
    expect: { outcome: 'unknown' },
    source: 'doc: the first request with this key is still running',
  },
  {
    status: 400,
    body: error({ type: 'idempotency_error' }),
    expect: { outcome: 'unknown' },
    source: 'doc: the key was used with other parameters',
  },
] as const;

/** Refusals of whoever pays. */
const declines = [
  {
    status: 402,
    body: error({ type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' }),
    expect: { outcome: 'declined', code: 'insufficient_funds' },
    source: 'doc: decline codes',
  },
  {
    status: 400,
    body: refusal('token_already_used'),
    expect: { outcome: 'declined', code: 'source_unusable' },
    source: 'doc: error codes',
  },
  {
    status: 400,
    body: refusal('amount_too_small'),
    expect: { outcome: 'declined', code: 'amount_not_supported' },
    source: 'doc: error codes',
  },
] as const;

const unavailable = [
  { status: 401, body: refusal(), expect: { found: 'unavailable' }, source: 'doc: 401' },
  { status: 429, body: refusal('rate_limit'), expect: { found: 'unavailable' }, source: 'doc: 429' },
] as const;

const missing = {
  status: 404,
  body: refusal('resource_missing', 'id'),
  expect: { found: 'no' },
  source: 'doc: 404',
} as const;

const emptyList = {
  status: 200,
  body: { object: 'list', data: [], has_more: false },
  expect: { found: 'no' },
  source: 'doc: lists',
} as const;

type Made = Pick<Setup, 'money' | 'id' | 'provider' | 'control' | 'upstreamUrl'>;

/** Makes something once for each stand-in. */
function onceAt<T>(make: (setup: Made) => Promise<T>): (setup: Made) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return (setup) => {
    const there = made.get(setup.upstreamUrl) ?? make(setup);
    made.set(setup.upstreamUrl, there);
    return there;
  };
}

/** The provider past the proxy, with all that it can do. */
const stripeOf = ({ provider }: Made) => provider as Required<PaymentProvider>;

const cardCharge = ({ money: asked, id }: Made): RequestOf<'charge'> => ({
  paymentId: id('pay'),
  money: asked,
  source: { kind: 'card', token: 'tok_visa' },
  payer: { id: 'payer-1' },
});

async function charged(setup: Made): Promise<{ paymentId: string; reference: string }> {
  const request = cardCharge(setup);
  const outcome = await stripeOf(setup).charge({ ...request, ...setup.control() });
  return { paymentId: request.paymentId, reference: referenceOf(outcome) };
}

async function authorized(setup: Made): Promise<{ paymentId: string; reference: string; money: Money }> {
  const request = cardCharge(setup);
  const outcome = await stripeOf(setup).authorize({ ...request, ...setup.control() });
  return { paymentId: request.paymentId, reference: referenceOf(outcome), money: setup.money };
}

async function refunded(setup: Made) {
  const charge = await charged(setup);
  const request = { refundId: setup.id('re'), ...charge, money: setup.money };
  const reference = referenceOf(await stripeOf(setup).refund({ ...request, ...setup.control() }));
  return { ...request, refund: reference };
}

async function newPayee(setup: Made): Promise<string> {
  const request = payeeOf({ payeeId: setup.id('payee') });
  const opened = await stripeOf(setup).createPayee({ ...request, ...setup.control() });
  return (opened as { payeeReference: string }).payeeReference;
}

/** One for each stand-in: what is tried does not change a payee. */
const payee = onceAt(newPayee);

async function transferOf(setup: Made): Promise<RequestOf<'transfer'>> {
  const { paymentId, reference } = await charged(setup);
  return {
    transferId: setup.id('tr'),
    paymentId,
    sourceReference: reference,
    payeeReference: await payee(setup),
    gross: setup.money,
    fee: money(FEE_MINOR, setup.money.currency),
  };
}

async function transferred(setup: Made) {
  const request = await transferOf(setup);
  const reference = referenceOf(await stripeOf(setup).transfer({ ...request, ...setup.control() }));
  return { ...request, reference };
}

async function payer(setup: Made): Promise<CreatedPayer> {
  const request = { payer: { id: setup.id('payer') }, account: bankAccount(), mandate: 'offline' as const };
  return (await stripeOf(setup).createPayer({ ...request, ...setup.control() })) as CreatedPayer;
}

const proofOf = ({ payerReference, accountReference, verificationReference }: CreatedPayer) => ({
  payerReference,
  accountReference,
  verificationReference,
  proof: { kind: 'two_amounts' as const, amountsMinor: [32, 45] as const },
});

/** One for each stand-in: a verified account is charged again and again. */
const verifiedAccount = onceAt(async (setup): Promise<BankAccountSource> => {
  const saved = await payer(setup);
  await stripeOf(setup).verifyPayer({ ...proofOf(saved), ...setup.control() });
  const { payerReference, accountReference } = saved;
  return { kind: 'bank_account', payerReference, accountReference, verified: true };
});

async function bankCharge(setup: Made): Promise<RequestOf<'charge'>> {
  return { ...cardCharge(setup), source: await verifiedAccount(setup) };
}

const paidState = { found: 'yes', state: { outcome: 'succeeded' } } as const;
const createdAfter = (): Date => new Date(Date.now() - 3_600_000);

/** What both strategies are tried with, and where their answers differ. */
export function samplesFor(strategy: StripeStrategy): Samples {
  const isModern = strategy === 'payment_intents';
  const taken = isModern ? 'amount_received' : 'amount_captured';
  const held = isModern ? 'amount_capturable' : 'amount';
  const echoOf = (amount: string, inside = '') => ({ amount: inside + amount, currency: `${inside}currency` });
  const words = { statusWord: 'status', echo: echoOf(taken) };
  const payeeCharge: NonNullable<Samples['charge']> = {
    variant: 'payee_balance',
    request: async (setup) => ({
      ...cardCharge(setup),
      source: { kind: 'payee_balance', payeeReference: await payee(setup) },
    }),
    expect: { outcome: 'succeeded', completion: 'captured' },
    ...words,
    amounts,
    answers: general,
  };
  return {
    charge: [
      {
        variant: 'card',
        request: cardCharge,
        expect: { outcome: 'succeeded', completion: 'captured' },
        ...words,
        amounts,
        answers: [...general, ...declines],
      },
      {
        variant: 'bank_account',
        request: bankCharge,
        expect: { outcome: 'pending' },
        statusWord: 'status',
        echo: null,
        amounts,
        answers: [...general, ...declines],
      },
      {
        variant: 'card_details',
        request: (setup) => ({ ...cardCharge(setup), source: { kind: 'card_details', card: cardDetails() } }),
        expect: { outcome: 'succeeded', completion: 'captured', source: { last4: '4242' } },
        isEffect: isNoToken,
        ...words,
        amounts,
        answers: [...general, ...declines, refusedNumber, noRawNumbers],
      },
      ...(isModern ? [] : [payeeCharge]),
    ],
    authorize: {
      request: cardCharge,
      expect: { outcome: 'succeeded', completion: 'authorized' },
      statusWord: 'status',
      echo: echoOf(held),
      amounts,
      answers: [...general, ...declines],
    },
    capture: {
      request: authorized,
      expect: { outcome: 'succeeded' },
      ...words,
      amounts: amountsLess(0n, isModern ? 'amount_to_capture' : 'amount'),
      answers: [
        ...general,
        {
          status: 400,
          body: refusal('charge_already_captured'),
          expect: { outcome: 'rejected', fault: 'invalid_request' },
          source: 'doc: error codes',
        },
      ],
    },
    void: {
      request: authorized,
      expect: { outcome: 'succeeded' },
      statusWord: 'status',
      echo: echoOf('amount'),
      amounts: null,
      answers: general,
    },
    refund: {
      request: async (setup) => ({ refundId: setup.id('re'), ...(await charged(setup)), money: setup.money }),
      expect: { outcome: 'succeeded' },
      statusWord: 'status',
      echo: echoOf('amount'),
      amounts: amountsLess(0n),
      answers: [
        ...general,
        {
          status: 400,
          body: refusal('charge_already_refunded'),
          expect: { outcome: 'rejected', fault: 'invalid_request' },
          source: 'doc: error codes',
        },
      ],
    },
    transfer: {
      request: transferOf,
      expect: { outcome: 'succeeded', fee: { amountMinor: FEE_MINOR } },
      statusWord: null,
      echo: echoOf('amount'),
      amounts: amountsLess(FEE_MINOR),
      answers: [
        ...general,
        {
          status: 400,
          body: refusal('balance_insufficient'),
          expect: { outcome: 'rejected', fault: 'invalid_request' },
          source: 'doc: error codes; the platform’s balance is not the payer’s',
        },
        {
          on: ({ method }) => method === 'GET',
          status: 404,
          body: refusal('resource_missing', 'id'),
          expect: { outcome: 'rejected', fault: 'invalid_request' },
          source: 'doc: 404, for the charge that it is taken from',
        },
      ],
    },
    reverseTransfer: {
      request: async (setup) => {
        const { reference, gross } = await transferred(setup);
        const left = money(gross.amountMinor - FEE_MINOR, gross.currency);
        return { reversalId: setup.id('trr'), reference, money: left };
      },
      expect: { outcome: 'succeeded' },
      statusWord: null,
      echo: echoOf('amount'),
      amounts: amountsLess(FEE_MINOR),
      answers: general,
    },
    retrieve: [
      {
        variant: 'payment',
        request: async (setup) => ({ reference: (await charged(setup)).reference }),
        expect: paidState,
        ...words,
        answers: [missing, ...unavailable],
      },
      {
        variant: 'refund',
        request: async (setup) => ({ movement: 'refund', reference: (await refunded(setup)).refund }),
        expect: paidState,
        statusWord: 'status',
        echo: echoOf('amount'),
        answers: [missing, ...unavailable],
      },
      {
        variant: 'transfer',
        request: async (setup) => ({ movement: 'transfer', reference: (await transferred(setup)).reference }),
        expect: paidState,
        statusWord: null,
        echo: echoOf('amount'),
        answers: [missing, ...unavailable],
      },
    ],
    lookUp: [
      {
        variant: 'payment',
        request: async (setup) => {
          const { paymentId } = await charged(setup);
          return { movement: 'payment', ourId: paymentId, paymentReference: null, createdAfter: createdAfter() };
        },
        expect: paidState,
        statusWord: 'data.0.status',
        echo: echoOf(taken, 'data.0.'),
        answers: [{ ...emptyList, body: { ...emptyList.body, object: 'search_result' } }, ...unavailable],
      },
      {
        variant: 'refund',
        request: async (setup) => {
          const { refundId, reference } = await refunded(setup);
          return { movement: 'refund', ourId: refundId, paymentReference: reference, createdAfter: createdAfter() };
        },
        expect: paidState,
        statusWord: 'data.0.status',
        echo: echoOf('amount', 'data.0.'),
        answers: [emptyList, ...unavailable],
      },
      {
        variant: 'transfer',
        request: async (setup) => {
          const { transferId, sourceReference } = await transferred(setup);
          return {
            movement: 'transfer',
            ourId: transferId,
            paymentReference: sourceReference,
            createdAfter: createdAfter(),
          };
        },
        expect: paidState,
        statusWord: null,
        echo: echoOf('amount', 'data.0.'),
        answers: [{ ...emptyList, on: ({ path }) => path.startsWith('/v1/transfers') }, ...unavailable],
      },
    ],
    createPayer: [
      {
        variant: 'bank_account',
        request: ({ id }) => ({ payer: { id: id('payer') }, account: bankAccount(), mandate: 'offline' }),
        expect: { outcome: 'created', verification: 'unverified', proof: 'two_amounts', last4: '6789' },
        isEffect: isNoToken,
        answers: [
          ...general,
          {
            on: ({ path }) => path === (isModern ? '/v1/setup_intents' : '/v1/tokens'),
            status: 400,
            body: refusal('routing_number_invalid', 'bank_account'),
            expect: { outcome: 'declined', code: 'bank_account_not_found' },
            source: 'doc: error codes',
          },
        ],
      },
      {
        variant: 'card_details',
        request: ({ id }) => ({
          payer: { id: id('payer') },
          account: { kind: 'card_details', card: cardDetails() },
        }),
        expect: { outcome: 'created', verification: 'verified', proof: null, last4: '4242' },
        isEffect: isNoToken,
        answers: [...general, refusedNumber, noRawNumbers],
      },
    ],
    verifyPayer: {
      request: async (setup) => proofOf(await payer(setup)),
      expect: { outcome: 'verified', repeated: false },
      statusWord: 'status',
      answers: [
        ...general,
        {
          status: 400,
          body: refusal(
            isModern ? 'payment_method_microdeposit_verification_amounts_mismatch' : 'bank_account_verification_failed',
          ),
          expect: { outcome: 'mismatch', attemptsLeft: null },
          source: 'doc: error codes',
        },
        {
          status: 400,
          body: error({
            type: 'invalid_request_error',
            code: isModern
              ? 'payment_method_microdeposit_verification_amounts_mismatch'
              : 'bank_account_verification_failed',
            message: 'The amounts do not match. You have 2 verification attempts left.',
          }),
          expect: { outcome: 'mismatch', attemptsLeft: 2 },
          source: 'inferred: the number stands in words only',
        },
      ],
    },
    deletePayer: {
      request: async (setup) => ({ payerReference: (await payer(setup)).payerReference }),
      expect: { outcome: 'deleted' },
      answers: [{ ...missing, expect: { outcome: 'absent' } }, ...general.filter(({ status }) => status !== 409)],
    },
    createPayee: {
      request: ({ id }) => payeeOf({ payeeId: id('payee') }),
      expect: { outcome: 'created', verification: 'verified', missing: [] },
      answers: general,
    },
    verifyPayee: {
      request: async (setup) => ({ payeeReference: await payee(setup) }),
      expect: { found: 'yes', verification: 'verified' },
      answers: [
        missing,
        { ...missing, status: 403, body: refusal('account_invalid'), source: 'doc: error codes, account_invalid' },
        ...unavailable,
      ],
    },
    deletePayee: {
      request: async (setup) => ({ payeeReference: await newPayee(setup) }),
      expect: { outcome: 'deleted' },
      answers: [{ ...missing, expect: { outcome: 'absent' } }, ...general],
    },
  };
}
