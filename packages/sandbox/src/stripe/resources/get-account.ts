import type Stripe from 'stripe';
import { StripeError } from '../wire/stripe-error.js';
import type { Work } from '../work.js';

/** @throws StripeError 403 `account_invalid`, as Stripe answers for an account that is not there or not ours */
export function getAccount(work: Work, id: string): Stripe.Account {
  const account = work.find('account', id);
  if (account !== undefined) return account;
  const message = `The provided key does not have access to account '${id}' (or that account does not exist). Application access may have been revoked.`;
  throw new StripeError({ status: 403, type: 'invalid_request_error', code: 'account_invalid', message });
}
