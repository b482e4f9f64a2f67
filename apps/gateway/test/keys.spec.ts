import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCodes } from '@tollgate/core';
import { scopes } from '../src/merchants/scopes.js';
import type { RunningGateway } from '../src/serve.js';
import { contentsOf, dumpOf } from './support/contents.js';
import { askEndpoint, endpointsOf } from './support/endpoints.js';
import { makeKey, type KeyOptions } from './support/merchants.js';
import { readPage } from './support/page.js';
import { root, startProgram } from './support/program.js';
import { startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

type Headers = Record<string, string>;

let gateway: TestGateway;
let another: RunningGateway;
/** An operator's key, and the admin keys of a merchant in both modes. */
const operator = { 'x-api-key': 'ak_test_demo' };
let admin: Headers;
let live: Headers;

beforeAll(async () => {
  gateway = await startTestGateway();
  another = await gateway.another();
  admin = await keyOf({ slug: 'hotel', kind: 'admin' });
  live = await keyOf({ slug: 'hotel', kind: 'admin', mode: 'live' });
});
afterAll(async () => {
  await another.close();
  await gateway.close();
});

const keyOf = async (options: KeyOptions): Promise<Headers> => ({
  'x-api-key': await makeKey(gateway.pool, options),
});
const reason = 'Because of the move';
const secretKey = { kind: 'secret', name: 'Shop', scopes: ['payments:read'], reason };
const adminKey = { kind: 'admin', name: 'Ada', scopes: ['reviews:read'], reason };
const create = (body: object, by = admin, query = ''): Promise<Reply> => gateway.post(`/admin/keys${query}`, body, by);
const roll = (id: string, body: object = {}, by = admin): Promise<Reply> =>
  gateway.post(`/admin/keys/${id}/roll`, { reason, ...body }, by);
const revoke = (id: string, by = admin): Promise<Reply> => gateway.post(`/admin/keys/${id}/revoke`, { reason }, by);
const read = (id: string, by = admin): Promise<Reply> => gateway.get(`/admin/keys/${id}`, by);
const as = (key: string): Headers => ({ 'x-api-key': key });
/** What a secret key gets. */
const statusWith = async (key: string, url = gateway.url): Promise<number> =>
  (await fetch(`${url}/payments`, { headers: as(key) })).status;
const faultOf = ({ status, body }: Reply): unknown[] => [status, body.error?.code, body.error?.param];
const made = async (body: object = secretKey, by = admin): Promise<any> => {
  const reply = await create(body, by);
  expect([reply.status, reply.body.error]).toEqual([200, undefined]);
  return reply.body.data;
};
const idOf = async (headers: Headers): Promise<string> => {
  const { rows } = await gateway.pool.query('select id from api_key where hash = sha256($1::bytea)', [
    headers['x-api-key'],
  ]);
  return rows[0].id;
};
const actsOn = async (id: string, by = admin): Promise<any[]> =>
  (await gateway.get('/admin/actions?limit=100', by)).body.data.filter((act: any) => act.targetId === id);

/** Refused with nothing written. */
async function expectRefusal(request: () => Promise<Reply>, expected: readonly unknown[]): Promise<Reply> {
  const before = await contentsOf(gateway.pool);
  const reply = await request();
  expect(faultOf(reply)).toEqual(expected);
  expect(await contentsOf(gateway.pool)).toEqual(before);
  return reply;
}

describe('a key that is made', () => {
  it('is shown once, says what it is, and opens what it is for', async () => {
    const { key, ...shown } = await made();
    expect(key).toMatch(/^sk_test_[A-Za-z0-9_-]{43}$/);
    expect(shown).toEqual({
      id: expect.stringMatching(/^key_/),
      merchant: 'hotel',
      name: 'Shop',
      kind: 'secret',
      mode: 'test',
      state: 'active',
      scopes: ['payments:read'],
      operator: false,
      hint: `sk_test_…${key.slice(-4)}`,
      createdAt: expect.stringMatching(/Z$/),
      expiresAt: null,
      lastUsedAt: null,
      revokedAt: null,
      replacedBy: null,
    });
    expect((await read(shown.id)).body.data).toEqual(shown);
    expect((await gateway.get('/admin/keys?limit=1', admin)).body.data).toEqual([shown]);
    expect(await statusWith(key)).toBe(200);
    expect(await statusWith(key, another.url)).toBe(200);
  });

  it('is in the audit log, and it itself nowhere: not in a row, not in a log line', async () => {
    const { id, key, hint } = await made({ ...adminKey, expiresAt: '2999-01-01' });
    await gateway.get('/admin/reviews', as(key));
    expect(await actsOn(id)).toEqual([
      {
        id: expect.stringMatching(/^adm_/),
        action: 'key.create',
        targetId: id,
        reason,
        data: {
          kind: 'admin',
          name: 'Ada',
          scopes: ['reviews:read'],
          operator: false,
          expiresAt: '2999-01-01T00:00:00.000Z',
          hint,
        },
        keyId: await idOf(admin),
        createdAt: expect.stringMatching(/Z$/),
        livemode: false,
      },
    ]);
    const random = key.slice('ak_test_'.length);
    expect(await dumpOf(gateway.pool)).not.toContain(random);
    expect(gateway.log.join('\n')).not.toContain(random);
  });

  it('is of the mode of the key that makes it', async () => {
    const { id, key, mode } = await made(secretKey, live);
    expect([mode, key.slice(0, 8)]).toEqual(['live', 'sk_live_']);
    expect(faultOf(await read(id, admin))).toEqual([404, 'key_not_found', 'id']);
    expect((await gateway.get('/admin/keys', admin)).text).not.toContain(id);
  });

  it('can be found and revoked by whoever lost the answer that showed it', async () => {
    await create({ ...secretKey, name: 'Answer lost' });
    const [lost] = (await gateway.get('/admin/keys', admin)).body.data;
    expect([lost.name, lost.lastUsedAt]).toEqual(['Answer lost', null]);
    expect((await revoke(lost.id)).body.data.state).toBe('revoked');
  });

  it('opens nothing from the time on that it expires, at every gateway', async () => {
    const expiresAt = new Date(Date.now() + 1_500);
    const { id, key } = await made({ ...secretKey, expiresAt: expiresAt.toISOString() });
    const urls = [gateway.url, another.url];
    for (const url of urls) expect(await statusWith(key, url)).toBe(200);
    while (Date.now() <= expiresAt.getTime()) await sleep(50);
    for (const url of urls) expect(await statusWith(key, url)).toBe(401);
    expect((await read(id)).body.data.state).toBe('expired');
  });

  it.each<[string, object, string]>([
    ['no kind', { kind: undefined }, 'kind'],
    ['another kind', { kind: 'root' }, 'kind'],
    ['no name', { name: undefined }, 'name'],
    ['an empty name', { name: ' ' }, 'name'],
    ['no reason', { reason: undefined }, 'reason'],
    ['no scopes', { scopes: undefined }, 'scopes'],
    ['an empty list of scopes', { scopes: [] }, 'scopes'],
    ['a scope twice', { scopes: ['payments:read', 'payments:read'] }, 'scopes'],
    ['a scope that there is not', { scopes: ['payments:delete'] }, 'scopes'],
    ['a scope of the other kind', { scopes: ['reviews:read'] }, 'scopes'],
    ['scopes as a text', { scopes: 'payments:read' }, 'scopes'],
    ['a scope with a name of every object', { scopes: ['constructor'] }, 'scopes'],
    ['a time of expiry that has passed', { expiresAt: '2020-01-01' }, 'expiresAt'],
    ['a time of expiry that is none', { expiresAt: 'soon' }, 'expiresAt'],
    ['null for a time of expiry', { expiresAt: null }, 'expiresAt'],
    ['operator on a secret key', { operator: true }, 'operator'],
    ['a key of its own', { key: 'sk_test_mine' }, 'key'],
  ])('is refused with %s', async (_title, change, param) => {
    await expectRefusal(() => create({ ...secretKey, ...change }), [400, 'validation_error', param]);
  });
});

describe('what a key may do', () => {
  it('is refused without its scope, which the answer names', async () => {
    const { key } = await made({ ...secretKey, scopes: ['customers:write'] });
    const before = await contentsOf(gateway.pool);
    const reply = await gateway.get('/payments', as(key));
    expect(faultOf(reply)).toEqual([403, 'forbidden', null]);
    expect(reply.body.error.message).toContain('payments:read');
    expect(reply.body.error.details).toEqual({ scope: 'payments:read' });
    const charge = await gateway.post('/payments/charge', {}, as(key));
    expect([faultOf(charge), charge.body.error.details]).toEqual([
      [403, 'forbidden', null],
      { scope: 'payments:write' },
    ]);
    expect(await contentsOf(gateway.pool)).toEqual(before);
    expect((await gateway.post('/customers', { email: 'a@example.com' }, as(key))).status).toBe(200);
  });

  it('is what its scopes say, on every endpoint of either kind', async () => {
    for (const [kind, document] of [
      ['secret', '/docs/openapi.json'],
      ['admin', '/docs/admin/openapi.json'],
    ] as const) {
      const documented = (await gateway.get(document, {})).body;
      const used = new Set<string>();
      const operator = kind === 'admin';
      const names = Object.keys(scopes[kind]);
      const keyWith = (scopesOfKey: string[]): Promise<string> =>
        makeKey(gateway.pool, { slug: 'scoped', kind, scopes: scopesOfKey, operator });
      const keys = new Map<string, { with: string; without: string }>();
      for (const scope of names) {
        const others = names.filter((one) => one !== scope);
        keys.set(scope, { with: await keyWith([scope]), without: await keyWith(others) });
      }
      for (const endpoint of endpointsOf(documented).filter(({ needsKey }) => needsKey)) {
        const scope = endpoint.operation['x-scope'];
        used.add(scope);
        for (const [which, key] of Object.entries(keys.get(scope)!)) {
          const { status, body } = await askEndpoint(gateway, endpoint, { ...as(key), 'x-api-name': 'scoped' });
          const isTold = !endpoint.isCanonical || body.error?.details?.scope === scope;
          const refused = status === 403 && isTold;
          expect([endpoint.route, which, status, refused]).toEqual([
            endpoint.route,
            which,
            status,
            which === 'without',
          ]);
        }
      }
      expect([...used].toSorted()).toEqual(Object.keys(scopes[kind]).toSorted());
    }
  });

  it('does not grow: a key gives no more than it has', async () => {
    const limited = await keyOf({ slug: 'hotel', kind: 'admin', scopes: ['keys:read', 'keys:write'] });
    const strong = await idOf(admin);
    const operators = await makeKey(gateway.pool, { slug: 'hotel', kind: 'admin', operator: true });
    const cases: [() => Promise<Reply>, string][] = [
      [() => create({ ...adminKey, scopes: ['all'] }, limited), 'no scope all'],
      [() => create({ ...adminKey, scopes: ['keys:read', 'reviews:read'] }, limited), 'no scope reviews:read'],
      [() => create({ ...adminKey, operator: true }, admin), 'Only an operator’s key'],
      [() => roll(strong, {}, limited), 'no scope all'],
      [() => revoke(strong, limited), 'no scope all'],
    ];
    const ofOperator = await idOf(as(operators));
    cases.push(
      [() => roll(ofOperator), 'Only an operator’s key'],
      [() => revoke(ofOperator), 'Only an operator’s key'],
    );
    for (const [request, words] of cases) {
      const reply = await expectRefusal(request, [403, 'forbidden', null]);
      expect(reply.body.error.message).toContain(words);
    }
    await made({ ...adminKey, scopes: ['keys:read'] }, limited);
  });

  it('does not outlive it: a key that expires makes none that expires later', async () => {
    const expiring = await keyOf({ slug: 'hotel', kind: 'admin', expiresAt: new Date(Date.now() + 3_600_000) });
    const { id } = await made();
    for (const request of [
      () => create(secretKey, expiring),
      () => create({ ...adminKey, expiresAt: '2999-01-01' }, expiring),
      () => roll(id, {}, expiring),
    ]) {
      const reply = await expectRefusal(request, [403, 'forbidden', null]);
      expect(reply.body.error.message).toContain('expires at');
    }
    await made({ ...secretKey, expiresAt: new Date(Date.now() + 60_000).toISOString() }, expiring);
  });
});

describe('a key that is revoked', () => {
  it('opens nothing from then on: here at once, elsewhere within a moment, and says why to nobody', async () => {
    const { id, key } = await made();
    for (const url of [gateway.url, another.url]) expect(await statusWith(key, url)).toBe(200);
    const { body } = await revoke(id);
    expect(body.data).toMatchObject({ id, state: 'revoked', revokedAt: expect.stringMatching(/Z$/) });
    const unknown = await gateway.get('/payments', as('sk_test_unknown'));
    const refused = await gateway.get('/payments', as(key));
    expect([refused.status, refused.text]).toEqual([401, unknown.text]);
    while ((await statusWith(key, another.url)) === 200) await sleep(50);
    expect(await statusWith(key, another.url)).toBe(401);
  });

  it('is in the audit log once, however often it is asked for', async () => {
    const { id } = await made();
    const replies = await Promise.all(Array.from({ length: 5 }, () => revoke(id)));
    expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect((await actsOn(id)).map(({ action }) => action)).toEqual(['key.revoke', 'key.create']);
  });

  it('is not the key that the request is made with', async () => {
    const id = await idOf(admin);
    const reply = await expectRefusal(() => revoke(id), [409, 'key_in_use', 'id']);
    expect(reply.body.error.message).toContain('another one');
  });

  it('makes no other key, even at a gateway that has not heard of it', async () => {
    const leaving = await keyOf({ slug: 'hotel', kind: 'admin' });
    const elsewhere = (path: string, body: object): Promise<Response> =>
      fetch(another.url + path, {
        method: 'POST',
        headers: { ...leaving, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const { id } = await made();
    // So that the other gateway remembers the key.
    expect((await elsewhere('/admin/keys', {})).status).toBe(400);
    await revoke(await idOf(leaving));
    const before = await contentsOf(gateway.pool);
    for (const [path, body] of [
      ['/admin/keys', secretKey],
      [`/admin/keys/${id}/roll`, { reason }],
      [`/admin/keys/${id}/revoke`, { reason }],
    ] as const) {
      expect([path, (await elsewhere(path, body)).status]).toEqual([path, 401]);
    }
    expect(await contentsOf(gateway.pool)).toEqual(before);
  });

  it('ends one of two that revoke each other', async () => {
    const both = [await keyOf({ slug: 'duel', kind: 'admin' }), await keyOf({ slug: 'duel', kind: 'admin' })] as const;
    const ids = [await idOf(both[0]), await idOf(both[1])] as const;
    const replies = await Promise.all([revoke(ids[1], both[0]), revoke(ids[0], both[1])]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 401]);
  });
});

describe('a key that is rolled', () => {
  it('goes on beside its successor, which has the same rights', async () => {
    const old = await made({ ...secretKey, scopes: ['payments:read', 'payouts:read'] });
    const { body } = await roll(old.id);
    const { successor, rolled } = body.data;
    const { key, ...rights } = successor;
    expect(rights).toMatchObject({ name: 'Shop', kind: 'secret', mode: 'test', scopes: old.scopes, expiresAt: null });
    expect(rolled).toMatchObject({ id: old.id, state: 'active', replacedBy: successor.id });
    const leftMs = Date.parse(rolled.expiresAt) - Date.parse(rights.createdAt);
    expect(Math.round(leftMs / 1_000)).toBe(86_400);
    expect([await statusWith(old.key), await statusWith(key)]).toEqual([200, 200]);
    expect((await actsOn(old.id))[0]).toMatchObject({
      action: 'key.roll',
      reason,
      data: { successor: successor.id, hint: rights.hint, oldExpiresAt: rolled.expiresAt },
    });
    expect(await dumpOf(gateway.pool)).not.toContain(key.slice(8));
  });

  it('ends at once where that is asked for', async () => {
    const old = await made();
    expect(await statusWith(old.key)).toBe(200);
    const { successor } = (await roll(old.id, { expiresInSeconds: 0 })).body.data;
    expect([await statusWith(old.key), await statusWith(successor.key)]).toEqual([401, 200]);
  });

  it('never lives longer by that', async () => {
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const old = await made({ ...secretKey, expiresAt });
    const { rolled, successor } = (await roll(old.id, { expiresInSeconds: 3_600 })).body.data;
    expect([rolled.expiresAt, successor.expiresAt]).toEqual([expiresAt, expiresAt]);
  });

  it('has one successor of many that are asked for at once', async () => {
    const old = await made();
    const replies = await Promise.all(Array.from({ length: 5 }, () => roll(old.id)));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409]);
    const { rows } = await gateway.pool.query(
      "select 1 from admin_action where target_id = $1 and action = 'key.roll'",
      [old.id],
    );
    expect(rows).toHaveLength(1);
  });

  it('can be rolled again once the successor that nobody knows is revoked, and that one lives as long as was granted', async () => {
    const own = await keyOf({ slug: 'hotel', kind: 'admin' });
    const ownId = await idOf(own);
    // Rolled by itself, and the answer is lost.
    await roll(ownId, {}, own);
    await expectRefusal(() => roll(ownId, {}, own), [409, 'key_not_active', 'id']);
    const { replacedBy } = (await read(ownId, own)).body.data;
    expect((await revoke(replacedBy, own)).status).toBe(200);
    const { successor, rolled } = (await roll(ownId, {}, own)).body.data;
    expect([successor.expiresAt, successor.scopes, rolled.state]).toEqual([null, ['all'], 'active']);
    expect((await gateway.get('/admin/reviews', as(successor.key))).status).toBe(200);
  });

  it('is not ended at once by itself', async () => {
    const id = await idOf(admin);
    for (const expiresInSeconds of [0, 59]) {
      await expectRefusal(() => roll(id, { expiresInSeconds }), [409, 'key_in_use', 'expiresInSeconds']);
    }
  });

  it('must be active', async () => {
    const revoked = await made();
    await revoke(revoked.id);
    await expectRefusal(() => roll(revoked.id), [409, 'key_not_active', 'id']);
    const { rolled } = (await roll((await made()).id, { expiresInSeconds: 0 })).body.data;
    await expectRefusal(() => roll(rolled.id), [409, 'key_not_active', 'id']);
  });

  it.each([-1, 0.5, '60', 2_592_001, null])('cannot be given %j seconds', async (expiresInSeconds) => {
    const { id } = await made();
    const { status, body } = await roll(id, { expiresInSeconds });
    expect([status, body.error?.param]).toEqual([400, 'expiresInSeconds']);
  });
});

describe('keys of other merchants', () => {
  it('are not found, whoever asks but an operator', async () => {
    const { id } = await made();
    const stranger = await keyOf({ slug: 'airline', kind: 'admin' });
    for (const request of [() => read(id, stranger), () => roll(id, {}, stranger), () => revoke(id, stranger)]) {
      await expectRefusal(request, [404, 'key_not_found', 'id']);
    }
    for (const request of [
      () => gateway.get('/admin/keys?merchant=hotel', stranger),
      () => gateway.get(`/admin/keys/${id}?merchant=hotel`, stranger),
      () => create(secretKey, stranger, '?merchant=hotel'),
      () => create(secretKey, stranger, '?merchant=nobody'),
      () => gateway.post(`/admin/keys/${id}/revoke?merchant=hotel`, { reason }, stranger),
      () => gateway.post(`/admin/keys/${id}/roll?merchant=hotel`, { reason }, stranger),
      () => create(secretKey, operator, '?merchant=nobody'),
    ]) {
      await expectRefusal(request, [404, 'merchant_not_found', 'merchant']);
    }
  });

  it('are an operator’s to make, roll and revoke, in his mode; what he did is in his own audit log', async () => {
    const reply = await create(secretKey, operator, '?merchant=hotel');
    const { id, key, merchant, mode } = reply.body.data;
    expect([reply.status, merchant, mode, await statusWith(key)]).toEqual([200, 'hotel', 'test', 200]);
    expect((await read(id)).body.data.merchant).toBe('hotel');
    expect((await gateway.get('/admin/keys?merchant=hotel&limit=1', operator)).body.data[0].id).toBe(id);
    const rolled = await gateway.post(`/admin/keys/${id}/roll?merchant=hotel`, { reason }, operator);
    const revoked = await gateway.post(`/admin/keys/${id}/revoke?merchant=hotel`, { reason }, operator);
    expect([rolled.status, revoked.body.data.state]).toEqual([200, 'revoked']);
    expect((await actsOn(id, operator)).map(({ action, data }) => [action, data.merchant])).toEqual([
      ['key.revoke', 'hotel'],
      ['key.roll', 'hotel'],
      ['key.create', 'hotel'],
    ]);
    const { id: ofLive } = await made(secretKey, live);
    expect(faultOf(await gateway.get(`/admin/keys/${ofLive}?merchant=hotel`, operator))[1]).toBe('key_not_found');
  });

  it('can be named by their own merchant, too', async () => {
    expect((await gateway.get('/admin/keys?merchant=hotel&limit=1', admin)).status).toBe(200);
  });
});

describe('the list of keys', () => {
  it('has every key of the merchant in the mode, page by page, the newest first', async () => {
    const by = await keyOf({ slug: 'pages', kind: 'admin' });
    const ids = [await idOf(by)];
    for (let count = 0; count < 4; count++) ids.unshift((await made(secretKey, by)).id);
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: Reply = await gateway.get(`/admin/keys?limit=2${cursor && `&cursor=${cursor}`}`, by);
      found.push(...body.data.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    }
    expect(found).toEqual(ids);
  });

  it.each(['limit=0', 'limit=101', 'cursor=x', 'cursor=', 'order=asc', 'merchant='])(
    'cannot be asked for by %s',
    async (query) => {
      const { status, body } = await gateway.get(`/admin/keys?${query}`, admin);
      expect([status, body.error.code, body.error.param]).toEqual([400, 'validation_error', query.split('=')[0]]);
    },
  );

  it.each(['x', 'key_1', 'key_01M7ZXHCERMPHVBRN6JQ93XHNR', "'", '..%2Factions'])('has no key %s', async (id) => {
    await expectRefusal(() => read(id), [404, 'key_not_found', 'id']);
    await expectRefusal(() => roll(id), [404, 'key_not_found', 'id']);
    await expectRefusal(() => revoke(id), [404, 'key_not_found', 'id']);
  });
});

describe('when a key was used last', () => {
  it('is recorded to the minute when the gateway stops at the latest, and not by the request', async () => {
    const third = await gateway.another();
    const { id, key } = await made();
    const startedAt = Date.now();
    expect(await statusWith(key, third.url)).toBe(200);
    expect((await read(id)).body.data.lastUsedAt).toBeNull();
    await third.close();
    const at = Date.parse((await read(id)).body.data.lastUsedAt);
    expect(at % 60_000).toBe(0);
    expect(at).toBeGreaterThan(startedAt - 60_000);
    expect(at).toBeLessThanOrEqual(Date.now());
  });
});

describe('the command', () => {
  const tollgate = async (...args: string[]): Promise<{ code: number | null; output: string }> => {
    const bin = `${root}apps/gateway/bin/tollgate.mjs`;
    const env = { ...process.env, DATABASE_URL: gateway.databaseUrl };
    const program = startProgram(process.execPath, [bin, ...args], { env });
    const { code } = await program.ended;
    return { code, output: program.output() };
  };

  it('makes an operator, who makes the next', async () => {
    const { code, output } = await tollgate('merchant', 'create', 'owners', '--operator');
    const [key = ''] = /ak_test_\S+/.exec(output) ?? [];
    expect(code).toBe(0);
    expect((await create({ ...adminKey, operator: true }, as(key))).body.data.operator).toBe(true);
  });

  it('makes, lists and revokes keys', async () => {
    const scope = ['--scopes', 'payments:read', '--name', 'By command'];
    const created = await tollgate('key', 'create', 'hotel', ...scope);
    const [key = ''] = /sk_test_\S+/.exec(created.output) ?? [];
    const [id = ''] = /key_\w+/.exec(created.output) ?? [];
    expect([created.code, await statusWith(key)]).toEqual([0, 200]);
    expect((await read(id)).body.data).toMatchObject({
      name: 'By command',
      scopes: ['payments:read'],
      operator: false,
    });
    const listed = await tollgate('key', 'list', 'hotel');
    expect(listed.output).toContain(`${id}  active   secret    sk_test_…${key.slice(-4)}  payments:read`);
    expect(listed.output).not.toContain(key);
    const revoked = await tollgate('key', 'revoke', 'hotel', id);
    expect([revoked.code, (await read(id)).body.data.state]).toEqual([0, 'revoked']);
    while ((await statusWith(key)) === 200) await sleep(50);
  }, 30_000);

  it.each([
    [['key', 'list', 'nobody'], 'There is no merchant nobody'],
    [['key', 'create', 'hotel', '--name', 'x', '--scopes', 'reviews:read'], 'no scope reviews:read'],
    [['key', 'create', 'hotel', '--name', 'x', '--operator'], 'add --kind admin'],
    [['key', 'revoke', 'hotel', 'key_1'], 'has no key key_1'],
  ])('says what is wrong with %j', async (args, words) => {
    const { code, output } = await tollgate(...args);
    expect([code, output]).toEqual([1, expect.stringContaining(words)]);
  });
});

describe('docs/merchants-and-keys.md', () => {
  const page = readPage('docs/merchants-and-keys.md');

  it('has the scopes that there are', () => {
    const listed = Object.entries(scopes).flatMap(([kind, names]) =>
      Object.entries(names).map(([name, opens]) => ({ Scope: `\`${name}\``, Kind: kind, Opens: opens })),
    );
    expect(page.table('Scopes')).toEqual(listed);
  });

  it('says of every answer the status that it has', () => {
    const rows = page.table('What an answer means');
    expect(rows.length).toBeGreaterThanOrEqual(6);
    for (const { Status, Code = '' } of rows) {
      const code = Code.replaceAll('`', '');
      const named = Object.entries(errorCodes).filter(([name]) =>
        code === '…_not_found' ? /_not_found$/.test(name) : name === code,
      );
      expect([Code, named.length > 0, named.every(([, { status }]) => String(status) === Status)]).toEqual([
        Code,
        true,
        true,
      ]);
    }
  });

  it('shows requests that do what it says', async () => {
    const requests = page
      .blocks('In short')
      .concat(page.blocks('Rolling a key without downtime'))
      .flatMap(({ text }) =>
        [...text.replaceAll(/\\\n\s*/g, ' ').matchAll(/^\s*admin '?([^\s']+)'?(?: +-d '(.*)')?/gm)].map(
          ([, path = '', body]) => ({ path, body }),
        ),
      );
    const { id } = await made(secretKey, operator);
    const answers = [];
    for (const { path, body } of requests) {
      const url = path.replace('$KEY', id);
      const reply = body === undefined ? await gateway.get(url, operator) : await gateway.post(url, body, operator);
      answers.push([path, reply.status]);
    }
    expect(answers).toEqual([
      ['/admin/merchants', 200],
      ['/admin/keys?merchant=acme', 200],
      ['/admin/keys?merchant=acme', 200],
      ['/admin/keys/$KEY/roll', 200],
      ['/admin/keys/$KEY', 200],
      ['/admin/keys/$KEY/revoke', 200],
    ]);
  });
});
