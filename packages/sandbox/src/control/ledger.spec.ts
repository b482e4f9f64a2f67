import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sandboxUnderTest } from '../testing/sandbox-under-test.js';
import type { SandboxUnderTest } from '../testing/sandbox-under-test.js';
import { DEMO_PIN } from '../voucher-wallet/magic-pin.js';

describe('GET /ledger', () => {
  let sandbox: SandboxUnderTest;
  const references: string[] = [];

  beforeAll(async () => {
    sandbox = await sandboxUnderTest();
    for (let count = 0; count < 5; count += 1) references.push((await sandbox.wallet.charge(DEMO_PIN)).body.id);
  });
  afterAll(() => sandbox.close());

  const list = async (query: string) => {
    const { body } = await sandbox.control.get(`/ledger${query}`);
    return { ...body, data: body.data.map((entry: { reference: string }) => entry.reference) };
  };

  it('lists every movement, oldest first', async () => {
    expect(await list('')).toEqual({ object: 'list', data: references, has_more: false, next_cursor: null });
  });

  it('goes on where a page ended', async () => {
    const first = await list('?limit=2');
    expect(first).toEqual({ object: 'list', data: references.slice(0, 2), has_more: true, next_cursor: 'mov_2' });
    const second = await list(`?limit=3&cursor=${first.next_cursor}`);
    expect(second).toEqual({ object: 'list', data: references.slice(2), has_more: false, next_cursor: null });
  });

  it('filters', async () => {
    const reference = references[3] as string;
    expect((await list(`?reference=${encodeURIComponent(reference)}`)).data).toEqual([reference]);
    expect((await list('?reference=AWT_none')).data).toEqual([]);
    expect((await list('?service=voucher')).data).toEqual(references);
    expect((await list('?service=stripe')).data).toEqual([]);
  });

  it.each([
    ['service', '?service=bank', 'service: send one of voucher, stripe, suissu.'],
    ['limit', '?limit=0', 'limit: send an integer from 1 to 10000.'],
    ['limit', '?limit=10001', 'limit: send an integer from 1 to 10000.'],
    ['limit', '?limit=1&limit=2', 'limit: send an integer from 1 to 10000.'],
    ['cursor', '?cursor=mov_9', 'cursor: no such entry. Send the id of the last entry you have.'],
    ['page', '?page=2', 'page: unknown field. Known: reference, service, limit, cursor.'],
  ])('answers 400 naming %s for %s', async (param, query, message) => {
    expect(await sandbox.control.get(`/ledger${query}`)).toEqual({ status: 400, body: { error: { message, param } } });
  });
});
