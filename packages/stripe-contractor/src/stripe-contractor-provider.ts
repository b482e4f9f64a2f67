import type { Capabilities, ChargeRequest, Outcome, PaymentProvider } from '@tollgate/core';
import { chargesCapabilities, paymentIntentsCapabilities } from './capabilities.js';
import { StripeClient } from './client/stripe-client.js';
import { createPayee, deletePayee, verifyPayee } from './payees/payees.js';
import { reverseTransfer } from './payees/reverse-transfer.js';
import { transferToPayee } from './payees/transfer.js';
import { createPayer } from './payers/create-payer.js';
import { deletePayer } from './payers/delete-payer.js';
import { verifyPayer } from './payers/verify-payer.js';
import { capturePayment } from './payments/capture.js';
import { chargeSource } from './payments/charge.js';
import { lookUpMovement } from './payments/look-up.js';
import { refundPayment } from './payments/refund.js';
import { retrieveMovement } from './payments/retrieve.js';
import { voidPayment } from './payments/void.js';
import { stripeDefaults, type StripeContractorSettings, type StripeStrategy } from './settings.js';
import { readWebhook } from './webhooks/read-webhook.js';

/** One operation of the port, as a function. */
type Does<Name extends keyof PaymentProvider> = NonNullable<PaymentProvider[Name]>;

/** Stripe behind the port. Made by {@link createStripeContractor}. */
export class StripeContractorProvider implements PaymentProvider {
  readonly id = 'stripe-contractor';
  readonly capabilities: Capabilities;
  readonly #settings: StripeContractorSettings;
  readonly #strategy: StripeStrategy;
  readonly #client: StripeClient;

  constructor(settings: StripeContractorSettings) {
    this.#settings = settings;
    this.#strategy = settings.strategy ?? stripeDefaults.strategy;
    this.#client = new StripeClient(settings);
    this.capabilities = this.#strategy === 'charges' ? chargesCapabilities : paymentIntentsCapabilities;
  }

  /** Charges a card, a verified bank account or, with strategy `charges`, the balance of a payee. */
  readonly charge: Does<'charge'> = (request) => this.#pay(request, true);
  /** Holds the money of a card; Stripe releases it after about a week. */
  readonly authorize: Does<'authorize'> = (request) => this.#pay(request, false);
  /** Takes what is held, or part of it. */
  readonly capture: Does<'capture'> = (request) => capturePayment(this.#client, request);
  /** Releases what is held. */
  readonly void: Does<'void'> = (request) => voidPayment(this.#client, request);
  /** Gives back what was captured, or part of it. */
  readonly refund: Does<'refund'> = (request) => refundPayment(this.#client, request);
  /** Moves money to a payee out of one charge, without the fee. */
  readonly transfer: Does<'transfer'> = (request) => transferToPayee(this.#client, request);
  /** Takes a transfer back, or part of it. */
  readonly reverseTransfer: Does<'reverseTransfer'> = (request) => reverseTransfer(this.#client, request);
  /** What became of a payment, refund or transfer, by Stripe's id. */
  readonly retrieve: Does<'retrieve'> = (request) => retrieveMovement(this.#client, request);
  /** What became of a payment, refund or transfer, by our id. */
  readonly lookUp: Does<'lookUp'> = (request) => lookUpMovement(this.#client, request, this.#strategy);
  /** Saves a payer and their bank account or token. */
  readonly createPayer: Does<'createPayer'> = (request) => createPayer(this.#client, request, this.#strategy);
  /** Proves that a bank account is the payer's. Repeating it is harmless. */
  readonly verifyPayer: Does<'verifyPayer'> = (request) => verifyPayer(this.#client, request);
  /** Forgets a payer. */
  readonly deletePayer: Does<'deletePayer'> = (request) => deletePayer(this.#client, request);
  /** Opens a payee's account. */
  readonly createPayee: Does<'createPayee'> = (request) => createPayee(this.#client, request, this.#strategy);
  /** Whether money can be transferred to a payee. */
  readonly verifyPayee: Does<'verifyPayee'> = (request) => verifyPayee(this.#client, request);
  /** Closes a payee's account. */
  readonly deletePayee: Does<'deletePayee'> = (request) => deletePayee(this.#client, request);
  /** Verifies and reads a webhook message. */
  readonly readWebhook: Does<'readWebhook'> = (request) => readWebhook(request, this.#settings);

  close(): Promise<void> {
    return this.#client.close();
  }

  #pay(request: ChargeRequest, capture: boolean): Promise<Outcome> {
    const { returnUrl } = this.#settings;
    return chargeSource(this.#client, request, { strategy: this.#strategy, capture, returnUrl });
  }
}

/**
 * Makes a Stripe provider. Reads no environment and keeps no global state.
 *
 * @throws Error when `secretKey` is empty, `baseUrl` is not an http(s) URL or `strategy` is none
 */
export function createStripeContractor(settings: StripeContractorSettings): StripeContractorProvider {
  const { secretKey, baseUrl, strategy } = { ...stripeDefaults, ...settings };
  if (secretKey === '') throw new Error('stripe-contractor: settings.secretKey is empty; give the secret key (sk_…)');
  if (!URL.canParse(baseUrl) || !/^https?:\/\//.test(baseUrl)) {
    throw new Error('stripe-contractor: settings.baseUrl is not an http(s) URL; leave it out for Stripe itself');
  }
  if (!['charges', 'payment_intents'].includes(strategy)) {
    throw new Error('stripe-contractor: settings.strategy is neither charges nor payment_intents');
  }
  return new StripeContractorProvider(settings);
}
