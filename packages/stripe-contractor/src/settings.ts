import type { SettingsSchema } from '@tollgate/core';

/**
 * Which of Stripe's APIs makes new payments and saves new payers. `charges` is the older one: its SDK methods are
 * marked as deprecated, and bank accounts work with it only where Stripe has not switched that off.
 */
export type StripeStrategy = 'charges' | 'payment_intents';

/** What a Stripe connection needs. */
export interface StripeContractorSettings {
  /** Secret key of the platform's account (`sk_…`). */
  readonly secretKey: string;
  /** Default `payment_intents`. */
  readonly strategy?: StripeStrategy;
  /** Origin of the API. Default `https://api.stripe.com`. */
  readonly baseUrl?: string;
  /** Signing secret of the webhook endpoint (`whsec_…`); absent: every message is refused. */
  readonly webhookSecret?: string;
  /** The signing secret before it was rotated, honored beside {@link webhookSecret}. */
  readonly previousWebhookSecret?: string;
  /** Oldest signature that is honored, in seconds. Default 300. */
  readonly webhookToleranceSeconds?: number;
  /**
   * Where a payer comes back to after proving themself to their bank (`payment_intents` only). Absent: a payment that
   * asks for it is declined, `authentication_required`.
   */
  readonly returnUrl?: string;
  /** Longest wait for one answer, in milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
  /** Sends requests instead of the built-in client. It cannot prove that nothing was sent, so its faults are `unknown`. */
  readonly fetch?: typeof globalThis.fetch;
}

/** What holds where the settings say nothing. */
export const stripeDefaults = {
  strategy: 'payment_intents',
  baseUrl: 'https://api.stripe.com',
  webhookToleranceSeconds: 300,
  timeoutMs: 30_000,
} as const satisfies Partial<StripeContractorSettings>;

/** The settings that a configuration file may give, as JSON Schema. */
export const stripeSettingsSchema: SettingsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['secretKey'],
  properties: {
    secretKey: {
      type: 'string',
      minLength: 8,
      writeOnly: true,
      description: 'Secret key of the platform account (sk_…)',
    },
    strategy: {
      type: 'string',
      enum: ['charges', 'payment_intents'],
      default: stripeDefaults.strategy,
      description: 'The API that makes new payments',
    },
    baseUrl: {
      type: 'string',
      format: 'uri',
      pattern: '^https?://',
      'x-account': true,
      default: stripeDefaults.baseUrl,
      description: 'Origin of the API',
    },
    webhookSecret: {
      type: 'string',
      minLength: 8,
      writeOnly: true,
      description: 'Signing secret of the webhook endpoint (whsec_…)',
    },
    previousWebhookSecret: {
      type: 'string',
      minLength: 8,
      writeOnly: true,
      description: 'Signing secret before its rotation, honored beside the new one',
    },
    webhookToleranceSeconds: {
      type: 'integer',
      minimum: 1,
      maximum: 86_400,
      default: stripeDefaults.webhookToleranceSeconds,
      description: 'Oldest signature that is honored, in seconds',
    },
    returnUrl: {
      type: 'string',
      format: 'uri',
      pattern: '^https?://',
      description: 'Where a payer comes back to after proving themself to their bank',
    },
    timeoutMs: {
      type: 'integer',
      minimum: 100,
      maximum: 60_000,
      default: stripeDefaults.timeoutMs,
      description: 'Longest wait for one answer, in milliseconds',
    },
  },
};
