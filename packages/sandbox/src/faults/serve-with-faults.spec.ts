import { Agent, request } from 'node:http';
import type { RequestOptions } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sandboxUnderTest } from '../testing/sandbox-under-test.js';
import type { SandboxUnderTest } from '../testing/sandbox-under-test.js';
import { DEFAULT_VOUCHER_SECRET_KEY } from '../voucher-wallet/authenticate.js';
import { DEMO_PIN } from '../voucher-wallet/magic-pin.js';

const authorization = `Bearer ${DEFAULT_VOUCHER_SECRET_KEY}`;

/** How a charge over a kept connection ended. */
interface Ending {
  readonly reused: boolean;
  readonly status?: number | undefined;
  readonly error?: string;
}

const RESET = 'read ECONNRESET';
const HANG_UP = 'socket hang up';

/** Charges over the agent's connection; node:http tells a reset from a hang-up, which fetch does not. */
function chargeOver(agent: Agent, walletUrl: string): Promise<Ending> {
  return new Promise((resolve) => {
    const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
    const options: RequestOptions = { method: 'POST', agent, headers };
    const outgoing = request(`${walletUrl}/v2/charges`, options, (incoming) => {
      incoming.resume().on('end', () => resolve({ reused: outgoing.reusedSocket, status: incoming.statusCode }));
    });
    outgoing.on('error', ({ message }) => resolve({ reused: outgoing.reusedSocket, error: message }));
    outgoing.end(`source=${DEMO_PIN}&payer%5Bid%5D=123`);
  });
}

const given = <T>(promise: Promise<T>, ms: number): Promise<T | 'still waiting'> =>
  Promise.race([promise, new Promise<'still waiting'>((resolve) => setTimeout(resolve, ms, 'still waiting'))]);

