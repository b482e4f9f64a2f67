import { money, type Money, type Outcome } from '@tollgate/core';
import fc from 'fast-check';

const reference = 'ref_1';
const refusal = { code: 'insufficient_funds', advice: 'try_another_source', providerMessage: null } as const;

/** What a provider may answer, by name. */
export const answers = {
  captured: (asked) => ({ outcome: 'succeeded', completion: 'captured', reference, money: asked }),
  captured_less: (asked) => ({
    outcome: 'succeeded',
    completion: 'captured',
    reference,
    money: money(asked.amountMinor - 1n, asked.currency),
  }),
  captured_more: (asked) => ({
    outcome: 'succeeded',
    completion: 'captured',
    reference,
    money: money(asked.amountMinor + 1n, asked.currency),
  }),
  captured_in_yen: () => ({ outcome: 'succeeded', completion: 'captured', reference, money: money(500n, 'JPY') }),
  authorized: (asked) => ({ outcome: 'succeeded', completion: 'authorized', reference, money: asked }),
  pending: () => ({ outcome: 'pending', reference }),
  requires_action: () => ({ outcome: 'requires_action', reference, redirectUrl: 'https://bank.test/' }),
  declined: () => ({ outcome: 'declined', ...refusal }),
  rejected: () => ({ outcome: 'rejected', fault: 'rate_limited', providerMessage: null }),
  not_sent: () => ({ outcome: 'not_sent', reason: 'ECONNREFUSED' }),
  unknown: () => ({ outcome: 'unknown', reason: 'timeout', reference: null }),
} as const satisfies Record<string, (asked: Money) => Outcome>;

/** Name of an answer. */
export type AnswerName = keyof typeof answers;

/** Which payment is meant, of those that there are: counted round. */
type Nth = number;

/** Something that a gateway may do with payments, as far as the journal is concerned. */
export type PaymentCall =
  | {
      readonly do: 'claim';
      readonly scope: 0 | 1 | 2;
      readonly key: string | null;
      readonly body: string;
      readonly source: string | null;
      readonly operation: 'charge' | 'authorize';
      readonly twice: boolean;
    }
  | { readonly do: 'claimAgain'; readonly pick: Nth }
  | {
      readonly do: 'settle';
      readonly pick: Nth;
      readonly epoch: 'latest' | 'earlier';
      /** `undue`: an event that nothing in flight can take. */
      readonly answer: AnswerName | 'undue';
      /** Whose outcome it is: of the attempt in flight, or of the one before, while nothing moved by that in flight. */
      readonly of: 'last' | 'before';
      readonly twice: boolean;
    }
  | {
      readonly do: 'nextAttempt';
      readonly pick: Nth;
      readonly epoch: 'latest' | 'earlier';
      /** What became of the attempt before; after `unknown` there is none. */
      readonly after: 'not_sent' | 'declined' | 'rejected' | 'unknown';
    }
  | { readonly do: 'letLeaseEnd'; readonly pick: Nth }
  | { readonly do: 'takeOver' }
  | { readonly do: 'reopen'; readonly pick: Nth }
  | { readonly do: 'keepLate'; readonly pick: Nth; readonly canBeAsked: boolean }
  | {
      readonly do: 'observe';
      readonly pick: Nth;
      readonly answer: Exclude<AnswerName, 'rejected' | 'not_sent'>;
      readonly from: 'now' | 'earlier';
    }
  | { readonly do: 'resend'; readonly pick: Nth; readonly inTime: boolean }
  | { readonly do: 'letKeysEnd' };

/** Stands for any payment, whether the call can change it or not. */
export const anyPick = 5;
const pick = fc.nat(anyPick);
const epoch = fc.oneof({ weight: 4, arbitrary: fc.constant('latest' as const) }, fc.constant('earlier' as const));
const twice = fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true));
const anyAnswer = fc.constantFrom(...(Object.keys(answers) as AnswerName[]));
/** Those that leave something to be found out. */
const openAnswer = fc.constantFrom<AnswerName>('unknown', 'pending', 'not_sent', 'authorized', 'requires_action');
/** What a provider may say when it is asked. */
const observed = fc.constantFrom<Exclude<AnswerName, 'rejected' | 'not_sent'>>(
  ...(['captured', 'captured', 'captured_less', 'declined', 'declined', 'declined'] as const),
  ...(['captured_in_yen', 'authorized', 'pending', 'requires_action', 'unknown'] as const),
);

const claim = fc.record({
  do: fc.constant('claim' as const),
  scope: fc.constantFrom(0 as const, 0 as const, 1 as const, 2 as const),
  key: fc.option(fc.constantFrom('key-1', 'key-2', 'key-3'), { nil: null, freq: 4 }),
  body: fc.constantFrom('body-1', 'body-1', 'body-2'),
  source: fc.option(fc.constantFrom('voucher-1', 'voucher-2'), { nil: null, freq: 2 }),
  operation: fc.constantFrom('charge' as const, 'charge' as const, 'authorize' as const),
  twice,
});

/** One call, the likely ones more often. */
const paymentCall: fc.Arbitrary<PaymentCall> = fc.oneof(
  { weight: 3, arbitrary: claim },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('claimAgain' as const), pick }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      pick,
      epoch,
      answer: fc.oneof(
        { weight: 4, arbitrary: openAnswer },
        { weight: 4, arbitrary: anyAnswer },
        fc.constant('undue' as const),
      ),
      of: fc.constantFrom('last' as const, 'last' as const, 'before' as const),
      twice,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('nextAttempt' as const),
      pick,
      epoch,
      after: fc.constantFrom('not_sent', 'not_sent', 'declined', 'rejected', 'unknown'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('letLeaseEnd' as const), pick }) },
  { weight: 2, arbitrary: fc.constant({ do: 'takeOver' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reopen' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('keepLate' as const), pick, canBeAsked: fc.boolean() }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('observe' as const),
      pick,
      answer: observed,
      from: fc.constantFrom('now' as const, 'now' as const, 'earlier' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('resend' as const), pick, inTime: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ do: 'letKeysEnd' as const }) },
);

/** What one caller does, one after another. */
export const paymentProgram = fc.array(paymentCall, { minLength: 1, maxLength: 5, size: 'max' });

const mixture = fc.array(paymentCall, { minLength: 1, maxLength: 6, size: 'max' });
const repetition = fc
  .tuple(paymentCall, fc.integer({ min: 2, max: 4 }))
  .map(([call, times]) => Array<PaymentCall>(times).fill(call));

/** What happens to one payment. */
const story = fc
  .tuple(fc.array(paymentCall, { minLength: 2, maxLength: 5, size: 'max' }), fc.nat(2))
  .map(([calls, nth]) => calls.map((call) => ('pick' in call ? { ...call, pick: nth } : call)));

/** What comes together: different calls, or the same one many times, or one payment's story. */
export const paymentBatch = fc.oneof(
  { weight: 3, arbitrary: fc.record({ calls: mixture, how: fc.constantFrom('at_once', 'held') }) },
  { weight: 1, arbitrary: fc.record({ calls: repetition, how: fc.constantFrom('at_once', 'held') }) },
  { weight: 1, arbitrary: fc.record({ calls: story, how: fc.constant('in_turn') }) },
);

/** Something to begin with: payments of two merchants, each with a key. */
export const firstClaims: readonly PaymentCall[] = ([0, 0, 1] as const).map((scope, index) => ({
  do: 'claim',
  scope,
  key: `key-${index + 1}`,
  body: 'body-1',
  source: index === 0 ? 'voucher-1' : null,
  operation: index === 1 ? 'authorize' : 'charge',
  twice: false,
}));
