import { describe, expect, it } from '@jest/globals';
import { money } from '@tollgate/core';
import fc from 'fast-check';
import { postCapture, postReturn, type LedgerAccount } from './postings.js';

const amount = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

describe('postCapture', () => {
  it('adds up to zero, whatever was asked and whatever moved', () => {
    fc.assert(
      fc.property(amount, amount, (asked, moved) => {
        const postings = postCapture(money(asked, 'USD'), money(moved, 'USD'));
        expect(postings.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(0n);
      }),
    );
  });

  it('books what moved as money at the provider, what was asked as owed to the merchant, and the rest as neither', () => {
    fc.assert(
      fc.property(amount, amount, (asked, moved) => {
        const postings = postCapture(money(asked, 'USD'), money(moved, 'USD'));
        const of = (account: LedgerAccount): bigint =>
          postings.filter((posting) => posting.account === account).reduce((sum, p) => sum + p.amountMinor, 0n);
        expect(of('provider_clearing')).toBe(BigInt(moved));
        expect(of('merchant_balance')).toBe(BigInt(-asked));
        expect(of('discrepancy')).toBe(BigInt(asked) - BigInt(moved));
        expect(postings.some(({ account }) => account === 'discrepancy')).toBe(asked !== moved);
      }),
    );
  });

  it('has one currency, that of both', () => {
    expect(postCapture(money(5, 'JPY'), money(4, 'JPY')).map(({ currency }) => currency)).toEqual([
      'JPY',
      'JPY',
      'JPY',
    ]);
    expect(() => postCapture(money(5, 'JPY'), money(5, 'USD'))).toThrow('A journal has one currency');
  });
});

describe('the journal of a returned charge', () => {
  it('is the reverse of the capture, with a difference that was flagged', () => {
    expect(postReturn(money(1000, 'USD'), money(999, 'USD'))).toEqual([
      { account: 'provider_clearing', amountMinor: -999n, currency: 'USD' },
      { account: 'merchant_balance', amountMinor: 1000n, currency: 'USD' },
      { account: 'discrepancy', amountMinor: -1n, currency: 'USD' },
    ]);
  });

  it('leaves nothing on any account together with the capture', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 12n), fc.bigInt(0n, 10n ** 12n), (asked, moved) => {
        const both = [money(asked, 'USD'), money(moved, 'USD')] as const;
        const left = new Map<string, bigint>();
        for (const { account, amountMinor } of [...postCapture(...both), ...postReturn(...both)]) {
          left.set(account, (left.get(account) ?? 0n) + amountMinor);
        }
        expect([...left.values()].filter((sum) => sum !== 0n)).toEqual([]);
      }),
    );
  });
});
