import type { OperationState, PaymentState } from '@tollgate/core';

/** What a reason says of the money, and what an operator does about it. */
export interface ReviewWords {
  readonly meaning: string;
  readonly whatToDo: string;
}

/** What the words depend on besides the reason. */
export interface Reviewed {
  readonly state: PaymentState | OperationState;
  /** When the provider is asked next by itself; `null` when it is not. */
  readonly nextCheckAt: Date | null;
}

/** Why something waits for an operator, in words. Pure. A reason without words of its own is told as it is. */
export function reviewWordsOf(reason: string, reviewed: Reviewed): ReviewWords {
  const words = Object.hasOwn(reviewReasons, reason) ? reviewReasons[reason as ReviewReason](reviewed) : null;
  return words ?? { meaning: `It was set aside: ${reason}.`, whatToDo: whatToDoAbout(reviewed) };
}

/** The reasons that something is set aside for. */
export type ReviewReason = keyof typeof reviewReasons;

/** The words of each reason. */
export const reviewReasons = {
  outcome_unknown: (reviewed: Reviewed): ReviewWords => ({
    meaning:
      'The answer of the provider was lost: the money may have moved, or not. Nothing of it is booked, and nobody else is asked to move it.',
    whatToDo: whatToDoAbout(reviewed),
  }),
  amount_mismatch: (): ReviewWords => ({
    meaning:
      'The provider moved another amount than it was asked for. What moved is booked, the difference to the discrepancy account.',
    whatToDo: 'Clear the difference with the provider, then close the review.',
  }),
  currency_mismatch: ({ state }: Reviewed): ReviewWords => ({
    meaning: 'The provider speaks of another currency than it was asked for. That is not booked.',
    whatToDo:
      state === 'unknown'
        ? 'Have the movement undone at the provider, then resolve the attempt as failed.'
        : 'Clear it with the provider, then close the review.',
  }),
  returned_after_money_left: (): ReviewWords => ({
    meaning:
      'The payer’s bank took the money back after some of it had been refunded or transferred. The return is booked; the merchant’s balance may be negative.',
    whatToDo: 'Reverse what can still be reversed, claim the rest from the payer, then close the review.',
  }),
  failed_later: (): ReviewWords => ({
    meaning: 'The provider said that it had succeeded, and later that it failed. The booking is undone.',
    whatToDo:
      'Tell whoever waits for the money; where it is still due, ask for it as a new operation. Then close the review.',
  }),
  late_success: (): ReviewWords => ({
    meaning: 'It was taken for failed, and the provider said later that it had succeeded. It is booked.',
    whatToDo: 'Look whether it was done a second time meanwhile, and give back what was. Then close the review.',
  }),
  captured_elsewhere: (): ReviewWords => ({
    meaning: 'What was held has been captured, and no capture of ours has succeeded. What moved is booked.',
    whatToDo:
      'Find out who captured it: a capture that was called failed, or somebody at the provider. Refund it where it is not due, then close the review.',
  }),
  payment_changed_meanwhile: (): ReviewWords => ({
    meaning:
      'The capture or void succeeded, but its payment had gone another way before. Only the first of the two is booked.',
    whatToDo: 'Compare the payment with what the provider shows, correct it there, then close the review.',
  }),
} as const satisfies Record<string, (reviewed: Reviewed) => ReviewWords>;

function whatToDoAbout({ state, nextCheckAt }: Reviewed): string {
  if (state !== 'unknown') return 'Look at the timeline and at the provider, then close the review.';
  const look =
    'Look it up at the provider by time, amount and idempotency key, then resolve the attempt as succeeded or failed.';
  return nextCheckAt === null
    ? look
    : `The gateway asks the provider again by itself. Where that does not help: ${look}`;
}
