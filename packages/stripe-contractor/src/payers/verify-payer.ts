import type { VerifyPayerOutcome, VerifyPayerRequest } from '@tollgate/core';
import type Stripe from 'stripe';
import { askingControl } from '../client/sdk-http-client.js';
import type { StripeClient } from '../client/stripe-client.js';
import type { Failure, Refused } from '../client/stripe-result.js';
import { mapFailure } from '../map-error.js';
import { bankAccountState, mandateOf, setupIntentState } from './map-verification.js';

/** Refusals of a proof, as long as Stripe does not call the account verified or hopeless. */
const mismatches: ReadonlySet<string | null> = new Set([
  'bank_account_verification_failed',
  'payment_method_microdeposit_verification_amounts_invalid',
  'payment_method_microdeposit_verification_amounts_mismatch',
  'payment_method_microdeposit_verification_descriptor_code_mismatch',
]);

/** An account as Stripe keeps it while it is proved: a source of a customer, or a SetupIntent. */
type Proved = Stripe.BankAccount | Stripe.SetupIntent;

/**
 * Proves that a bank account is the payer's. Stripe refuses a wrong proof, one too many, and one of an account that is
 * verified already; which of them it was is told by the account's state, so that is asked for after a refusal.
 */
export async function verifyPayer(client: StripeClient, request: VerifyPayerRequest): Promise<VerifyPayerOutcome> {
  const { proof, verificationReference } = request;
  if (verificationReference === null && proof.kind === 'descriptor_code') {
    const providerMessage = 'this account is proved with two amounts';
    return { outcome: 'rejected', fault: 'invalid_request', providerMessage };
  }
  const answer = await sendProof(client, request);
  if (answer.got === 'object') {
    const proved = mapProved(answer.object, false);
    return proved ?? { outcome: 'unknown', reason: 'unrecognized_status', reference: request.accountReference };
  }
  if (isRefused(answer)) {
    const decided = await readState(client, request);
    if (decided !== null) return decided;
    if (mismatches.has(answer.fault.code)) return { outcome: 'mismatch', attemptsLeft: attemptsLeftIn(answer) };
  }
  return mapFailure(answer, client.redactor(proofSecrets(request)));
}

/** A code that proves an account; amounts are too short to be told from other numbers. */
function proofSecrets({ proof }: VerifyPayerRequest): string[] {
  return proof.kind === 'descriptor_code' ? [proof.code] : [];
}

function sendProof(client: StripeClient, request: VerifyPayerRequest) {
  const control = { ...request, secrets: proofSecrets(request) };
  const { payerReference, accountReference, verificationReference: setup, proof } = request;
  const options = { idempotencyKey: request.idempotencyKey };
  const params = proof.kind === 'two_amounts' ? { amounts: [...proof.amountsMinor] } : { descriptor_code: proof.code };
  if (setup !== null) {
    return client.call('setup_intent', control, ({ setupIntents }) =>
      setupIntents.verifyMicrodeposits(setup, params, options),
    );
  }
  return client.call('bank_account', control, ({ customers }) =>
    customers.verifySource(payerReference, accountReference, params, options),
  );
}

/** `null` while nothing is decided. */
function mapProved(account: Proved, repeated: boolean): VerifyPayerOutcome | null {
  const isSetup = account.object === 'setup_intent';
  const state = isSetup ? setupIntentState(account) : bankAccountState(account);
  if (state === 'verified') {
    return { outcome: 'verified', repeated, mandateReference: isSetup ? mandateOf(account) : null };
  }
  return state === 'unverified' ? null : { outcome: state };
}

/** Whether Stripe itself refused the proof. */
function isRefused(failure: Failure): failure is Refused {
  return failure.got === 'fault' && [400, 402].includes(failure.fault.status) && failure.fault.type !== null;
}

/** What the account's state decides; `null` when it does not, or cannot be asked for. */
async function readState(client: StripeClient, request: VerifyPayerRequest): Promise<VerifyPayerOutcome | null> {
  const { payerReference, accountReference, verificationReference: setup } = request;
  const control = askingControl(request);
  const state =
    setup !== null
      ? await client.call('setup_intent', control, ({ setupIntents }) => setupIntents.retrieve(setup))
      : await client.call('bank_account', control, ({ customers }) =>
          customers.retrieveSource(payerReference, accountReference),
        );
  return state.got === 'object' ? mapProved(state.object, true) : null;
}

/** Stripe says it in words only, and not always. */
function attemptsLeftIn({ fault }: Refused): number | null {
  const found = /\b(\d{1,2})\b[^.\d]*\battempts?\b/i.exec(fault.message ?? '')?.[1];
  return found === undefined ? null : Number(found);
}
