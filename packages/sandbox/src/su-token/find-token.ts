import type { Runtime } from '../runtime.js';
import { parseMagicToken } from './magic-tokens.js';
import { cardFacts } from './test-cards.js';
import type { Token } from './token.js';

const DEMO_CARD = cardFacts('4242424242424242', 'Visa');

/** The token that a partner may charge; undefined when there is none, or it is another partner's. */
export function findToken({ store }: Runtime, named: { tokenId: string; partnerId: string }): Token | undefined {
  const token = magicToken(named.tokenId) ?? store.state.suToken.tokens.get(named.tokenId);
  return token?.partnerId === null || token?.partnerId === named.partnerId ? token : undefined;
}

function magicToken(tokenId: string): Token | undefined {
  const behavior = parseMagicToken(tokenId);
  if (behavior === undefined) return undefined;
  const effect =
    behavior === 'singleUse'
      ? ({ use: 'single', outcome: 'success' } as const)
      : ({ use: 'reusable', outcome: behavior } as const);
  return { tokenId, partnerId: null, card: DEMO_CARD, ...effect };
}
