import type { CreatedPayer, VerificationProof, VerificationState } from '@tollgate/core';
import type Stripe from 'stripe';
import { describeMethod, describeSavedSource } from '../sources/describe-source.js';
import type { Redact } from '../sources/told.js';
import { present } from '../stripe-fields.js';

/** What `createPayer` tells of the saved account. */
export type SavedAccount = Omit<CreatedPayer, 'outcome' | 'payerReference'>;

/** Statuses of a bank account after which it can never be charged. */
const hopeless: ReadonlySet<string> = new Set([
  'verification_failed',
  'errored',
  'tokenized_account_number_deactivated',
]);

/** How far a bank account (`ba_…`) is. `new`, `validated` and what we do not know is not verified. */
export function bankAccountState({ status }: Stripe.BankAccount): VerificationState {
  if (status === 'verified') return 'verified';
  return hopeless.has(status) ? 'verification_failed' : 'unverified';
}

/** How far the SetupIntent is that saves an account. */
export function setupIntentState({ status }: Stripe.SetupIntent): VerificationState {
  if (status === 'succeeded') return 'verified';
  return status === 'canceled' || status === 'requires_payment_method' ? 'verification_failed' : 'unverified';
}

/** A source that was saved with a customer: a bank account that waits for its proof, or a card that needs none. */
export function mapSavedSource(saved: Stripe.CustomerSource, redact: Redact): SavedAccount {
  const described = present({ source: describeSavedSource(saved, redact) });
  const common = { accountReference: saved.id, verificationReference: null, mandateReference: null, ...described };
  if (saved.object === 'bank_account') {
    const verification = bankAccountState(saved);
    const proof = verification === 'unverified' ? 'two_amounts' : null;
    return { ...common, verification, proof, last4: saved.last4, bankName: saved.bank_name };
  }
  const last4 = saved.object === 'card' ? saved.last4 : null;
  return { ...common, verification: 'verified', proof: null, last4, bankName: null };
}

/** A payment method that a SetupIntent saves. */
export function mapSetupIntent(
  intent: Stripe.SetupIntent,
  method: Stripe.PaymentMethod | string,
  redact: Redact,
): SavedAccount {
  const verification = setupIntentState(intent);
  const shown = typeof method === 'string' ? null : method;
  return {
    accountReference: idOf(method),
    verificationReference: intent.id,
    mandateReference: mandateOf(intent),
    verification,
    proof: verification === 'unverified' ? proofOf(intent) : null,
    last4: (shown?.us_bank_account ?? shown?.card)?.last4 ?? null,
    bankName: shown?.us_bank_account?.bank_name ?? null,
    ...present({ source: shown === null ? undefined : describeMethod(shown, redact) }),
  };
}

/** The payer's permission that a SetupIntent recorded. */
export function mandateOf({ mandate }: Stripe.SetupIntent): string | null {
  return mandate === null ? null : idOf(mandate);
}

/** Stripe decides which small payments it sends; while it does not say, two amounts are the documented default. */
function proofOf({ next_action: action }: Stripe.SetupIntent): VerificationProof | null {
  const deposits = action?.verify_with_microdeposits;
  if (!deposits) return null;
  return deposits.microdeposit_type === 'descriptor_code' ? 'descriptor_code' : 'two_amounts';
}

function idOf(object: string | { readonly id: string }): string {
  return typeof object === 'string' ? object : object.id;
}
