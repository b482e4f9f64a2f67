import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ManualEnvironment, sandboxUnderTest } from '../testing/sandbox-under-test.js';
import type { SandboxUnderTest } from '../testing/sandbox-under-test.js';

describe('/clock', () => {
  let sandbox: SandboxUnderTest;
  let environment: ManualEnvironment;

  beforeEach(async () => {
    environment = new ManualEnvironment();
    sandbox = await sandboxUnderTest({ environment });
  });
  afterEach(() => sandbox.close());

  it('tells the time of the wall clock until it is moved', async () => {
    const body = { now: '2026-01-01T00:00:00.000Z', aheadSeconds: 0 };
    expect(await sandbox.control.get('/clock')).toEqual({ status: 200, body });
  });

  it('moves forward, adds up, and runs on', async () => {
    await sandbox.control.post('/clock', { advanceSeconds: 60 });
    const moved = await sandbox.control.post('/clock', { advanceSeconds: 30 });
    expect(moved.body).toEqual({ now: '2026-01-01T00:01:30.000Z', aheadSeconds: 90 });
    environment.wallMs += 5_000;
    expect((await sandbox.control.get('/clock')).body.now).toBe('2026-01-01T00:01:35.000Z');
  });

  it('moves to an instant in any zone', async () => {
    const { body } = await sandbox.control.post('/clock', { now: '2026-06-01T14:00:00+02:00' });
    expect(body.now).toBe('2026-06-01T12:00:00.000Z');
  });

  it.each([
    ['advanceSeconds', {}, 'advanceSeconds: send either advanceSeconds or now.'],
    ['advanceSeconds', { advanceSeconds: 1, now: '2030-01-01T00:00:00Z' }, /send either/],
    ['advanceSeconds', { advanceSeconds: -1 }, /^advanceSeconds: send an integer from 0/],
    ['advanceSeconds', { advanceSeconds: 1.5 }, /^advanceSeconds: send an integer from 0/],
    ['advanceSeconds', { advanceSeconds: 253_402_300_799 }, 'advanceSeconds: the clock ends with the year 9999.'],
    ['now', { now: '2025-12-31T23:59:59Z' }, 'now: the clock moves forward only; it is 2026-01-01T00:00:00.000Z.'],
    ['now', { now: '2030-01-01' }, /^now: send an ISO 8601 time with a zone/],
    ['now', { now: '2030-13-01T00:00:00Z' }, /^now: send an ISO 8601 time with a zone/],
    ['now', { now: 5 }, /^now: send an ISO 8601 time with a zone/],
    ['later', { later: 5 }, 'later: unknown field. Known: advanceSeconds, now.'],
  ])('answers 400 naming %s for %j', async (param, body, message) => {
    expect(await sandbox.control.post('/clock', body)).toEqual({
      status: 400,
      body: { error: { message: message instanceof RegExp ? expect.stringMatching(message) : message, param } },
    });
  });
});