describe('faults', () => {
  let sandbox: SandboxUnderTest;
  let agent: Agent;

  beforeEach(async () => {
    sandbox = await sandboxUnderTest();
    agent = new Agent({ keepAlive: true, maxSockets: 1 });
  });
  afterEach(async () => {
    agent.destroy();
    await sandbox.close();
  });

  const moved = async (): Promise<number> => (await sandbox.control.ledger()).length;
  const charge = (): Promise<Ending> => chargeOver(agent, sandbox.urls.voucherWallet);

  describe.each([
    ['before', 0],
    ['after', 1],
  ])('%s the money moved', (when, movements) => {
    it('hang gives no answer until the fault is cleared', async () => {
      await sandbox.control.fault({ kind: 'hang', when });
      const pending = charge();
      expect(await given(pending, 150)).toBe('still waiting');
      expect(await moved()).toBe(movements);

      expect((await sandbox.control.delete('/faults')).body).toEqual({ deleted: 1 });
      expect(await pending).toMatchObject({ error: HANG_UP });
      expect(await moved()).toBe(movements);
    });

    it('reset breaks a new connection and a reused one', async () => {
      await sandbox.control.fault({ kind: 'reset', when });
      expect(await charge()).toEqual({ reused: false, error: RESET });

      await sandbox.control.delete('/faults');
      expect(await charge()).toEqual({ reused: false, status: 200 });
      await sandbox.control.fault({ kind: 'reset', when });
      expect(await charge()).toEqual({ reused: true, error: RESET });
      expect(await moved()).toBe(1 + 2 * movements);
    });

    it('error answers 500', async () => {
      await sandbox.control.fault({ kind: 'error', when });
      expect(await sandbox.wallet.charge(DEMO_PIN)).toEqual({
        status: 500,
        body: { error: { message: 'An internal error occurred.', param: null, type: 'api_error' } },
      });
      expect(await moved()).toBe(movements);
    });
  });

  it.each(['hang', 'reset', 'error'])('%s strikes after the money moved unless told otherwise', async (kind) => {
    await sandbox.control.fault({ kind });
    await sandbox.wallet.charge(DEMO_PIN, {}, { signal: AbortSignal.timeout(150) }).catch(() => undefined);
    expect(await moved()).toBe(1);
  });

  it('a hanging request is released by its own fault only, also when that is gone', async () => {
    const first = await sandbox.control.fault({ kind: 'hang', times: 1 });
    const pending = charge();
    expect(await given(pending, 150)).toBe('still waiting');
    const second = await sandbox.control.fault({ kind: 'hang' });
    await sandbox.control.delete(`/faults/${second}`);
    expect(await given(pending, 50)).toBe('still waiting');

    expect((await sandbox.control.get('/faults')).body.data).toEqual([]);
    expect((await sandbox.control.delete(`/faults/${first}`)).status).toBe(200);
    expect(await pending).toMatchObject({ error: HANG_UP });
    expect((await sandbox.control.delete(`/faults/${first}`)).status).toBe(404);
  });

  it('a client that gives up leaves nothing behind', async () => {
    const id = await sandbox.control.fault({ kind: 'hang', times: 1 });
    await expect(sandbox.wallet.charge(DEMO_PIN, {}, { signal: AbortSignal.timeout(100) })).rejects.toThrow('aborted');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await sandbox.control.delete(`/faults/${id}`)).status).toBe(404);
  });

  it('slow moves the money at once and answers late', async () => {
    await sandbox.control.fault({ kind: 'slow', delayMs: 300 });
    const startedAt = performance.now();
    const pending = charge();
    expect(await given(pending, 150)).toBe('still waiting');
    expect(await moved()).toBe(1);
    expect(await pending).toMatchObject({ status: 200 });
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(299);
  });

  it('slow is cut short when faults are cleared', async () => {
    await sandbox.control.fault({ kind: 'slow', delayMs: 60_000 });
    const pending = charge();
    expect(await given(pending, 100)).toBe('still waiting');
    await sandbox.control.delete('/faults');
    expect(await pending).toMatchObject({ error: HANG_UP });
  });

  it.each([
    ['1000', 999],
    ['1', 2],
  ])('wrong_amount charges another amount than the %s asked for', async (amount, wrong) => {
    await sandbox.control.fault({ kind: 'wrong_amount' });
    const { status, body } = await sandbox.wallet.charge(DEMO_PIN, { amount, currency: 'USD' });
    expect({ status, amount: body.amount }).toEqual({ status: 200, amount: wrong });
    expect((await sandbox.wallet.retrieve(body.id)).body.amount).toBe(wrong);
    expect(await sandbox.control.ledger()).toMatchObject([{ reference: body.id, amount: wrong, consumed: 1000 }]);
  });

  it('wrong_amount leaves a refusal as it is', async () => {
    await sandbox.control.fault({ kind: 'wrong_amount' });
    expect((await sandbox.wallet.charge('KLVGAAAABBBB1234')).status).toBe(404);
  });

  it('rate_limit answers 429 and does nothing', async () => {
    await sandbox.control.fault({ kind: 'rate_limit' });
    expect(await sandbox.wallet.charge(DEMO_PIN)).toEqual({
      status: 429,
      body: { error: { message: 'Too many requests. Slow down.', param: null, type: 'api_error' } },
    });
    expect(await moved()).toBe(0);
  });

  it('malformed moves the money and answers 200 with broken JSON', async () => {
    await sandbox.control.fault({ kind: 'malformed' });
    const headers = { authorization };
    const body = new URLSearchParams({ source: DEMO_PIN, 'payer[id]': '123' });
    const response = await fetch(`${sandbox.urls.voucherWallet}/v2/charges`, { method: 'POST', headers, body });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    const text = await response.text();
    expect(text).toMatch(/^\{"id":"AWT_/);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    expect(await moved()).toBe(1);
  });

  it('strike validate and retrieve as well', async () => {
    const { body } = await sandbox.wallet.charge(DEMO_PIN);
    await sandbox.control.fault({ operation: '*', kind: 'error' });
    expect((await sandbox.wallet.validate(DEMO_PIN)).status).toBe(500);
    expect((await sandbox.wallet.retrieve(body.id)).status).toBe(500);
    expect((await sandbox.control.get('/faults')).body.data).toMatchObject([{ drawn: 2, struck: 2 }]);
  });

  it('do not strike requests without a key', async () => {
    await sandbox.control.fault({ kind: 'error' });
    expect((await sandbox.wallet.charge(DEMO_PIN, {}, { authorization: null })).status).toBe(401);
  });

  it('end by reset as well, hanging requests included', async () => {
    await sandbox.control.fault({ kind: 'hang' });
    const pending = charge();
    expect(await given(pending, 100)).toBe('still waiting');
    await sandbox.control.post('/reset');
    expect(await pending).toMatchObject({ error: HANG_UP });
    expect(await charge()).toMatchObject({ status: 200 });
  });
});
