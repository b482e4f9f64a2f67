import { money, operationKinds, type OperationKind } from '@tollgate/core';
import fc from 'fast-check';
import type { StoredOperation } from '../../../src/journal/operation-types.js';
import type { OperationOutcome } from '../../../src/operations/operation-consequence.js';

type Asked = Pick<StoredOperation, 'amountMinor' | 'feeMinor' | 'currency'>;

const reference = 'ref_1';

function moved({ amountMinor, feeMinor, currency }: Asked, differenceMinor = 0n): OperationOutcome {
  return { outcome: 'succeeded', reference, money: money(amountMinor - feeMinor + differenceMinor, currency) };
}

/** What a provider may answer to an operation, by name. */
export const operationAnswers = {
  succeeded: (asked) => moved(asked),
  moved_less: (asked) => moved(asked, -1n),
  moved_more: (asked) => moved(asked, 1n),
  moved_yen: () => ({ outcome: 'succeeded', reference, money: money(5n, 'JPY') }),
  pending: () => ({ outcome: 'pending', reference }),
  declined: () => ({
    outcome: 'declined',
    code: 'insufficient_funds',
    advice: 'try_another_source',
    providerMessage: null,
  }),
  rejected: () => ({ outcome: 'rejected', fault: 'rate_limited', providerMessage: null }),
  not_sent: () => ({ outcome: 'not_sent', reason: 'ECONNREFUSED' }),
  unknown: () => ({ outcome: 'unknown', reason: 'timeout', reference: null }),
} as const satisfies Record<string, (asked: Asked) => OperationOutcome>;

/** Name of an answer. */
export type OperationAnswer = keyof typeof operationAnswers;

/** How much is asked for: all that is left, or an amount that may be too much. */
export const askedAmounts = { all: null, one: 1n, some: 300n, much: 700n } as const;

/** Which payment or operation is meant, of those that there are: counted round. */
type Nth = number;

/** Something that a gateway may do with operations, as far as the journal is concerned. */
export type OperationCall =
  | {
      readonly do: 'claim';
      readonly kind: Exclude<OperationKind, 'payout'>;
      readonly pick: Nth;
      readonly amount: keyof typeof askedAmounts;
      /** Of a transfer. */
      readonly hasFee: boolean;
      readonly key: string | null;
      readonly body: string;
      readonly twice: boolean;
    }
  | {
      readonly do: 'settle';
      readonly pick: Nth;
      /** Only one of this kind; absent: of any. */
      readonly kind?: OperationKind;
      readonly epoch: 'latest' | 'earlier';
      readonly answer: OperationAnswer;
      readonly twice: boolean;
    }
  | { readonly do: 'letLeaseEnd'; readonly pick: Nth }
  | { readonly do: 'takeOver' }
  | { readonly do: 'reopen'; readonly pick: Nth }
  | {
      readonly do: 'observe';
      readonly pick: Nth;
      /** Only one of this kind; absent: of any. */
      readonly kind?: OperationKind;
      readonly answer: OperationAnswer;
      readonly from: 'now' | 'earlier';
    }
  | {
      readonly do: 'observePayment';
      readonly pick: Nth;
      /** Of those that are in this state, if there are any. */
      readonly state: 'authorized' | 'succeeded';
      readonly answer: 'declined' | 'captured';
    }
  | { readonly do: 'resend'; readonly pick: Nth; readonly inTime: boolean }
  | { readonly do: 'letKeysEnd' };

/** Stands for any operation, whether the call can change it or not. */
export const anyOperation = 7;
const pick = fc.nat(anyOperation);
const twice = fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true));
const anyAnswer = fc.constantFrom(...(Object.keys(operationAnswers) as OperationAnswer[]));
const usualAnswer = fc.constantFrom<OperationAnswer>('succeeded', 'unknown', 'not_sent', 'not_sent', 'declined');
const observed = fc.constantFrom<OperationAnswer>('succeeded', 'declined', 'declined', 'pending', 'moved_more');
const kinds = operationKinds.filter((kind) => kind !== 'payout');

const operationClaim = fc.record({
  do: fc.constant('claim' as const),
  kind: fc.constantFrom(...kinds, 'refund', 'refund', 'transfer', 'transfer', 'reversal', 'reversal'),
  pick,
  amount: fc.constantFrom('all', 'one', 'some', 'some', 'much'),
  hasFee: fc.boolean(),
  key: fc.constantFrom(null, null, 'key-1', 'key-2', 'key-3'),
  body: fc.constantFrom('body-1', 'body-1', 'body-2'),
  twice,
});

