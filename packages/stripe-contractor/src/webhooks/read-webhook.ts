import type { WebhookReading, WebhookRequest } from '@tollgate/core';
import Stripe from 'stripe';
import { stripeDefaults, type StripeContractorSettings } from '../settings.js';
import { mapEvent } from './map-event.js';

type WebhookSettings = Pick<
  StripeContractorSettings,
  'webhookSecret' | 'previousWebhookSecret' | 'webhookToleranceSeconds'
>;

/** Verifies a message with the official SDK, on its bytes and against the time at which it came, and reads it. */
export function readWebhook(request: WebhookRequest, settings: WebhookSettings): WebhookReading {
  const secrets = [settings.webhookSecret, settings.previousWebhookSecret].filter((secret) => secret !== undefined);
  if (secrets.length === 0) return { authentic: false, reason: 'no_secret' };
  const signature = request.headers['stripe-signature'];
  if (signature === undefined || signature === '') return { authentic: false, reason: 'no_signature' };
  const toleranceSeconds = settings.webhookToleranceSeconds ?? stripeDefaults.webhookToleranceSeconds;
  const attempts = secrets.map((secret) => attempt(request, signature, { secret, toleranceSeconds }));
  return attempts.find(({ authentic }) => authentic) ?? worst(attempts);
}

function attempt(
  { body, receivedAt }: WebhookRequest,
  signature: string,
  { secret, toleranceSeconds }: { readonly secret: string; readonly toleranceSeconds: number },
): WebhookReading {
  try {
    const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    const at = receivedAt.getTime();
    const event = mapEvent(Stripe.webhooks.constructEvent(bytes, signature, secret, toleranceSeconds, undefined, at));
    return event ? { authentic: true, event } : { authentic: false, reason: 'unreadable' };
  } catch (error) {
    return { authentic: false, reason: reasonOf(error) };
  }
}

/** The SDK tells an old signature from a wrong one in words only; its version is pinned, and a spec holds the words. */
function reasonOf(error: unknown): 'wrong_signature' | 'too_old' | 'unreadable' {
  const { type, message } = error as { type?: unknown; message?: unknown };
  if (type !== 'StripeSignatureVerificationError') return 'unreadable';
  return typeof message === 'string' && message.includes('tolerance') ? 'too_old' : 'wrong_signature';
}

/** A secret that matches, for a message that is old or unreadable, says more than one that does not. */
function worst(attempts: readonly WebhookReading[]): WebhookReading {
  const telling = attempts.find((reading) => !reading.authentic && reading.reason !== 'wrong_signature');
  return telling ?? { authentic: false, reason: 'wrong_signature' };
}
