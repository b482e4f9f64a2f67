import { MICRO_DEPOSIT_CODE } from '../test-data/bank-numbers.js';
import type { Work } from '../work.js';
import { invalidRequest } from '../wire/stripe-error.js';
import { isRight } from './sources.js';

const MOST_ATTEMPTS = 3;

/** What an intent's micro-deposits are verified with: one of the two. */
export const MICRO_DEPOSITS = { amounts: 'integers', descriptor_code: 'text' } as const;

/** What to do next about a bank account that is not verified. */
export function verifyAction(work: Work, id: string) {
  return {
    type: 'verify_with_microdeposits' as const,
    verify_with_microdeposits: {
      arrival_date: work.seconds + 86_400,
      hosted_verification_url: `https://payments.stripe.com/microdeposit/${id}`,
      microdeposit_type: 'amounts' as const,
    },
  };
}

/** Why a verification failed, and whether it was the last attempt; null when it is right. */
export interface Mismatch {
  readonly code: string;
  readonly message: string;
  readonly isLast: boolean;
}

/** @throws StripeError 400 unless amounts or a descriptor code was sent */
export function checkMicroDeposits(
  work: Work,
  intentId: string,
  {
    amounts,
    descriptor_code: descriptor,
  }: { readonly amounts: readonly number[] | undefined; readonly descriptor_code: string | undefined },
): Mismatch | null {
  if ((amounts === undefined) === (descriptor === undefined)) {
    throw invalidRequest('amounts', 'You must provide either amounts or descriptor_code.', 'parameter_missing');
  }
  if (amounts === undefined ? descriptor === MICRO_DEPOSIT_CODE : isRight(amounts)) return null;
  const isLast = (work.facts(intentId).attempts ?? 0) + 1 >= MOST_ATTEMPTS;
  if (isLast) {
    const message = 'You have exceeded the number of allowed verification attempts.';
    return { code: 'payment_method_microdeposit_verification_attempts_exceeded', message, isLast };
  }
  const what = amounts === undefined ? 'descriptor_code' : 'amounts';
  const message = `The ${what} provided does not match what was sent to the bank account.`;
  return { code: `payment_method_microdeposit_verification_${what}_mismatch`, message, isLast };
}
