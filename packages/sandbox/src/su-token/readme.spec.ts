import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { meaningOf, SU_MAGIC_TOKENS } from './magic-tokens.js';
import type { SuMagicBehavior } from './magic-tokens.js';
import { SU_PARTNER_IDS } from './seeded-partners.js';
import { SU_TEST_CARDS } from './test-cards.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The cells of every row of every table. */
const rows = readme
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('the README', () => {
  it.each(Object.entries(SU_MAGIC_TOKENS) as [SuMagicBehavior, string][])('explains the token %s', (name, tokenId) => {
    expect(rows).toContainEqual(['', `\`${name}\``, `\`${tokenId}\``, meaningOf(name), '']);
  });

  it.each(Object.values(SU_PARTNER_IDS))('explains the partner %s', (partnerId) => {
    expect(rows.map((cells) => cells[1])).toContain(`\`${partnerId}\``);
  });

  it('names every test card', () => {
    const digits = readme.replaceAll(/\s/g, '');
    for (const number of SU_TEST_CARDS.keys()) expect(digits).toContain(number);
  });
});
