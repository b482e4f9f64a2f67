import { describe, expect, it } from '@jest/globals';
import { paymentStates, type Capabilities, type PaymentState, type SourceKind } from '@tollgate/core';
import fc from 'fast-check';
import {
  latestCheckMs,
  nextCheckInMs,
  nextTryInMs,
  returnWindowMs,
  soonestCheckMs,
  type Checkable,
} from './check-schedule.js';

const capabilities: Capabilities = {
  operations: ['charge', 'retrieve'],
  sourceKinds: ['bank_account', 'card'],
  currencies: 'any',
  partialCapture: false,
  partialRefund: false,
  retrievable: ['payment'],
  idempotency: { kind: 'none' },
  lookup: 'by_reference',
  completion: 'delayed',
};
const createdAt = new Date('2026-01-01T00:00:00Z');
const payment = (differences: Partial<Checkable> = {}): Checkable => ({
  state: 'pending',
  sourceKind: 'bank_account',
  capabilities,
  reference: 'py_1',
  createdAt,
  ...differences,
});
const later = (ms: number): Date => new Date(createdAt.getTime() + ms);
const pauseOf = (one: Checkable, ageMs: number): number | null => nextCheckInMs(one, later(ageMs));

describe('when a provider is asked again', () => {
  it.each<[string, number, number]>([
    ['at once', 0, soonestCheckMs],
    ['after a minute', 60_000, soonestCheckMs],
    ['after an hour', 3_600_000, 1_800_000],
    ['after a week', 7 * 86_400_000, latestCheckMs],
    ['with a clock that runs behind', -60_000, soonestCheckMs],
  ])('of a pending payment %s', (_when, ageMs, pauseMs) => {
    expect(pauseOf(payment(), ageMs)).toBe(pauseMs);
  });

  it('once a day of a debit that has succeeded, until it can no longer be returned', () => {
    expect(pauseOf(payment({ state: 'succeeded' }), returnWindowMs - 1)).toBe(86_400_000);
    expect(pauseOf(payment({ state: 'succeeded' }), returnWindowMs)).toBeNull();
  });

  it('sooner than in a day of such a debit, where the provider could not be asked', () => {
    expect(nextTryInMs(payment({ state: 'succeeded' }), later(0))).toBe(3_600_000);
    expect(nextTryInMs(payment(), later(0))).toBe(soonestCheckMs);
    expect(nextTryInMs(payment({ reference: null }), later(0))).toBeNull();
  });

  it.each<[string, Partial<Checkable>]>([
    ['a card that has succeeded', { state: 'succeeded', sourceKind: 'card' }],
    [
      'a debit that is final at once',
      { state: 'succeeded', capabilities: { ...capabilities, completion: 'immediate' } },
    ],
    ['a payment whose provider reference is not known', { reference: null }],
    ['a provider that cannot be asked', { capabilities: { ...capabilities, retrievable: ['refund'] } }],
  ])('never of %s', (_what, differences) => {
    expect(pauseOf(payment(differences), 60_000)).toBeNull();
  });

  it('also without the provider’s id, where it finds by ours', () => {
    const findsByOurs = { ...capabilities, lookup: 'by_our_id' as const };
    expect(pauseOf(payment({ state: 'unknown', reference: null, capabilities: findsByOurs }), 0)).toBe(soonestCheckMs);
  });

  it('sooner or later of everything that is not settled, however old', () => {
    const open = new Set<PaymentState>(['pending', 'requires_action', 'unknown']);
    const kinds = fc.constantFrom<SourceKind>('bank_account', 'card');
    fc.assert(
      fc.property(
        fc.constantFrom(...paymentStates),
        kinds,
        fc.integer({ min: 0, max: 1e12 }),
        (state, sourceKind, ageMs) => {
          const pauseMs = pauseOf(payment({ state, sourceKind }), ageMs);
          if (open.has(state)) {
            expect(pauseMs).toBeGreaterThanOrEqual(soonestCheckMs);
            expect(pauseMs).toBeLessThanOrEqual(latestCheckMs);
          } else if (state === 'authorized') expect(pauseMs).toBe(24 * 3_600_000);
          else if (state !== 'succeeded') expect(pauseMs).toBeNull();
        },
      ),
    );
  });
});
