import { describe, expect, it } from '@jest/globals';
import { differences } from './differences.js';

describe('what is expected of a value', () => {
  it.each([
    [{ outcome: 'succeeded', reference: 'x' }, { outcome: 'succeeded' }],
    [{ state: { money: { amountMinor: 1n } } }, { state: { money: { amountMinor: 1n } } }],
    [
      { at: new Date(5), list: [1, { a: 2 }] },
      { at: new Date(5), list: [1, { a: 2 }] },
    ],
    [{ reason: null }, { reason: null }],
    [{}, {}],
  ])('is there in %j', (actual, expected) => {
    expect(differences(actual, expected)).toEqual([]);
  });

  it.each([
    [{ outcome: 'unknown' }, { outcome: 'declined' }, "outcome is 'unknown', not 'declined'"],
    [{}, { code: 'x' }, "code is undefined, not 'x'"],
    [{ state: null }, { state: { a: 1 } }, 'state is null, not { a: 1 }'],
    [{ a: { b: 1n } }, { a: { b: 1 } }, 'a.b is 1n, not 1'],
    [{ at: new Date(0) }, { at: new Date(1) }, 'at is 1970-01-01T00:00:00.000Z, not 1970-01-01T00:00:00.001Z'],
    [{ list: [1] }, { list: [1, 2] }, 'list.1 is undefined, not 2'],
  ])('is missed in %j', (actual, expected, words) => {
    expect(differences(actual, expected)).toEqual([words]);
  });
});
