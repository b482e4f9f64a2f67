import type { PayeeState } from '@tollgate/core';
import type Stripe from 'stripe';
import type { Failure } from '../client/stripe-result.js';
import { isMissing } from '../map-error.js';

/** Whether money can be transferred to a connected account, and what Stripe still asks for. */
export function mapPayee(account: Stripe.Account): PayeeState {
  const { requirements } = account;
  const missing = [...new Set([...(requirements?.currently_due ?? []), ...(requirements?.past_due ?? [])])];
  return { payeeReference: account.id, verification: verificationOf(account, missing.length > 0), missing };
}

function verificationOf(account: Stripe.Account, asksForMore: boolean): PayeeState['verification'] {
  if (account.requirements?.disabled_reason?.startsWith('rejected.')) return 'rejected';
  if (account.capabilities?.transfers === 'active') return 'verified';
  return asksForMore ? 'action_required' : 'pending';
}

/** Whether Stripe says that this platform has no such account; of a foreign one it says the same, with 403. */
export function isMissingPayee(failure: Failure): boolean {
  if (failure.got !== 'fault') return false;
  const { status, code } = failure.fault;
  return isMissing(failure) || (status === 403 && code === 'account_invalid');
}