/** One call, the likely ones more often. */
const operationCall: fc.Arbitrary<OperationCall> = fc.oneof(
  { weight: 8, arbitrary: operationClaim },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      pick,
      epoch: fc.constantFrom('latest', 'latest', 'latest', 'earlier'),
      answer: fc.oneof({ weight: 2, arbitrary: usualAnswer }, anyAnswer),
      twice,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('letLeaseEnd' as const), pick }) },
  { weight: 1, arbitrary: fc.constant({ do: 'takeOver' as const }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('reopen' as const), pick }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('observe' as const),
      pick,
      answer: fc.oneof({ weight: 2, arbitrary: observed }, anyAnswer),
      from: fc.constantFrom('now', 'earlier'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('observePayment' as const),
      pick,
      state: fc.constantFrom('authorized', 'succeeded'),
      answer: fc.constantFrom('declined', 'captured'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('resend' as const), pick, inTime: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ do: 'letKeysEnd' as const }) },
);

/** What one caller does, one after another. */
export const operationProgram = fc.array(operationCall, { minLength: 1, maxLength: 5, size: 'max' });

const claimed = { do: 'claim', pick: 0, hasFee: true, key: null, body: 'body-1', twice: false } as const;
const moving = fc.constantFrom('refund', 'transfer', 'reversal');

/** Many ask for all that is left, or hear that it has failed. */
const rush: fc.Arbitrary<readonly OperationCall[]> = fc
  .tuple(
    fc.oneof(
      operationClaim.chain((claim) => moving.map((kind) => ({ ...claim, kind, amount: 'all', key: null }) as const)),
      fc.record({
        do: fc.constant('observe' as const),
        kind: moving,
        pick,
        answer: fc.constant('declined' as const),
        from: fc.constant('now' as const),
      }),
    ),
    fc.integer({ min: 2, max: 4 }),
  )
  .map(([call, times]) => Array<OperationCall>(times).fill(call));

/** Who takes a transfer back meets who hears that it has failed; who captures or releases, who hears that nothing is held. */
const meeting: fc.Arbitrary<readonly OperationCall[]> = fc.oneof(
  pick.map((nth) => [
    { ...claimed, kind: 'reversal', amount: 'one', pick: nth } as const,
    { do: 'observe', kind: 'transfer', pick: nth, answer: 'declined', from: 'now' } as const,
  ]),
  fc
    .tuple(pick, fc.constantFrom('capture', 'void'))
    .map(([nth, kind]) => [
      { ...claimed, kind, amount: 'all', pick: nth } as const,
      { do: 'observePayment', state: 'authorized', pick: nth, answer: 'declined' } as const,
    ]),
);

const mixture = fc.array(operationCall, { minLength: 1, maxLength: 6, size: 'max' });

/** Something happens and fails, and perhaps happens again of another amount; then comes who has seen it before all that. */
const comingRound: fc.Arbitrary<readonly OperationCall[]> = fc.tuple(moving, fc.boolean()).map(([kind, isRound]) => {
  const observe = { do: 'observe', kind, pick: 0, from: 'now' } as const;
  return [
    { ...observe, answer: 'succeeded' },
    { ...observe, answer: 'declined' },
    ...(isRound ? [{ ...observe, answer: 'moved_more' } as const] : []),
    { ...observe, answer: 'declined', from: 'earlier' },
  ];
});

/** An authorization ends, and then it is said to have been captured. */
const lateCapture: fc.Arbitrary<readonly OperationCall[]> = fc.nat(1).map((nth) => [
  { do: 'observePayment', state: 'authorized', pick: 0, answer: 'declined' },
  { do: 'observe', kind: 'capture', pick: nth, answer: 'succeeded', from: 'now' },
]);

/** What comes together: different calls, or the same one many times. */
export const operationBatch = fc.oneof(
  { weight: 6, arbitrary: fc.record({ calls: mixture, how: fc.constantFrom('at_once', 'held') }) },
  { weight: 4, arbitrary: fc.record({ calls: fc.oneof(rush, meeting), how: fc.constant('held') }) },
  { weight: 2, arbitrary: fc.record({ calls: fc.oneof(comingRound, lateCapture), how: fc.constant('in_turn') }) },
);

const carriedOut = { do: 'settle', pick: 0, epoch: 'latest', answer: 'succeeded', twice: false } as const;

/** Something to begin with: of each kind one that has succeeded, and one that has not. */
export const firstOperations: readonly (readonly OperationCall[])[] = [
  [
    { ...claimed, kind: 'transfer', amount: 'much' },
    { ...claimed, kind: 'capture', amount: 'all' },
    { ...claimed, kind: 'capture', amount: 'all', pick: 1 },
    { ...claimed, kind: 'refund', amount: 'some' },
    { ...claimed, kind: 'refund', amount: 'some', pick: 1 },
  ],
  [
    { ...carriedOut, kind: 'transfer' },
    { ...carriedOut, kind: 'capture' },
    { ...carriedOut, kind: 'capture', pick: 1, answer: 'declined' },
    { ...carriedOut, kind: 'refund' },
    { ...carriedOut, kind: 'refund', pick: 1, answer: 'not_sent' },
  ],
];
