import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { send } from '../testing/clients.js';
import { sandboxUnderTest } from '../testing/sandbox-under-test.js';
import type { SandboxUnderTest } from '../testing/sandbox-under-test.js';
import { DEMO_PIN } from './magic-pin.js';

const basic = (userAndPassword: string): string => `Basic ${Buffer.from(userAndPassword).toString('base64')}`;

describe('the voucher wallet', () => {
  let sandbox: SandboxUnderTest;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ voucherSecretKey: 'sk_test_mine' });
  });
  afterAll(() => sandbox.close());

  it.each([
    ['a Bearer token', 'Bearer sk_test_mine'],
    ['the user name of HTTP Basic', basic('sk_test_mine:')],
    ['HTTP Basic with any password', basic('sk_test_mine:x')],
    ['HTTP Basic without a colon', basic('sk_test_mine')],
  ])('takes the secret key as %s', async (_place, authorization) => {
    const { body } = await sandbox.wallet.charge(DEMO_PIN, {}, { authorization });
    expect(body.status).toBe('succeeded');
    expect((await sandbox.wallet.retrieve(body.id, { authorization })).status).toBe(200);
    expect((await sandbox.wallet.validate(DEMO_PIN, { authorization })).status).toBe(200);
  });

  it.each([
    ['no key', null, 'No API key provided. Send it as the user name of HTTP Basic, or as a Bearer token.'],
    ['another scheme', 'Digest sk_test_mine', expect.stringContaining('No API key provided.')],
    ['another key', 'Bearer sk_test_sandbox_voucher', 'Invalid API key provided.'],
    ['the key as the password', basic(':sk_test_mine'), 'Invalid API key provided.'],
  ])('answers 401 to %s', async (_what, authorization, message) => {
    const refused = { status: 401, body: { error: { message, param: null, type: 'authentication_error' } } };
    expect(await sandbox.wallet.validate(DEMO_PIN, { authorization })).toEqual(refused);
    expect(await sandbox.wallet.charge(DEMO_PIN, {}, { authorization })).toEqual(refused);
    expect(await sandbox.wallet.retrieve('AWT_x', { authorization })).toEqual(refused);
  });

  it.each(['Bearer pk_test_sandbox_voucher', basic('pk_test_sandbox_voucher:')])(
    'lets a publishable key validate, and nothing else (%s)',
    async (authorization) => {
      const message = 'A publishable key may validate vouchers only. Use the secret key.';
      const refused = { status: 403, body: { error: { message, param: null, type: 'permission_error' } } };
      expect((await sandbox.wallet.validate(DEMO_PIN, { authorization })).status).toBe(200);
      expect(await sandbox.wallet.charge(DEMO_PIN, {}, { authorization })).toEqual(refused);
      expect(await sandbox.wallet.retrieve('AWT_x', { authorization })).toEqual(refused);
    },
  );

  it.each([
    ['GET', '/v2/charges'],
    ['POST', '/v2/refunds'],
    ['DELETE', '/v2/charges/AWT_x'],
  ])('answers 404 to %s %s', async (method, path) => {
    expect(await send(`${sandbox.urls.voucherWallet}${path}?a=1`, { method })).toEqual({
      status: 404,
      body: {
        error: {
          message: `Unrecognized request URL (${method}: ${path}).`,
          param: null,
          type: 'invalid_request_error',
        },
      },
    });
  });

  it('answers 400 to a body that is not a form', async () => {
    const headers = { authorization: 'Bearer sk_test_mine', 'content-type': 'application/json' };
    const url = `${sandbox.urls.voucherWallet}/v2/charges`;
    expect(await send(url, { method: 'POST', headers, body: '{}' })).toEqual({
      status: 400,
      body: {
        error: {
          message: 'Send the body as application/x-www-form-urlencoded.',
          param: null,
          type: 'invalid_request_error',
        },
      },
    });
  });

  it('answers 400 in its own envelope to a path that cannot be decoded, and to no body at all', async () => {
    const { voucherWallet } = sandbox.urls;
    const headers = { authorization: 'Bearer sk_test_mine' };
    const undecodable = await send(`${voucherWallet}/v2/charges/%zz`, { headers });
    expect(undecodable).toMatchObject({ status: 400, body: { error: { type: 'invalid_request_error' } } });
    const bodiless = await send(`${voucherWallet}/v2/charges`, { method: 'POST', headers });
    expect(bodiless).toMatchObject({ status: 400, body: { error: { param: 'source' } } });
  });
});
