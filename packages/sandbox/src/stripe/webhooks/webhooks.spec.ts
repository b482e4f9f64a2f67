import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type Stripe from 'stripe';
import { refusal, stripeUnderTest } from '../../testing/stripe-under-test.js';
import type { StripeUnderTest } from '../../testing/stripe-under-test.js';
import { until } from '../../testing/until.js';
import { isLoopbackUrl } from './loopback.js';
import { signatureOf } from './sign.js';

const SECRET = 'whsec_of_the_spec';

describe('webhooks', () => {
  let sandbox: StripeUnderTest;
  let server: Server;
  let url: string;
  let events: Stripe.Event[];
  let failures: number;
  let secret: string;

  beforeEach(async () => {
    sandbox = await stripeUnderTest();
    [events, failures, secret] = [[], 0, SECRET];
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        failures -= 1;
        // Throws unless it is signed as Stripe signs, which then is no answer at all.
        const event = sandbox.stripe.webhooks.constructEvent(body, request.headers['stripe-signature'] ?? '', secret);
        if (failures < 0) events.push(event);
        response.writeHead(failures < 0 ? 200 : 500).end();
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  });
  afterEach(async () => {
    await sandbox.close();
    await new Promise((resolve) => server.close(resolve));
  });

  const register = (more = {}) => sandbox.control.post('/webhooks', { url, secret: SECRET, ...more });
  const types = () => events.map(({ type }) => type);
  const arrived = (count: number) => until(async () => events.length >= count);
  const deliveries = async () => (await sandbox.control.get('/webhooks/deliveries')).body.data;
  const charge = () => sandbox.stripe.charges.create({ amount: 500, currency: 'usd', source: 'tok_visa' });

  it('tell of what happens, signed as the official SDK expects it', async () => {
    await register();
    const { id } = await charge();
    await arrived(1);
    expect(events[0]).toMatchObject({
      object: 'event',
      type: 'charge.succeeded',
      data: { object: { id, amount: 500 } },
      pending_webhooks: 1,
    });
    expect(await sandbox.stripe.events.retrieve(String(events[0]?.id))).toEqual(
      expect.objectContaining({ id: events[0]?.id }),
    );
    await until(async () => (await deliveries())[0].status === 'delivered');
    expect(await deliveries()).toMatchObject([
      { service: 'stripe', type: 'charge.succeeded', attempts: 1, outcome: 200, url },
    ]);
  });

  it('tell of what the clock brings about, without another request', async () => {
    const customer = await sandbox.payer();
    await register();
    await sandbox.stripe.charges.create({ amount: 500, currency: 'usd', customer });
    await sandbox.advanceDays(4);
    await arrived(2);
    expect(types()).toEqual(['charge.pending', 'charge.succeeded']);
  });

  it('go to an endpoint of the API, whose secret is shown once, for the types that it wants', async () => {
    const { webhookEndpoints } = sandbox.stripe;
    const endpoint = await webhookEndpoints.create({ url, enabled_events: ['charge.refunded'] });
    expect(endpoint.secret).toMatch(/^whsec_/);
    secret = String(endpoint.secret);
    expect(await webhookEndpoints.retrieve(endpoint.id)).not.toHaveProperty('secret');
    const { id } = await charge();
    await sandbox.stripe.refunds.create({ charge: id });
    await arrived(1);
    expect(types()).toEqual(['charge.refunded']);
    await webhookEndpoints.del(endpoint.id);
    await sandbox.stripe.refunds.create({ charge: (await charge()).id });
    expect(await deliveries()).toHaveLength(1);
  });

  it('come again until they are taken, but not for ever', async () => {
    failures = 2;
    await register();
    await charge();
    await arrived(1);
    await until(async () => (await deliveries())[0].status === 'delivered');
    expect((await deliveries())[0]).toMatchObject({ attempts: 3, outcome: 200 });

    failures = 1_000;
    await charge();
    await until(async () => (await deliveries())[1].status === 'failed');
    expect((await deliveries())[1]).toMatchObject({ attempts: 5, outcome: 500 });
  });

  it('can be held, doubled and turned around', async () => {
    await register();
    await sandbox.control.post('/webhooks/delivery', { hold: true, duplicate: true });
    await charge();
    await sandbox.stripe.customers.create();
    await sandbox.control.post('/webhooks/delivery', { hold: true, reorder: true });
    expect((await deliveries()).map(({ status }: { status: string }) => status)).toEqual(Array(4).fill('pending'));
    expect(events).toEqual([]);
    await sandbox.control.post('/webhooks/delivery', { reorder: true });
    await arrived(4);
    expect(types()).toEqual(['customer.created', 'customer.created', 'charge.succeeded', 'charge.succeeded']);
    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
  });

  it('are sent once, however much happens while they are under way', async () => {
    await register();
    await Promise.all(Array.from({ length: 20 }, () => sandbox.stripe.customers.create()));
    await until(async () => (await deliveries()).every(({ status }: { status: string }) => status === 'delivered'));
    expect(new Set(events.map(({ id }) => id)).size).toBe(20);
    expect(events).toHaveLength(20);
  });

  it('can be delayed', async () => {
    await register();
    await sandbox.control.post('/webhooks/delivery', { delayMs: 150 });
    const startedAt = performance.now();
    await charge();
    await arrived(1);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(149);
  });

  it('never leave the machine', async () => {
    expect((await register({ url: 'http://example.com/hook' })).body.error.param).toBe('url');
    const foreign = sandbox.stripe.webhookEndpoints.create({ url: 'https://example.com/', enabled_events: ['*'] });
    expect(await refusal(foreign)).toMatchObject({ statusCode: 400, code: 'url_invalid' });
  });

  it.each([
    ['http://127.0.0.1:3000/', true],
    ['http://localhost/x', true],
    ['https://[::1]:4/', true],
    ['http://127.0.0.1.example.com/', false],
    ['http://2130706434.example/', false],
    ['http://10.0.0.1/', false],
    ['ftp://127.0.0.1/', false],
    ['nonsense', false],
  ])('%s is on this machine: %s', (text, expected) => {
    expect(isLoopbackUrl(text)).toBe(expected);
  });

  it('are signed as the SDK signs its own test events', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.stringMatching(/^[a-z0-9_]{1,40}$/),
        fc.integer({ min: 1, max: 4e9 }),
        (payload, secret, timestamp) => {
          const expected = sandbox.stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
          expect(signatureOf(payload, secret, timestamp)).toBe(expected);
        },
      ),
    );
  });
});
