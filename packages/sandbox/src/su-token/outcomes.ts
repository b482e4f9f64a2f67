import type { Answer } from '../http-server.js';
import { failAnswer, successAnswer } from './su-answers.js';

/** The words of Su Token for where a payment stands. Only `Success` moves money. */
export type SuPaymentStatus = 'Success' | 'Pending' | 'Fail';

/** What becomes of a charge that no check has refused. */
export interface OutcomeTraits {
  readonly meaning: string;
  /** Where the payment stands afterwards; `Fail` leaves none behind. */
  readonly status: SuPaymentStatus;
  /** What a pending payment turns into; null for the others. */
  readonly completesAs: 'Success' | 'Fail' | null;
  readonly answer: (pgTransactionId: string) => Answer;
}

const succeeds = { status: 'Success', completesAs: null } as const;
const fails = { status: 'Fail', completesAs: null } as const;

/** Every outcome. */
export const OUTCOMES = {
  success: {
    ...succeeds,
    meaning: 'is charged',
    answer: (PGTransactionID) => successAnswer({ PGTransactionID }),
  },
  insufficientFunds: { ...fails, ...declined('Your card has insufficient funds.') },
  expiredCard: { ...fails, ...declined('Your card has expired.') },
  doNotHonor: { ...fails, ...declined('Do not honor') },
  declined: { ...fails, ...declined('Your card was declined.') },
  failWithOk: {
    ...fails,
    meaning: 'is declined with HTTP 200 and Status Fail',
    answer: () => failAnswer(200, ['Your card was declined.']),
  },
  driftingDecline: {
    ...fails,
    meaning: "is declined in the shape of the documentation's prose: status in lower case, ErrorMessages as a string",
    answer: () => drifting(400, 'Fail', { ErrorMessages: 'Your card was declined.' }),
  },
  driftingSuccess: {
    ...succeeds,
    meaning: "is charged, and answers in the shape of the documentation's prose",
    answer: (PGTransactionID) => drifting(200, 'Success', { ErrorMessages: '', PGTransactionID }),
  },
  unknownStatus: {
    ...succeeds,
    meaning: 'is charged, and answers a Status that is not documented',
    answer: (PGTransactionID) => ({ status: 200, body: { Status: 'Accepted', ErrorMessages: [], PGTransactionID } }),
  },
  pending: {
    status: 'Pending',
    completesAs: 'Success',
    meaning: 'is pending, and succeeds after 60 s on the sandbox clock',
    answer: pendingAnswer,
  },
  pendingThenFails: {
    status: 'Pending',
    completesAs: 'Fail',
    meaning: 'is pending, and fails after 60 s on the sandbox clock',
    answer: pendingAnswer,
  },
} as const satisfies Readonly<Record<string, OutcomeTraits>>;

/** The name of an outcome. */
export type SuOutcome = keyof typeof OUTCOMES;

function declined(text: string): Pick<OutcomeTraits, 'meaning' | 'answer'> {
  return { meaning: `is declined: 400, "${text}"`, answer: () => failAnswer(400, [text]) };
}

function drifting(status: number, word: SuPaymentStatus, rest: Readonly<Record<string, string>>): Answer {
  return { status, body: { status: word, ...rest } };
}

function pendingAnswer(PGTransactionID: string): Answer {
  return { status: 200, body: { Status: 'Pending', ErrorMessages: [], PGTransactionID } };
}
