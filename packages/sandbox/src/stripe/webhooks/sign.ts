import { createHmac } from 'node:crypto';

/** The `Stripe-Signature` of a body: the time in seconds, and the HMAC-SHA256 of both. */
export function signatureOf(body: string, secret: string, seconds: number): string {
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}
