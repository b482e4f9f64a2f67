import { createHash } from 'node:crypto';
import type { SuOutcome } from './outcomes.js';

/** What is kept of a card: nothing that could pay. */
export interface CardFacts {
  readonly brand: string;
  readonly last4: string;
  /** SHA-256 of the number, hexadecimal. */
  readonly hash: string;
}

/** A card number that the stand-in takes. */
export interface TestCard {
  readonly brand: string;
  /** What becomes of every charge of it. */
  readonly outcome: SuOutcome;
}

/** The only numbers that are taken, so that no real card ever gets in. Published by Stripe for testing. */
export const SU_TEST_CARDS: ReadonlyMap<string, TestCard> = new Map<string, TestCard>([
  ['4242424242424242', { brand: 'Visa', outcome: 'success' }],
  ['4000056655665556', { brand: 'Visa', outcome: 'success' }],
  ['5555555555554444', { brand: 'Mastercard', outcome: 'success' }],
  ['378282246310005', { brand: 'American Express', outcome: 'success' }],
  ['4000000000009995', { brand: 'Visa', outcome: 'insufficientFunds' }],
  ['4000000000000069', { brand: 'Visa', outcome: 'expiredCard' }],
  ['4000000000000002', { brand: 'Visa', outcome: 'declined' }],
]);

/** What is kept of the card with this number. */
export function cardFacts(number: string, brand: string): CardFacts {
  return { brand, last4: number.slice(-4), hash: createHash('sha256').update(number).digest('hex') };
}
