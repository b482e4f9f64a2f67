import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { send } from '../testing/clients.js';
import { sandboxUnderTest } from '../testing/sandbox-under-test.js';
import type { SandboxUnderTest } from '../testing/sandbox-under-test.js';
import { DEMO_PIN, magicPin } from '../voucher-wallet/magic-pin.js';

describe('the control port', () => {
  let sandbox: SandboxUnderTest;

  beforeEach(async () => {
    sandbox = await sandboxUnderTest();
  });
  afterEach(() => sandbox.close());

  it('is healthy once it listens', async () => {
    expect(await sandbox.control.get('/health')).toEqual({ status: 200, body: { status: 'ok' } });
  });

  it('resets everything', async () => {
    const spent = magicPin({ behaviour: 'ONCEX', currency: 'USD', value: 5 });
    const { body: charge } = await sandbox.wallet.charge(spent);
    const { body: minted } = await sandbox.control.post('/vouchers', { value: 1, currency: 'USD' });
    await sandbox.control.fault({ kind: 'error' });
    await sandbox.control.post('/clock', { advanceSeconds: 3600 });

    expect(await sandbox.control.post('/reset')).toEqual({ status: 200, body: { reset: true } });
    expect(await sandbox.control.ledger()).toEqual([]);
    expect((await sandbox.control.get('/faults')).body.data).toEqual([]);
    expect((await sandbox.control.get('/clock')).body.aheadSeconds).toBe(0);
    expect((await sandbox.wallet.retrieve(charge.id)).status).toBe(404);
    expect((await sandbox.wallet.validate(minted.pin)).status).toBe(404);
    expect((await sandbox.wallet.charge(spent)).status).toBe(200);
  });

  it.each([
    [400, 'a field that reset does not have', '/reset', '{"all":true}', 'all', 'all: unknown field. Known: none.'],
    [400, 'broken JSON', '/faults', '{', null, 'The body: it is not valid JSON.'],
    [400, 'a list', '/faults', '[]', null, 'The body: send a JSON object.'],
    [400, 'a bare value', '/faults', '"x"', null, 'The body: send a JSON object.'],
    [413, 'too long a body', '/faults', `"${'x'.repeat(70_000)}"`, null, 'Request body is too large'],
    [404, 'an unknown path', '/nothing', '{}', null, 'POST /nothing: no such endpoint. GET / explains them all.'],
  ])('answers %d to %s', async (status, _what, path, text, param, message) => {
    expect(await sandbox.control.post(path, text)).toEqual({ status, body: { error: { message, param } } });
  });

  it('answers 415 to a body that is not JSON', async () => {
    const form = { method: 'POST', body: new URLSearchParams({ kind: 'hang' }) };
    const message = 'Send the body as JSON, with Content-Type: application/json.';
    expect(await send(`${sandbox.urls.control}/faults`, form)).toEqual({
      status: 415,
      body: { error: { message, param: null } },
    });
  });

  it('answers 400 to an endpoint that needs a body and gets none', async () => {
    expect((await sandbox.control.post('/faults')).body.error.param).toBe('service');
  });

  it('never shows a PIN that was charged', async () => {
    await sandbox.wallet.charge(DEMO_PIN);
    const { body: minted } = await sandbox.control.post('/vouchers', { value: 1, currency: 'USD' });
    await sandbox.wallet.charge(minted.pin);
    const shown = JSON.stringify([await sandbox.control.get('/ledger'), await sandbox.control.get('/faults')]);
    expect(shown).not.toContain(minted.pin);
    expect(shown).not.toContain(DEMO_PIN);
  });
});
