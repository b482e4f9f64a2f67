import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sandboxUnderTest } from '../testing/sandbox-under-test.js';
import type { SandboxUnderTest } from '../testing/sandbox-under-test.js';

describe('/faults', () => {
  let sandbox: SandboxUnderTest;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest();
  });
  beforeEach(() => sandbox.control.post('/reset'));
  afterAll(() => sandbox.close());

  it('shows a fault as it was understood, defaults included', async () => {
    const { status, body } = await sandbox.control.post('/faults', {
      service: 'voucher',
      operation: '*',
      kind: 'hang',
    });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        id: expect.stringMatching(/^flt_[0-9a-f]{16}$/),
        service: 'voucher',
        operation: '*',
        kind: 'hang',
        when: 'after',
        rate: 1,
        seed: expect.any(Number),
        times: null,
        drawn: 0,
        struck: 0,
      },
    });
    expect((await sandbox.control.get('/faults')).body).toEqual({ object: 'list', data: [body] });
  });

  it('takes an operation of its own service only', async () => {
    const fault = { service: 'suissu', operation: 'validate', kind: 'hang' };
    expect((await sandbox.control.post('/faults', fault)).body.error.param).toBe('operation');
    expect((await sandbox.control.post('/faults', { ...fault, operation: 'card' })).status).toBe(200);
    const wrongAmount = { service: 'stripe', operation: 'create_refund', kind: 'wrong_amount' };
    expect((await sandbox.control.post('/faults', wrongAmount)).status).toBe(200);
  });

  it.each([
    { operation: 'validate', kind: 'reset', when: 'before', rate: 0.25, seed: 9, times: 3 },
    { operation: 'charge', kind: 'error', when: 'after', rate: 0, seed: 4_294_967_295, times: 1 },
    { operation: 'retrieve', kind: 'slow', delayMs: 600_000, rate: 1, seed: 0, times: null },
    { operation: 'charge', kind: 'wrong_amount', rate: 1, seed: 0, times: null },
    { operation: '*', kind: 'rate_limit', rate: 1, seed: 0, times: null },
    { operation: '*', kind: 'malformed', rate: 1, seed: 0, times: null },
  ])('takes %j', async (fault) => {
    const { times, ...rest } = { service: 'voucher', ...fault };
    const { body } = await sandbox.control.post('/faults', times === null ? rest : { ...rest, times });
    const { id: _id, ...shown } = body;
    expect(shown).toEqual({ ...rest, times, drawn: 0, struck: 0 });
  });

  it('removes one, or all', async () => {
    const first = await sandbox.control.fault({ kind: 'error' });
    const second = await sandbox.control.fault({ kind: 'error' });
    expect(await sandbox.control.delete(`/faults/${first}`)).toEqual({ status: 200, body: { deleted: 1 } });
    expect((await sandbox.control.get('/faults')).body.data).toMatchObject([{ id: second }]);
    expect(await sandbox.control.delete('/faults')).toEqual({ status: 200, body: { deleted: 1 } });
    expect((await sandbox.control.get('/faults')).body.data).toEqual([]);
    expect((await sandbox.control.delete(`/faults/${second}`)).body.error.param).toBe('id');
  });

  it.each([
    ['service', { service: 'bank' }, 'service: send one of voucher, stripe, suissu.'],
    ['service', { service: undefined }, 'service: required, but missing.'],
    [
      'operation',
      { operation: 'refund' },
      'operation: send one of *, validate, charge, retrieve, payout, retrieve_payout.',
    ],
    ['operation', { operation: undefined }, 'operation: required, but missing.'],
    [
      'kind',
      { kind: 'explode' },
      /^kind: send one of hang, reset, error, slow, wrong_amount, rate_limit, malformed\.$/,
    ],
    ['kind', { kind: undefined }, 'kind: required, but missing.'],
    ['when', { when: 'during' }, 'when: send one of before, after.'],
    ['when', { kind: 'slow', delayMs: 1, when: 'after' }, 'when: only with kind hang, reset or error.'],
    ['when', { kind: 'rate_limit', when: 'before' }, 'when: only with kind hang, reset or error.'],
    ['delayMs', { delayMs: 5 }, 'delayMs: only with kind slow.'],
    ['delayMs', { kind: 'slow' }, 'delayMs: required, but missing.'],
    ['delayMs', { kind: 'slow', delayMs: 600_001 }, 'delayMs: send an integer from 1 to 600000.'],
    ['operation', { kind: 'wrong_amount', operation: '*' }, 'operation: kind wrong_amount is for charge, payout only.'],
    ['rate', { rate: 1.1 }, 'rate: send a number from 0 to 1.'],
    ['rate', { rate: '1' }, 'rate: send a number from 0 to 1.'],
    ['seed', { seed: -1 }, 'seed: send an integer from 0 to 4294967295.'],
    ['times', { times: 0 }, /^times: send an integer from 1/],
    ['often', { often: 1 }, /^often: unknown field\. Known: service, operation,/],
  ])('answers 400 naming %s for %j', async (param, fields, message) => {
    const fault = { service: 'voucher', operation: 'charge', kind: 'hang', ...fields };
    expect(await sandbox.control.post('/faults', fault)).toEqual({
      status: 400,
      body: { error: { message: message instanceof RegExp ? expect.stringMatching(message) : message, param } },
    });
    expect((await sandbox.control.get('/faults')).body.data).toEqual([]);
  });
});
