import { describe, expect, it } from '@jest/globals';
import { declineCodes } from '@tollgate/core';
import { readFile } from 'node:fs/promises';
import { declineCodeOf, declined } from './decline-codes.js';

describe('the table of decline codes in MAPPING.md', () => {
  it('says of each of Stripe’s words what the code makes of it', async () => {
    const mapping = await readFile(new URL('../MAPPING.md', import.meta.url), 'utf8');
    const rows = mapping.split('\n').filter((row) => /^\|[^|]+\| `[a-z_]+` +\| (doc|sdk)[^|]*\|$/.test(row));
    const told = rows.flatMap((row) => {
      const [, theirs = '', ours = ''] = row.split('|');
      const words = [...theirs.matchAll(/`([a-z_]+)`/g)].map(([, word]) => word ?? '');
      const code = ours.trim().replaceAll('`', '');
      return Object.hasOwn(declineCodes, code) ? words.map((word) => [word, code] as const) : [];
    });
    expect(told.length).toBeGreaterThan(80);
    expect(told.filter(([word, code]) => declineCodeOf(word) !== code)).toEqual([]);
  });
});

describe('a decline code', () => {
  it('is that of the first word that says something', () => {
    expect(declineCodeOf('generic_decline', 'expired_card')).toBe('expired_card');
    expect(declineCodeOf(null, undefined, 'lost_card', 'expired_card')).toBe('lost_or_stolen_card');
    expect(declineCodeOf('card_declined', 'a_word_of_tomorrow')).toBe('generic_decline');
  });

  it.each(['', 'constructor', '__proto__', 'INSUFFICIENT_FUNDS', 'a_word_of_tomorrow'])('has no word %j', (word) => {
    expect(declineCodeOf(word)).toBeNull();
  });

  it('comes with the advice that belongs to it', () => {
    expect(declined('amount_not_supported')).toEqual({
      outcome: 'declined',
      code: 'amount_not_supported',
      advice: 'change_amount',
      providerMessage: null,
    });
  });
});
