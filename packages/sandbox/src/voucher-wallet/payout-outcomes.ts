/** What becomes of a payout that no check has refused. */
export type PayoutOutcome = 'succeeded' | 'pending' | 'pendingThenFailed' | 'failed' | 'refused';

/** The bank account numbers that choose an outcome. Every other number succeeds. */
export const PAYOUT_ACCOUNT_NUMBERS: Readonly<Record<PayoutOutcome, string>> = {
  /** Is paid at once. */
  succeeded: '000123456789',
  /** Is pending, and succeeds after 60 s on the sandbox clock. */
  pending: '000888888883',
  /** Is pending, and fails after 60 s on the sandbox clock. */
  pendingThenFailed: '000888888885',
  /** Has failed at once. */
  failed: '000111111116',
  /** Is refused with 402 `payout_error`; there is no payout. */
  refused: '000222222227',
};

const OUTCOMES = Object.keys(PAYOUT_ACCOUNT_NUMBERS) as PayoutOutcome[];

/** What a payout to this account comes to. */
export function outcomeOf(accountNumber: string): PayoutOutcome {
  return OUTCOMES.find((outcome) => PAYOUT_ACCOUNT_NUMBERS[outcome] === accountNumber) ?? 'succeeded';
}
