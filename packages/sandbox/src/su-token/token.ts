import type { SuOutcome } from './outcomes.js';
import type { CardFacts } from './test-cards.js';

/** What a `token_id` stands for: a card that is kept elsewhere. */
export interface Token {
  /** Opaque base64. */
  readonly tokenId: string;
  /** The one partner that may charge it; null means every partner. */
  readonly partnerId: string | null;
  /** An intent is reusable; a token is good for one charge, declined or not. */
  readonly use: 'reusable' | 'single';
  /** What becomes of a charge of it. */
  readonly outcome: SuOutcome;
  readonly card: CardFacts;
}
