import { describe, expect, it } from '@jest/globals';
import { closedStates, forcedEvents, money, paymentStates, transition, type PaymentState } from '@tollgate/core';
import fc from 'fast-check';
import { observationOf, reviewReasonOf, type ObservedState } from './observation.js';

const asked = money(1000, 'USD');
const payment = (state: PaymentState, capturedMinor = 0n) => ({
  ...{ state, asked, capturedMinor },
  owedMinor: 1000n,
});

const succeeded = (amount = 1000, currency = 'USD'): ObservedState => ({
  outcome: 'succeeded',
  completion: 'captured',
  reference: 'py_1',
  money: money(amount, currency),
});
const declined: ObservedState = {
  outcome: 'declined',
  code: 'bank_account_closed',
  advice: 'try_another_source',
  providerMessage: 'The account is closed',
};
const authorized: ObservedState = { outcome: 'succeeded', completion: 'authorized', reference: 'py_1', money: asked };
const pending: ObservedState = { outcome: 'pending', reference: 'py_1' };
const requiresAction: ObservedState = {
  outcome: 'requires_action',
  reference: 'py_1',
  redirectUrl: 'https://a.example',
};
const unknown: ObservedState = { outcome: 'unknown', reason: 'unrecognized_status', reference: 'py_1' };

describe('what follows when a provider is asked again', () => {
  it.each<[PaymentState, ObservedState, PaymentState | null]>([
    ['pending', succeeded(), 'succeeded'],
    ['pending', declined, 'declined'],
    ['pending', pending, null],
    ['pending', unknown, null],
    ['pending', authorized, null],
    ['requires_action', succeeded(), 'succeeded'],
    ['requires_action', pending, 'pending'],
    ['requires_action', requiresAction, null],
    ['unknown', succeeded(), 'succeeded'],
    ['unknown', authorized, 'authorized'],
    ['unknown', declined, 'declined'],
    ['unknown', pending, 'pending'],
    ['unknown', unknown, null],
    ['succeeded', declined, 'returned'],
    ['succeeded', succeeded(), null],
    ['succeeded', pending, null],
    ['returned', succeeded(), null],
    ['declined', declined, null],
    ['declined', succeeded(), 'succeeded'],
    ['failed', succeeded(), 'succeeded'],
    ['canceled', succeeded(), 'succeeded'],
    ['failed', pending, null],
    ['canceled', authorized, null],
    ['declined', succeeded(1000, 'EUR'), null],
    ['authorized', declined, 'canceled'],
    ['authorized', authorized, null],
    ['authorized', succeeded(), 'succeeded'],
    ['authorized', succeeded(1000, 'EUR'), null],
    ['not_sent', succeeded(), null],
  ])('%s, and now %j', (state, found, toState) => {
    expect(observationOf(payment(state, 1000n), found)?.toState ?? null).toBe(toState);
  });

  it('books what has arrived, and a difference apart', () => {
    expect(observationOf(payment('pending'), succeeded(990))).toMatchObject({
      capturedMinor: 990n,
      reviewReason: 'amount_mismatch',
      postings: [
        { account: 'provider_clearing', amountMinor: 990n },
        { account: 'merchant_balance', amountMinor: -1000n },
        { account: 'discrepancy', amountMinor: 10n },
      ],
    });
  });

  it('books the return of what was captured in part as the reverse of that part', () => {
    const partly = { state: 'succeeded', asked, capturedMinor: 700n, owedMinor: 700n } as const;
    expect(observationOf(partly, declined)).toMatchObject({
      postings: [
        { account: 'provider_clearing', amountMinor: -700n },
        { account: 'merchant_balance', amountMinor: 700n },
      ],
    });
  });

  it('books nothing in another currency than was asked for', () => {
    for (const state of ['pending', 'unknown', 'requires_action'] as const) {
      expect(observationOf(payment(state), succeeded(1000, 'EUR'))).toBeNull();
      expect(reviewReasonOf(payment(state), succeeded(1000, 'EUR'))).toBe('currency_mismatch');
      expect(reviewReasonOf(payment(state), succeeded(1))).toBeNull();
    }
  });

  it('books a return as the reverse of what had arrived, and says why', () => {
    expect(observationOf(payment('succeeded', 990n), declined)).toMatchObject({
      event: 'returned',
      declineCode: 'bank_account_closed',
      detail: 'The account is closed',
      capturedMinor: 990n,
      postings: [
        { account: 'provider_clearing', amountMinor: -990n },
        { account: 'merchant_balance', amountMinor: 1000n },
        { account: 'discrepancy', amountMinor: -10n },
      ],
    });
  });

  it('books money that moved of a payment that had ended without, and calls an operator', () => {
    for (const state of ['declined', 'failed', 'canceled'] as const) {
      expect(observationOf(payment(state), succeeded())).toMatchObject({
        event: 'late_success',
        capturedMinor: 1000n,
        reviewReason: 'late_success',
        postings: [
          { account: 'provider_clearing', amountMinor: 1000n },
          { account: 'merchant_balance', amountMinor: -1000n },
        ],
      });
    }
  });

  it('books what was captured without our doing as it is, and calls an operator', () => {
    expect(observationOf(payment('authorized'), succeeded(400))).toMatchObject({
      event: 'captured',
      capturedMinor: 400n,
      reviewReason: 'captured_elsewhere',
      postings: [
        { account: 'provider_clearing', amountMinor: 400n },
        { account: 'merchant_balance', amountMinor: -400n },
      ],
    });
    expect(reviewReasonOf(payment('not_sent'), succeeded())).toBe('late_success');
  });

  it('is an edge of the state table, always, and leads out of a closed state by a forced event only', () => {
    const anyFound = fc.constantFrom(
      succeeded(),
      succeeded(1),
      succeeded(1000, 'EUR'),
      declined,
      authorized,
      pending,
      requiresAction,
      unknown,
    );
    fc.assert(
      fc.property(fc.constantFrom(...paymentStates), anyFound, (state, found) => {
        const consequence = observationOf(payment(state, 1000n), found);
        if (consequence === null) return;
        expect(transition(state, consequence.event)).toBe(consequence.toState);
        if (closedStates.has(state)) expect([...forcedEvents]).toContain(consequence.event);
      }),
    );
  });
});
