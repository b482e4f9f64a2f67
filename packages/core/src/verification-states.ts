import type { VerificationState } from './port/payer-account.js';

/**
 * The states of a saved bank account's verification and what moves it between them, as data. Both ends are final: an
 * account that is the payer's stays so, and one that failed can never be charged.
 */
export const verificationTransitions = {
  unverified: { proved: 'verified', exhausted: 'verification_failed' },
  verified: {},
  verification_failed: {},
} as const satisfies Record<VerificationState, Record<string, VerificationState>>;

/** Something that can move a verification: the payer's proof was right, or wrong once too often. */
export type VerificationEvent = keyof (typeof verificationTransitions)['unverified'];

/** All states of a verification. */
export const verificationStates = Object.keys(verificationTransitions) as VerificationState[];

/**
 * Where an event takes a verification.
 *
 * @returns the next state, or `null` when the table has no such edge: then nothing may change
 */
export function verificationTransition(from: VerificationState, event: VerificationEvent): VerificationState | null {
  const edges: Readonly<Partial<Record<VerificationEvent, VerificationState>>> = verificationTransitions[from];
  return edges[event] ?? null;
}
