import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sandboxUnderTest } from '../testing/sandbox-under-test.js';
import type { SandboxUnderTest } from '../testing/sandbox-under-test.js';
import { DEMO_PIN } from './magic-pin.js';

describe('GET /v2/charges/{id}', () => {
  let sandbox: SandboxUnderTest;

  beforeEach(async () => {
    const ids = [Buffer.alloc(10, 1), Buffer.alloc(16, 0xff)];
    const randomBytes = (): Uint8Array => ids.shift() as Uint8Array;
    sandbox = await sandboxUnderTest({ environment: { wallClockMs: () => Date.now(), randomBytes } });
  });
  afterEach(() => sandbox.close());

  it('answers the created object without created_at, for an id full of slashes', async () => {
    const { created_at: _createdAt, ...created } = (await sandbox.wallet.charge(DEMO_PIN)).body;
    expect(created.id).toBe('AWT_/////////////////////w==');
    expect(await sandbox.wallet.retrieve(created.id)).toEqual({ status: 200, body: created });
  });

  it('answers 404 for an id that it never gave', async () => {
    expect(await sandbox.wallet.retrieve('AWT_x==')).toEqual({
      status: 404,
      body: { error: { message: 'No such charge: AWT_x==', param: 'id', type: 'invalid_request_error' } },
    });
  });
});
