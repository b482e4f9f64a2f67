import { describe, expect, it } from '@jest/globals';
import { declineCodes, money, outcomeNames, paymentStates, type DeclineCode, type Outcome } from '@tollgate/core';
import fc from 'fast-check';
import { consequenceOf } from './settlement-of.js';

const asked = money(1000, 'USD');
const captured = (amount: number, currency: string): Outcome => ({
  outcome: 'succeeded',
  completion: 'captured',
  reference: 'ref_1',
  money: money(amount, currency),
});

const nothing = {
  providerReference: null,
  declineCode: null,
  detail: null,
  capturedMinor: 0n,
  source: null,
  redirectUrl: null,
  postings: [],
  reviewReason: null,
};

/** What follows when the outcome comes in for a payment that is processing. */
const table: readonly (readonly [title: string, outcome: Outcome, consequence: object])[] = [
  [
    'captured as asked',
    captured(1000, 'USD'),
    {
      event: 'succeeded',
      toState: 'succeeded',
      attemptState: 'succeeded',
      providerReference: 'ref_1',
      capturedMinor: 1000n,
      postings: [
        { account: 'provider_clearing', amountMinor: 1000n, currency: 'USD' },
        { account: 'merchant_balance', amountMinor: -1000n, currency: 'USD' },
      ],
    },
  ],
  [
    'captured, but less',
    captured(999, 'USD'),
    {
      event: 'succeeded',
      toState: 'succeeded',
      attemptState: 'succeeded',
      providerReference: 'ref_1',
      capturedMinor: 999n,
      detail: 'asked for 1000, told 999',
      reviewReason: 'amount_mismatch',
      postings: [
        { account: 'provider_clearing', amountMinor: 999n, currency: 'USD' },
        { account: 'merchant_balance', amountMinor: -1000n, currency: 'USD' },
        { account: 'discrepancy', amountMinor: 1n, currency: 'USD' },
      ],
    },
  ],
  [
    'pending, with what was paid with, as a database can hold it',
    { outcome: 'pending', reference: 'ref_1', source: { kind: 'voucher', serial: `a\0b${'x'.repeat(500)}` } },
    {
      event: 'pending',
      toState: 'pending',
      attemptState: 'pending',
      providerReference: 'ref_1',
      source: { kind: 'voucher', serial: `ab${'x'.repeat(198)}` },
    },
  ],
  [
    'requires_action, at what is no page',
    { outcome: 'requires_action', reference: 'ref_1', redirectUrl: 'javascript:alert(1)' },
    {
      event: 'requires_action',
      toState: 'requires_action',
      attemptState: 'requires_action',
      providerReference: 'ref_1',
    },
  ],
  [
    'captured in another currency',
    captured(1000, 'EUR'),
    {
      event: 'unknown',
      toState: 'unknown',
      attemptState: 'unknown',
      providerReference: 'ref_1',
      detail: 'asked for USD, told EUR',
      reviewReason: 'currency_mismatch',
    },
  ],
  [
    'authorized',
    { outcome: 'succeeded', completion: 'authorized', reference: 'ref_1', money: asked },
    { event: 'authorized', toState: 'authorized', attemptState: 'succeeded', providerReference: 'ref_1' },
  ],
  [
    'pending',
    { outcome: 'pending', reference: 'ref_1' },
    { event: 'pending', toState: 'pending', attemptState: 'pending', providerReference: 'ref_1' },
  ],
  [
    'requires_action',
    { outcome: 'requires_action', reference: 'ref_1', redirectUrl: 'https://bank.example' },
    {
      event: 'requires_action',
      toState: 'requires_action',
      attemptState: 'requires_action',
      providerReference: 'ref_1',
      redirectUrl: 'https://bank.example',
    },
  ],
  [
    'declined',
    { outcome: 'declined', code: 'voucher_used', advice: 'try_another_source', providerMessage: 'used' },
    {
      event: 'declined',
      toState: 'declined',
      attemptState: 'declined',
      declineCode: 'voucher_used',
      detail: 'used',
    },
  ],
  [
    'rejected, with words',
    { outcome: 'rejected', fault: 'credentials', providerMessage: 'bad key' },
    { event: 'rejected', toState: 'failed', attemptState: 'rejected', detail: 'credentials: bad key' },
  ],
  [
    'rejected, without',
    { outcome: 'rejected', fault: 'rate_limited', providerMessage: null },
    { event: 'rejected', toState: 'failed', attemptState: 'rejected', detail: 'rate_limited' },
  ],
  [
    'not_sent',
    { outcome: 'not_sent', reason: 'ECONNREFUSED' },
    { event: 'not_sent', toState: 'not_sent', attemptState: 'not_sent', detail: 'ECONNREFUSED' },
  ],
  [
    'unknown',
    { outcome: 'unknown', reason: 'deadline', reference: null },
    {
      event: 'unknown',
      toState: 'unknown',
      attemptState: 'unknown',
      detail: 'deadline',
      reviewReason: 'outcome_unknown',
    },
  ],
  [
    'unknown, with a reference',
    { outcome: 'unknown', reason: 'unrecognized_status', reference: 'ref_1' },
    {
      event: 'unknown',
      toState: 'unknown',
      attemptState: 'unknown',
      detail: 'unrecognized_status',
      providerReference: 'ref_1',
      reviewReason: 'outcome_unknown',
    },
  ],
];

