import type { CreatedPayer, VerificationProof, VerificationState } from '@tollgate/core';
import type Stripe from 'stripe';

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
export function mapSavedSource(source: Stripe.CustomerSource): SavedAccount {
  const nothingElse = { verificationReference: null, mandateReference: null };
  if (source.object === 'bank_account') {
    const verification = bankAccountState(source);
    const proof = verification === 'unverified' ? 'two_amounts' : null;
    const { last4, bank_name: bankName } = source;
    return { ...nothingElse, accountReference: source.id, verification, proof, last4, bankName };
  }
  const last4 = source.object === 'card' ? source.last4 : null;
  return { ...nothingElse, accountReference: source.id, verification: 'verified', proof: null, last4, bankName: null };
}

/** A payment method that a SetupIntent saves. */
export function mapSetupIntent(intent: Stripe.SetupIntent, method: Stripe.PaymentMethod | string): SavedAccount {
  const verification = setupIntentState(intent);
  const shown = typeof method === 'string' ? null : (method.us_bank_account ?? method.card ?? null);
  return {
    accountReference: idOf(method),
    verificationReference: intent.id,
    mandateReference: mandateOf(intent),
    verification,
    proof: verification === 'unverified' ? proofOf(intent) : null,
    last4: shown?.last4 ?? null,
    bankName: typeof method === 'string' ? null : (method.us_bank_account?.bank_name ?? null),
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
