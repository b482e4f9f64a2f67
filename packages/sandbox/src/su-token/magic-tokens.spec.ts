import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseMagicToken, SU_MAGIC_TOKENS, suMagicToken } from './magic-tokens.js';
import type { SuMagicBehavior } from './magic-tokens.js';

const BEHAVIORS = Object.keys(SU_MAGIC_TOKENS) as SuMagicBehavior[];

describe('magic tokens', () => {
  it('are base64 that ends in =, and all different', () => {
    const tokens = Object.values(SU_MAGIC_TOKENS);
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(new Set(tokens).size).toBe(tokens.length);
  });

  it('are read as they are made', () => {
    fc.assert(
      fc.property(fc.constantFrom(...BEHAVIORS), fc.stringMatching(/^[A-Z0-9]{6}$/), (behavior, tail) => {
        expect(parseMagicToken(suMagicToken(behavior, tail))).toBe(behavior);
      }),
    );
  });

  it.each(['', 'SHORT', 'lower1', 'TOOLONG'])('have no tail like "%s"', (tail) => {
    expect(() => suMagicToken('success', tail)).toThrow('tail: six characters, A to Z and 0 to 9');
  });

  it.each([
    ['nothing', ''],
    ['other base64', Buffer.from('SUTOKWHAT?000000').toString('base64')],
    ['an unknown code', Buffer.from('SUTOKOTHER000000').toString('base64')],
    ['one without its padding', SU_MAGIC_TOKENS.success.replaceAll('=', '')],
    ['one spelled with other unused bits', SU_MAGIC_TOKENS.success.replace(/.==$/, 'B==')],
  ])('do not include %s', (_what, tokenId) => {
    expect(parseMagicToken(tokenId)).toBeUndefined();
  });
});