const currency = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD');
const amount = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const anyMoney = fc.tuple(amount, currency).map(([value, code]) => money(value, code));
const words = fc.option(fc.string(), { nil: null });
const anyOutcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.record({
    outcome: fc.constant('succeeded' as const),
    completion: fc.constantFrom('captured' as const, 'authorized' as const),
    reference: fc.string(),
    money: anyMoney,
  }),
  fc.record({ outcome: fc.constant('pending' as const), reference: fc.string() }),
  fc.record({ outcome: fc.constant('requires_action' as const), reference: fc.string(), redirectUrl: fc.webUrl() }),
  fc.record({
    outcome: fc.constant('declined' as const),
    code: fc.constantFrom(...(Object.keys(declineCodes) as DeclineCode[])),
    advice: fc.constant('try_another_source' as const),
    providerMessage: words,
  }),
  fc.record({
    outcome: fc.constant('rejected' as const),
    fault: fc.constantFrom('credentials' as const, 'rate_limited' as const),
    providerMessage: words,
  }),
  fc.record({ outcome: fc.constant('not_sent' as const), reason: fc.string() }),
  fc.record({ outcome: fc.constant('unknown' as const), reason: fc.string(), reference: words }),
);

describe('consequenceOf', () => {
  it.each(table)('a payment that is processing and %s', (_title, outcome, consequence) => {
    expect(consequenceOf(outcome, asked, 'processing')).toEqual({ ...nothing, ...consequence });
  });

  it('has a row for each outcome', () => {
    expect(new Set(table.map(([, { outcome }]) => outcome))).toEqual(new Set(outcomeNames));
  });

  it('posts journals that add up to zero, in the one currency that was asked for, and only for captured money', () => {
    fc.assert(
      fc.property(anyOutcome, anyMoney, (outcome, wanted) => {
        const { postings, capturedMinor, toState } = consequenceOf(outcome, wanted, 'processing');
        expect(postings.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(0n);
        expect(postings.every((posting) => posting.currency === wanted.currency)).toBe(true);
        expect(postings.length > 0).toBe(toState === 'succeeded');
        expect(capturedMinor > 0n).toBe(toState === 'succeeded');
      }),
      { numRuns: 300 },
    );
  });

  it('calls for an operator whenever money may have moved otherwise than asked, and only then', () => {
    fc.assert(
      fc.property(anyOutcome, anyMoney, (outcome, wanted) => {
        const { reviewReason, toState } = consequenceOf(outcome, wanted, 'processing');
        const differs =
          outcome.outcome === 'succeeded' &&
          outcome.completion === 'captured' &&
          (outcome.money.amountMinor !== wanted.amountMinor || outcome.money.currency !== wanted.currency);
        expect(reviewReason !== null).toBe(differs || toState === 'unknown');
      }),
      { numRuns: 300 },
    );
  });

  it('never fails a payment whose money may have moved', () => {
    fc.assert(
      fc.property(anyOutcome, anyMoney, (outcome, wanted) => {
        const { toState } = consequenceOf(outcome, wanted, 'processing');
        const surelyNothing = ['declined', 'rejected', 'not_sent'].includes(outcome.outcome);
        expect(['declined', 'failed', 'not_sent'].includes(toState)).toBe(surelyNothing);
      }),
    );
  });

  it('throws for a payment that cannot take the outcome', () => {
    const closed = paymentStates.filter(
      (state) => !['processing', 'unknown', 'pending', 'requires_action'].includes(state),
    );
    for (const state of closed) {
      expect(() => consequenceOf(captured(1000, 'USD'), asked, state)).toThrow(/cannot take succeeded/);
    }
    expect(() => consequenceOf({ outcome: 'not_sent', reason: 'x' }, asked, 'unknown')).toThrow(/cannot take not_sent/);
  });
});
