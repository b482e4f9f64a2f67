import { describe, expect, it } from '@jest/globals';
import { verificationStates, verificationTransition, type VerificationEvent } from './verification-states.js';

const events: VerificationEvent[] = ['proved', 'exhausted'];

describe('the verification of a bank account', () => {
  it.each([
    ['unverified', 'proved', 'verified'],
    ['unverified', 'exhausted', 'verification_failed'],
  ] as const)('goes from %s by %s to %s', (from, event, to) => {
    expect(verificationTransition(from, event)).toBe(to);
  });

  it('is left by nothing once it is verified or has failed', () => {
    expect(verificationStates).toEqual(['unverified', 'verified', 'verification_failed']);
    for (const state of ['verified', 'verification_failed'] as const) {
      expect(events.map((event) => verificationTransition(state, event))).toEqual([null, null]);
    }
  });
});
