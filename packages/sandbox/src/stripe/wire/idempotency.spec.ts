import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sandboxUnderTest } from '../../testing/sandbox-under-test.js';
import type { SandboxUnderTest } from '../../testing/sandbox-under-test.js';
import { stripeWire } from '../../testing/stripe-wire.js';
import { until } from '../../testing/until.js';

const CHARGE = 'amount=500&currency=usd&source=tok_visa';
const KEY = { 'idempotency-key': 'k1' };

describe('an idempotency key', () => {
  let sandbox: SandboxUnderTest;
  let wire: ReturnType<typeof stripeWire>;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest();
    wire = stripeWire(sandbox.urls.stripe);
  });
  beforeEach(() => sandbox.control.post('/reset'));
  afterAll(() => sandbox.close());

  const charge = (form = CHARGE) => wire.post('/v1/charges', form, KEY);
  const moved = async () => (await sandbox.control.ledger()).length;
  const fault = (kind: string, more = {}) =>
    sandbox.control.fault({ service: 'stripe', operation: 'create_charge', kind, times: 1, ...more });

  it('gives the first answer again, and moves nothing twice', async () => {
    const first = await charge();
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    const again = await charge('source=tok_visa&currency=usd&amount=500');
    expect({ status: again.status, body: again.body }).toEqual({ status: first.status, body: first.body });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.headers.get('original-request')).toBe(first.headers.get('request-id'));
    expect(await moved()).toBe(1);
  });

  it('gives a decline again, although the card would be declined anew', async () => {
    const first = await charge('amount=500&currency=usd&source=tok_chargeDeclined');
    const again = await charge('amount=500&currency=usd&source=tok_chargeDeclined');
    expect(again).toMatchObject({ status: 402, body: first.body });
    expect((await wire.get('/v1/charges')).body.data).toHaveLength(1);
  });

  it('is for one set of parameters and one endpoint', async () => {
    await charge();
    for (const refused of [await charge(`${CHARGE}&description=x`), await wire.post('/v1/customers', '', KEY)]) {
      expect(refused).toMatchObject({ status: 400, body: { error: { type: 'idempotency_error' } } });
    }
    expect(await moved()).toBe(1);
  });

  it('is kept for a day on the sandbox clock', async () => {
    await charge();
    await sandbox.control.post('/clock', { advanceSeconds: 86_399 });
    expect((await charge()).headers.get('idempotent-replayed')).toBe('true');
    await sandbox.control.post('/clock', { advanceSeconds: 1 });
    expect((await charge()).headers.get('idempotent-replayed')).toBeNull();
    expect(await moved()).toBe(2);
  });

  it('of at most 255 characters is taken', async () => {
    expect((await wire.post('/v1/charges', CHARGE, { 'idempotency-key': 'k'.repeat(255) })).status).toBe(200);
    const long = await wire.post('/v1/charges', CHARGE, { 'idempotency-key': 'k'.repeat(256) });
    expect(long).toMatchObject({ status: 400, body: { error: { type: 'idempotency_error' } } });
  });

  it('stands for nothing after a request that was wrong in itself', async () => {
    expect((await charge('amount=1&currency=usd&source=tok_visa')).status).toBe(400);
    expect((await charge()).status).toBe(200);
  });

  it('stands for nothing after 401 and 429', async () => {
    expect((await wire.post('/v1/charges', CHARGE, { ...KEY, authorization: 'Bearer x' })).status).toBe(401);
    await fault('rate_limit');
    expect((await charge()).status).toBe(429);
    expect((await charge()).headers.get('idempotent-replayed')).toBeNull();
    expect(await moved()).toBe(1);
  });

  it('gives a 500 again that came after the money moved', async () => {
    await fault('error', { when: 'after' });
    expect((await charge()).status).toBe(500);
    const again = await charge();
    expect(again).toMatchObject({ status: 500, body: { error: { type: 'api_error' } } });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await moved()).toBe(1);
  });

  it('stands for nothing after a 500 that came before anything was done', async () => {
    await fault('error', { when: 'before' });
    expect((await charge()).status).toBe(500);
    expect((await charge()).status).toBe(200);
    expect(await moved()).toBe(1);
  });

  it.each([
    ['before', 0, null],
    ['after', 1, 'true'],
  ])('after a connection reset %s the money moved finds what was done', async (when, movements, replayed) => {
    await fault('reset', { when });
    await expect(charge()).rejects.toThrow();
    expect(await moved()).toBe(movements);
    expect((await charge()).headers.get('idempotent-replayed')).toBe(replayed);
    expect(await moved()).toBe(1);
  });

  it('is in use while its request goes on', async () => {
    const id = await fault('hang', { when: 'after' });
    const pending = charge().catch(() => 'ended');
    await until(async () => (await moved()) === 1);
    const second = await charge();
    expect(second).toMatchObject({ status: 409, body: { error: { code: 'idempotency_key_in_use' } } });
    await sandbox.control.delete(`/faults/${id}`);
    expect(await pending).toBe('ended');
    await until(async () => (await charge()).status === 200);
    expect(await moved()).toBe(1);
  });
});
