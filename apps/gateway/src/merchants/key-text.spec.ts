import { describe, expect, it } from '@jest/globals';
import { hashKey, keyHint, newKeyText } from './key-text.js';

describe('newKeyText', () => {
  it.each([
    ['secret', 'test', /^sk_test_[A-Za-z0-9_-]{43}$/],
    ['secret', 'live', /^sk_live_[A-Za-z0-9_-]{43}$/],
    ['admin', 'test', /^ak_test_[A-Za-z0-9_-]{43}$/],
    ['admin', 'live', /^ak_live_[A-Za-z0-9_-]{43}$/],
  ] as const)('says of a %s key for %s mode what it is, with 32 random bytes', (kind, mode, pattern) => {
    expect(newKeyText(kind, mode)).toMatch(pattern);
  });

  it('makes no key twice', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => newKeyText('secret', 'test'))).size).toBe(1_000);
  });
});

describe('hashKey', () => {
  it('is SHA-256', () => {
    const expected = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(hashKey('abc').toString('hex')).toBe(expected);
  });
});

describe('keyHint', () => {
  it('shows the kind, the mode and the last four characters, and keeps the rest', () => {
    const key = newKeyText('secret', 'live');
    const hint = keyHint(key);
    expect(hint).toBe(`sk_live_…${key.slice(-4)}`);
    expect(hint).not.toContain(key.slice(8, -4));
  });
});
