import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ManualEnvironment, sandboxUnderTest, START_MS } from '../testing/sandbox-under-test.js';
import type { SandboxUnderTest } from '../testing/sandbox-under-test.js';
import { DEMO_PIN } from './magic-pin.js';

describe('POST /v2/vouchers/validate', () => {
  let sandbox: SandboxUnderTest;

  beforeEach(async () => {
    sandbox = await sandboxUnderTest({ environment: new ManualEnvironment() });
  });
  afterEach(() => sandbox.close());

  it('answers the documented object', async () => {
    expect(await sandbox.wallet.validate(DEMO_PIN)).toEqual({
      status: 200,
      body: {
        id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
        value: 1000,
        currency: 'USD',
        bundle: false,
        created_at: START_MS / 1000,
        expires_at: START_MS / 1000 + 365 * 86_400,
        livemode: false,
      },
    });
  });

  it('moves nothing, and shows the same voucher again', async () => {
    const first = await sandbox.wallet.validate(DEMO_PIN);
    expect(await sandbox.wallet.validate(DEMO_PIN)).toEqual(first);
    expect(await sandbox.control.ledger()).toEqual([]);
  });

  it('does not know other PINs', async () => {
    expect(await sandbox.wallet.validate('KLVGAAAABBBB1234')).toEqual({
      status: 404,
      body: { error: { message: 'No such voucher found', param: 'pin', type: 'voucher_error' } },
    });
  });

  it.each([
    ['no field', {}, 'pin', 'Missing required parameter: pin.'],
    ['an empty PIN', { pin: '' }, 'pin', 'Missing required parameter: pin.'],
    ['an unknown field', { pin: DEMO_PIN, source: 'x' }, 'source', 'Received unknown parameter: source.'],
    ['a nested PIN', { 'pin[a]': DEMO_PIN }, 'pin', 'Invalid parameter: pin is sent once, as text.'],
  ])('refuses %s', async (_what, fields: Record<string, string>, param, message) => {
    expect(await sandbox.wallet.post('/v2/vouchers/validate', fields)).toEqual({
      status: 400,
      body: { error: { message, param, type: 'invalid_request_error' } },
    });
  });
});
