import { describe, expect, it } from '@jest/globals';
import { declineCodes } from './declines.js';

const table = Object.entries(declineCodes);

describe('the table of decline codes', () => {
  it('has codes in snake case', () => {
    expect(table.map(([code]) => code).filter((code) => !/^[a-z]+(_[a-z]+)*$/.test(code))).toEqual([]);
  });

  it('advises one of four things, and uses each of them', () => {
    const advices = new Set(table.map(([, { advice }]) => advice));
    expect(advices).toEqual(new Set(['try_another_source', 'change_amount', 'check_payer', 'verify_source']));
  });

  it('gives each code a meaning of its own, as a sentence', () => {
    const meanings = table.map(([, { meaning }]) => meaning);
    expect(new Set(meanings).size).toBe(table.length);
    expect(meanings.filter((meaning) => !/^[A-Z].*\.$/.test(meaning))).toEqual([]);
  });

  it('has a code for a refusal whose reason is not known', () => {
    expect(declineCodes).toHaveProperty('generic_decline');
  });

  it('advises another amount only where the amount or currency is at fault', () => {
    const changeAmount = table.filter(([, { advice }]) => advice === 'change_amount').map(([code]) => code);
    expect(changeAmount).toEqual([
      'voucher_value_mismatch',
      'voucher_currency_mismatch',
      'amount_not_supported',
      'currency_not_supported',
    ]);
  });
});
