import { describe, expect, it } from '@jest/globals';
import {
  declineCodes,
  money,
  operationKinds,
  operationStates,
  operationTransition,
  type DeclineCode,
} from '@tollgate/core';
import fc from 'fast-check';
import { operationConsequence, type OperationOutcome } from './operation-consequence.js';

const operation = {
  kind: 'refund' as const,
  state: 'processing' as const,
  amountMinor: 1_000n,
  feeMinor: 0n,
  movedMinor: 0n,
  reversedMinor: 0n,
  currency: 'USD',
};
const moved = (amount: number, currency = 'USD'): OperationOutcome => ({
  outcome: 'succeeded',
  reference: 're_1',
  money: money(amount, currency),
});
const declined: OperationOutcome = {
  outcome: 'declined',
  code: 'generic_decline',
  advice: 'try_another_source',
  providerMessage: 'No',
};

const anyOutcome: fc.Arbitrary<OperationOutcome> = fc.oneof(
  fc
    .record({ amount: fc.integer({ min: 0, max: 2_000 }), currency: fc.constantFrom('USD', 'EUR') })
    .map(({ amount, currency }) => moved(amount, currency)),
  fc.constant<OperationOutcome>({ outcome: 'pending', reference: 're_1' }),
  fc.constantFrom(...(Object.keys(declineCodes) as DeclineCode[])).map((code) => ({ ...declined, code })),
  fc.constant<OperationOutcome>({ outcome: 'rejected', fault: 'rate_limited', providerMessage: null }),
  fc.constant<OperationOutcome>({ outcome: 'not_sent', reason: 'ECONNREFUSED' }),
  fc.constant<OperationOutcome>({ outcome: 'unknown', reason: 'deadline', reference: null }),
);

describe('what follows from an outcome of an operation', () => {
  it.each<[string, OperationOutcome, object]>([
    [
      'given back as asked',
      moved(1_000),
      { toState: 'succeeded', reviewReason: null, subject: { refundedMinor: 1_000n, refundsReservedMinor: -1_000n } },
    ],
    [
      'given back, but less',
      moved(999),
      { toState: 'succeeded', reviewReason: 'amount_mismatch', detail: 'asked for 1000, told 999' },
    ],
    [
      'in another currency',
      moved(1_000, 'EUR'),
      { toState: 'unknown', reviewReason: 'currency_mismatch', providerReference: 're_1', postings: [] },
    ],
    [
      'pending',
      { outcome: 'pending', reference: 're_1' },
      { toState: 'pending', providerReference: 're_1', subject: { refundsReservedMinor: 0n } },
    ],
    [
      'declined',
      declined,
      { toState: 'failed', declineCode: 'generic_decline', subject: { refundsReservedMinor: -1_000n } },
    ],
    [
      'not sent',
      { outcome: 'not_sent', reason: 'x' },
      { toState: 'not_sent', subject: { refundsReservedMinor: -1_000n } },
    ],
    [
      'unknown',
      { outcome: 'unknown', reason: 'x', reference: null },
      { toState: 'unknown', reviewReason: 'outcome_unknown', subject: { refundsReservedMinor: 0n } },
    ],
    [
      'with an id that cannot be kept',
      { outcome: 'pending', reference: 'a\0b' },
      { toState: 'unknown', providerReference: null },
    ],
  ])('%s', (_what, outcome, consequence) => {
    expect(operationConsequence(operation, outcome)).toMatchObject(consequence);
  });

  it('an answer that such an operation cannot come to is unknown while it is in flight', () => {
    const capture = { ...operation, kind: 'capture' as const };
    expect(operationConsequence(capture, { outcome: 'pending', reference: 'x' })).toMatchObject({
      toState: 'unknown',
      detail: 'undue_pending',
      providerReference: 'x',
    });
  });

  it('a refund that fails after it had succeeded takes its money back into the payment', () => {
    const succeeded = { ...operation, state: 'succeeded' as const, movedMinor: 1_000n };
    expect(operationConsequence(succeeded, declined)).toMatchObject({
      event: 'failed_later',
      toState: 'failed',
      reviewReason: 'failed_later',
      subject: { refundedMinor: -1_000n, refundsReservedMinor: 0n },
    });
  });

  it('a transfer that fails after a part of it was reversed gives the rest back to the payment, and no more', () => {
    const transfer = { ...operation, kind: 'transfer' as const, feeMinor: 90n, reversedMinor: 400n };
    const succeeded = { ...transfer, state: 'succeeded' as const, movedMinor: 910n };
    const failed = operationConsequence(succeeded, declined);
    expect(failed).toMatchObject({ event: 'failed_later', subject: { transferredMinor: -600n } });
    expect(failed?.postings).toContainEqual({ account: 'merchant_balance', amountMinor: -600n, currency: 'USD' });
    expect(failed?.postings).toContainEqual({ account: 'payee_balance', amountMinor: 510n, currency: 'USD' });
    const happened = operationConsequence({ ...transfer, state: 'failed' }, moved(910));
    expect(happened).toMatchObject({ event: 'late_success', subject: { transferredMinor: 600n } });
  });

  it('a capture takes the payment to succeeded with what was captured, a void to canceled', () => {
    expect(operationConsequence({ ...operation, kind: 'capture' }, moved(400))?.subject.payment).toEqual({
      event: 'captured',
      toState: 'succeeded',
      capturedMinor: 400n,
    });
    expect(operationConsequence({ ...operation, kind: 'void' }, moved(1_000))?.subject.payment).toEqual({
      event: 'voided',
      toState: 'canceled',
      capturedMinor: 0n,
    });
  });

  it('is an edge of the state table, gives a reservation up by a definite answer only, and leaves nothing in flight', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...operationKinds),
        fc.constantFrom(...operationStates),
        anyOutcome,
        (kind, state, outcome) => {
          const consequence = operationConsequence({ ...operation, kind, state }, outcome);
          if (consequence === null) {
            expect(state).not.toBe('processing');
            return;
          }
          expect(operationTransition(kind, state, consequence.event)).toBe(consequence.toState);
          expect(consequence.toState).not.toBe('processing');
          if (consequence.toState === 'unknown' || consequence.toState === 'pending') {
            expect(consequence.subject).toMatchObject({
              refundedMinor: 0n,
              refundsReservedMinor: 0n,
              transferredMinor: 0n,
            });
            expect(consequence.subject.payment).toBeNull();
          }
        },
      ),
    );
  });
});
