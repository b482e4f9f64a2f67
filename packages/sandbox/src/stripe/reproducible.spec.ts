import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ManualEnvironment } from '../testing/sandbox-under-test.js';
import { idOf, stripeUnderTest } from '../testing/stripe-under-test.js';
import type { StripeUnderTest } from '../testing/stripe-under-test.js';
import { stripeWire } from '../testing/stripe-wire.js';

const KEY = { idempotencyKey: 'k1' };
const CHARGE = { amount: 500, currency: 'usd', source: 'tok_visa' };

/** Some of everything, and things that still wait. */
async function live(sandbox: StripeUnderTest): Promise<void> {
  const { charges, paymentIntents, refunds, setupIntents, transfers } = sandbox.stripe;
  await sandbox.control.post('/webhooks', { url: 'http://127.0.0.1:9/', secret: 'whsec_x' });
  await sandbox.control.post('/webhooks/delivery', { hold: true });
  const customer = await sandbox.payer('000555555559');
  const paid = await charges.create(CHARGE);
  await charges.create({ amount: 700, currency: 'usd', customer });
  const mandate_data = { customer_acceptance: { type: 'offline' as const } };
  const { payment_method } = await setupIntents.create({
    customer,
    payment_method: 'pm_usBankAccount',
    confirm: true,
    mandate_data,
  });
  await paymentIntents.create({
    amount: 900,
    currency: 'usd',
    customer,
    payment_method: idOf(payment_method),
    confirm: true,
  });
  await refunds.create({ charge: paid.id, amount: 100 });
  await sandbox.advanceDays(5);
  const destination = await sandbox.payee();
  const transfer = await transfers.create({ amount: 200, currency: 'usd', destination, source_transaction: paid.id });
  await transfers.createReversal(transfer.id, { amount: 50 });
  await charges.create({ ...CHARGE, capture: false });
  await charges.create(CHARGE, KEY);
}

async function observe(sandbox: StripeUnderTest): Promise<unknown> {
  const wire = stripeWire(sandbox.urls.stripe);
  const lists = [
    'accounts',
    'balance',
    'balance_transactions',
    'charges',
    'customers',
    'disputes',
    'events',
    'payment_intents',
    'payment_methods',
    'payouts',
    'refunds',
    'setup_intents',
    'transfers',
    'webhook_endpoints',
  ];
  const seen: unknown[] = [await sandbox.control.ledger(), (await sandbox.control.get('/webhooks/deliveries')).body];
  for (const list of lists) {
    const { status, body } = await wire.get(`/v1/${list}${list === 'balance' ? '' : '?limit=100'}`);
    expect({ list, status }).toEqual({ list, status: 200 });
    seen.push(body);
  }
  // The SDK makes a random key of its own for every request without one.
  return JSON.parse(JSON.stringify(seen).replace(/stripe-node-retry-[-0-9a-f]+/g, 'random'));
}

describe('the Stripe stand-in', () => {
  let folder: string;
  let running: StripeUnderTest[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
    running = [];
  });
  afterEach(async () => {
    await Promise.all(running.map((sandbox) => sandbox.close()));
    rmSync(folder, { recursive: true });
  });

  const start = async (options: Parameters<typeof stripeUnderTest>[0]): Promise<StripeUnderTest> => {
    const sandbox = await stripeUnderTest(options);
    running.push(sandbox);
    return sandbox;
  };

  it('gives the same answers to the same calls', async () => {
    const [first, second] = [
      await start({ environment: new ManualEnvironment() }),
      await start({ environment: new ManualEnvironment() }),
    ];
    await live(first);
    await live(second);
    expect(await observe(first)).toEqual(await observe(second));
  });

  it('knows all that a killed one had answered, and goes on with what was waiting', async () => {
    const stateFile = join(folder, 'state.jsonl');
    const first = await start({ stateFile });
    await live(first);
    const copy = join(folder, 'killed.jsonl');
    copyFileSync(stateFile, copy);
    const second = await start({ stateFile: copy });
    expect(await observe(second)).toEqual(await observe(first));

    const replayed = await second.stripe.charges.create(CHARGE, KEY);
    expect(replayed.lastResponse.headers['idempotent-replayed']).toBe('true');
    for (const sandbox of [first, second]) await sandbox.advanceDays(8);
    const kinds = (await second.moved()).map(({ kind, amount }) => `${kind} ${amount}`);
    expect(kinds).toEqual((await first.moved()).map(({ kind, amount }) => `${kind} ${amount}`));
    expect(kinds).toContain('return 700');
    const { data } = await second.stripe.charges.list({ limit: 2 });
    expect(data).toMatchObject([{ captured: true }, { captured: false, refunded: true }]);
  });
});
