import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_STRIPE_SECRET_KEY } from '@tollgate/sandbox';
import type { ProviderEvent, WebhookRequest } from '@tollgate/core';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StripeAtHand, chargeOf, control, referenceOf, strategies } from '../../test/stripe-at-hand.js';

const messages: WebhookRequest[] = [];
let stripe: StripeAtHand;
let server: Server;

beforeAll(async () => {
  stripe = await StripeAtHand.start();
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = { 'stripe-signature': String(request.headers['stripe-signature']) };
      messages.push({ body: Buffer.concat(chunks), headers, receivedAt: new Date() });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  await stripe.stop();
  server.close();
});

beforeEach(() => stripe.control('POST', '/reset'));

afterEach(() => void messages.splice(0));

/** Has events sent here; gives the secret that they are signed with. */
async function listen(): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const body = new URLSearchParams({ url: `http://127.0.0.1:${port}/`, 'enabled_events[0]': '*' });
  const headers = { authorization: `Bearer ${DEFAULT_STRIPE_SECRET_KEY}` };
  const made = await fetch(`${stripe.url}/v1/webhook_endpoints`, { method: 'POST', headers, body });
  return ((await made.json()) as { secret: string }).secret;
}

/** Waits for a message of one type. */
async function message(type: string): Promise<WebhookRequest> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const found = messages.find(
      ({ body }) => (JSON.parse(Buffer.from(body).toString()) as { type: string }).type === type,
    );
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`no ${type} came`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe.each(strategies)('with strategy %s, a message that Stripe delivers', (strategy) => {
  it('is authentic, and names the payment and the refund by the references that we have', async () => {
    const webhookSecret = await listen();
    const provider = stripe.connect({ strategy, webhookSecret });
    const read = (request: WebhookRequest): ProviderEvent => {
      const reading = provider.readWebhook(request);
      if (!reading.authentic) throw new Error(reading.reason);
      return reading.event;
    };

    const asked = chargeOf();
    const reference = referenceOf(await provider.charge(asked));
    const paid = read(await message('charge.succeeded'));
    expect(paid.subject).toEqual({ kind: 'payment', reference, ourId: asked.paymentId });

    const refund = { refundId: 're_d', paymentId: asked.paymentId, reference, money: asked.money, ...control() };
    const refunded = referenceOf(await provider.refund(refund));
    const given = read(await message('refund.created'));
    expect(given.subject).toEqual({ kind: 'refund', reference: refunded, ourId: 're_d' });

    const forger = stripe.connect({ strategy, webhookSecret: 'whsec_of_somebody_else' });
    expect(forger.readWebhook(await message('refund.created'))).toEqual({
      authentic: false,
      reason: 'wrong_signature',
    });
  });
});
