import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentsOf } from './support/contents.js';
import { makeKey } from './support/merchants.js';
import { startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

type Headers = Record<string, string>;

let gateway: TestGateway;
const operator = { 'x-api-key': 'ak_test_demo' };
/** An admin key that is no operator's. */
let admin: Headers;

beforeAll(async () => {
  gateway = await startTestGateway();
  admin = { 'x-api-key': await makeKey(gateway.pool, { slug: 'hotel', kind: 'admin' }) };
});
afterAll(() => gateway.close());

const reason = 'They have signed';
const create = (body: object, by: Headers = operator): Promise<Reply> =>
  gateway.post('/admin/merchants', { slug: 'acme', reason, ...body }, by);
const faultOf = ({ status, body }: Reply): unknown[] => [status, body.error?.code, body.error?.param];

async function expectRefusal(request: () => Promise<Reply>, expected: readonly unknown[]): Promise<void> {
  const before = await contentsOf(gateway.pool);
  expect(faultOf(await request())).toEqual(expected);
  expect(await contentsOf(gateway.pool)).toEqual(before);
}

describe('a merchant', () => {
  it('is made by an operator, who is in the audit log, and then given keys that work', async () => {
    const { status, body } = await create({ slug: 'acme', name: 'Acme Hotels' });
    expect([status, body.data]).toEqual([
      200,
      {
        id: expect.stringMatching(/^mer_/),
        slug: 'acme',
        name: 'Acme Hotels',
        createdAt: expect.stringMatching(/Z$/),
      },
    ]);
    expect((await gateway.get('/admin/merchants/acme', operator)).body.data).toEqual(body.data);
    const [act] = (await gateway.get('/admin/actions?limit=1', operator)).body.data;
    expect(act).toMatchObject({
      action: 'merchant.create',
      targetId: body.data.id,
      reason,
      data: { slug: 'acme', name: 'Acme Hotels' },
    });
    const key = { kind: 'secret', name: 'Shop', scopes: ['all'], reason };
    const made = await gateway.post('/admin/keys?merchant=acme', key, operator);
    expect((await gateway.get('/payments', { 'x-api-key': made.body.data.key })).status).toBe(200);
  });

  it('goes by its slug where it has no name', async () => {
    expect((await create({ slug: 'nameless' })).body.data.name).toBe('nameless');
  });

  it('has a slug of its own, of many that ask for it at once, one gets it', async () => {
    const replies = await Promise.all(Array.from({ length: 5 }, () => create({ slug: 'wanted' })));
    expect(replies.map((reply) => faultOf(reply)[1] ?? null).toSorted()).toEqual([
      ...Array<string>(4).fill('merchant_exists'),
      null,
    ]);
    const { rows } = await gateway.pool.query(
      "select 1 from admin_action where action = 'merchant.create' and data ->> 'slug' = 'wanted'",
    );
    expect(rows).toHaveLength(1);
    await expectRefusal(() => create({ slug: 'wanted' }), [409, 'merchant_exists', 'slug']);
  });

  it.each<[object, string]>([
    [{ slug: undefined }, 'slug'],
    [{ slug: '' }, 'slug'],
    [{ slug: 'Acme' }, 'slug'],
    [{ slug: '1st' }, 'slug'],
    [{ slug: 'a b' }, 'slug'],
    [{ slug: 'a'.repeat(64) }, 'slug'],
    [{ slug: 'x', name: '' }, 'name'],
    [{ slug: 'x', name: null }, 'name'],
    [{ slug: 'x', reason: undefined }, 'reason'],
    [{ slug: 'x', id: 'mer_1' }, 'id'],
  ])('is not made of %j', async (body, param) => {
    await expectRefusal(() => create(body), [400, 'validation_error', param]);
  });

  it('is not made with an admin key that is no operator’s', async () => {
    await expectRefusal(() => create({ slug: 'mine' }, admin), [403, 'forbidden', null]);
  });
});

describe('merchants', () => {
  it('are listed for an operator, the newest first, page by page', async () => {
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: Reply = await gateway.get(`/admin/merchants?limit=2${cursor && `&cursor=${cursor}`}`, operator);
      found.push(...body.data.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    }
    const { rows } = await gateway.pool.query('select id from merchant order by id desc');
    expect(found).toEqual(rows.map(({ id }) => id));
  });

  it('are one for any other admin key: its own', async () => {
    const { body } = await gateway.get('/admin/merchants', admin);
    expect(body.data.map(({ slug }: { slug: string }) => slug)).toEqual(['hotel']);
    expect((await gateway.get('/admin/merchants/hotel', admin)).status).toBe(200);
    const unknown = await gateway.get('/admin/merchants/nobody', admin);
    const others = await gateway.get('/admin/merchants/demo', admin);
    expect(faultOf(others)).toEqual([404, 'merchant_not_found', 'slug']);
    expect(others.text).toBe(unknown.text);
  });
});
