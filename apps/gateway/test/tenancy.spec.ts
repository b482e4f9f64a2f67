import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reviewsSql } from '../src/admin/reviews/reviews-sql.js';
import { journalSql } from '../src/journal/journal-sql.js';
import { paymentEditsSql } from '../src/journal/payment-edits-sql.js';
import { operationSql } from '../src/journal/operation-sql.js';
import { keysSql } from '../src/merchants/keys-sql.js';
import { contentsOf } from './support/contents.js';
import { startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';
import type { Call } from './support/tenancy/recipe.js';
import { openRoutes, recipes, undocumentedRoutes } from './support/tenancy/recipes.js';
import { buildWorld, config, type World } from './support/tenancy/world.js';

let gateway: TestGateway;
/** Whose everything is asked for. */
let owner: World;
/** Another merchant, and the owner's other mode. */
let stranger: World;
let otherMode: World;
/** Every route of both pages, as `verb path`, and whether it needs a key. */
let routes: readonly (readonly [route: string, needsKey: boolean])[];

beforeAll(async () => {
  gateway = await startTestGateway({ config, values: { PROVIDER_DEADLINE_MS: '10000' } });
  owner = await buildWorld(gateway, 'hotel', 'test');
  stranger = await buildWorld(gateway, 'airline', 'test');
  otherMode = await buildWorld(gateway, 'hotel', 'live');
  // So that nothing is written but by the requests of the walk.
  for (const table of ['payment', 'operation']) {
    await gateway.pool.query(
      `update ${table} set next_check_at = now() + interval '1 day' where next_check_at is not null`,
    );
  }
  const documents = await Promise.all(
    ['/docs/openapi.json', '/docs/admin/openapi.json'].map(async (path) => (await gateway.get(path, {})).body),
  );
  routes = documents.flatMap(({ paths }) =>
    Object.entries<any>(paths).flatMap(([path, verbs]) =>
      Object.entries<any>(verbs).map(([verb, { security }]) => [`${verb} ${path}`, security.length > 0] as const),
    ),
  );
}, 60_000);
afterAll(() => gateway.close());

const verbOf = ({ verb, body, form }: Call): string => verb ?? (body || form ? 'POST' : 'GET');

const ask = (call: Call, { keys }: World): Promise<Reply> => {
  const { path, body, form } = call;
  const key = path.startsWith('/admin/') ? keys.admin : keys.secret;
  const sent = form
    ? { body: new URLSearchParams(form).toString(), type: 'application/x-www-form-urlencoded' }
    : body && { body: JSON.stringify(body), type: 'application/json' };
  const headers = { ...key, ...call.headers, ...(sent ? { 'content-type': sent.type } : {}) };
  return gateway.send(path, { method: verbOf(call), headers, ...(sent ? { body: sent.body } : {}) });
};

/** Columns whose texts are somebody's own. */
const telling = [
  'id',
  'external_id',
  'email',
  'full_name',
  'description',
  'name',
  'reason',
  'provider_reference',
  'idempotency_key',
  'customer_id',
  'payment_id',
  'operation_id',
  'attempt_id',
  'journal_id',
  'target_id',
];

/** Texts that were read, until something is written. */
const texts = new Map<string, ReadonlySet<string>>();

/** Every text in the database that is the owner's, in the mode that is asked for. */
async function textsOf(world: World): Promise<Set<string>> {
  const name = `${world.slug} ${world.mode}`;
  const known = texts.get(name) ?? (await readTexts(world));
  texts.set(name, known);
  return new Set(known);
}

async function readTexts({ slug, mode }: World): Promise<Set<string>> {
  const { rows: columns } = await gateway.pool.query(
    `select c.table_name, c.column_name from information_schema.columns c
     where c.table_schema = 'public' and c.column_name = any($1)
       and exists (select 1 from information_schema.columns m where m.table_schema = 'public'
         and m.table_name = c.table_name and m.column_name = 'merchant_id')
       and exists (select 1 from information_schema.columns m where m.table_schema = 'public'
         and m.table_name = c.table_name and m.column_name = 'mode')`,
    [telling],
  );
  const parts = columns.map(
    ({ table_name: table, column_name: column }) =>
      `select ${column}::text as text from ${table} where mode = $2
       and merchant_id = (select id from merchant where slug = $1) and ${column} is not null`,
  );
  const { rows } = await gateway.pool.query(parts.join(' union '), [slug, mode]);
  return new Set(rows.map(({ text }) => text as string));
}

/** What an answer says that is the owner's. Of another merchant not even the name is to be in it. */
async function leakedIn(text: string, asking: World): Promise<string[]> {
  const theirs = await textsOf(owner);
  // What both have, such as the kind of a key, tells nothing.
  for (const shared of await textsOf(asking)) theirs.delete(shared);
  if (asking.slug !== owner.slug) theirs.add(owner.slug);
  return [...theirs].filter((one) => text.includes(one));
}

const notFound = (reply: Reply): boolean => reply.status === 404 && /_not_found$/.test(reply.body.error.code);
const operatorsOnly = ({ status, body }: Reply): boolean =>
  status === 403 && body.error.message.includes('of an operator');
const noSuchConnection = ({ status, body }: Reply): boolean => status === 400 && body.error.param === 'connectionId';

/** Whether somebody whom it does not belong to got what he should. */
const isRightForOthers: Readonly<Record<Call['others'], (reply: Reply) => boolean>> = {
  not_found: (reply) => notFound(reply) && reply.body.error.code !== 'endpoint_not_found',
  list_without: ({ status }) => status === 200,
  operators_only: operatorsOnly,
  no_such_connection: noSuchConnection,
  answer_without: ({ status }) => status === 200,
};

/** Those that write something of whoever asks. */
const writesOwn = (call: Call): boolean => verbOf(call) !== 'GET' && call.others === 'answer_without';

/** What there is, as it was after the last request of the walk; `null` where that may have changed since. */
let contents: readonly unknown[] | null = null;
const look = async (): Promise<readonly unknown[]> => [await contentsOf(gateway.pool), await gateway.ledger()];

async function walk(calls: readonly Call[], asking: World): Promise<void> {
  for (const call of calls) {
    const before = contents ?? (await look());
    const reply = await ask(call, asking);
    const said = `${verbOf(call)} ${call.path} ${JSON.stringify(call.body ?? call.form ?? null)}: ${reply.status} ${reply.text.slice(0, 300)}`;
    const isRight =
      call.others === 'not_found' && call.isNotFound ? call.isNotFound(reply) : isRightForOthers[call.others](reply);
    expect([said, isRight]).toEqual([said, true]);
    // An id that the request itself has named is no news to whoever sent it.
    const sent = JSON.stringify([call.path, call.body, call.form]);
    const leaked = (await leakedIn(reply.text, asking)).filter((text) => !sent.includes(text));
    expect([said, leaked]).toEqual([said, []]);
    contents = writesOwn(call) ? null : await look();
    if (contents === null) texts.clear();
    else expect([said, ...contents]).toEqual([said, ...before]);
  }
}

describe('the walk', () => {
  it('knows how to walk every route that there is, and no other', () => {
    const known = [...Object.keys(recipes), ...openRoutes].toSorted();
    expect(routes.map(([route]) => route).toSorted()).toEqual(known);
    const open = routes.filter(([, needsKey]) => !needsKey).map(([route]) => route);
    expect(open.toSorted()).toEqual([...openRoutes].toSorted());
  });

  it('asks for something of every kind', async () => {
    const { rows } = await gateway.pool.query(
      `select table_name as name from information_schema.columns
       where table_schema = 'public' and column_name = 'merchant_id' order by 1`,
    );
    for (const { name } of rows) {
      const { rowCount } = await gateway.pool.query(
        `select 1 from ${name} where merchant_id = (select id from merchant where slug = $1) limit 1`,
        [owner.slug],
      );
      expect([name, rowCount]).toEqual([name, 1]);
    }
  });
});

describe.each(Object.entries(recipes))('%s', (_route, recipe) => {
  it('gives another merchant nothing, and does nothing for it', async () => {
    await walk(recipe(owner, stranger), stranger);
  });

  it('gives the key of the other mode nothing, and does nothing for it', async () => {
    // Of a merchant there is one, whatever the mode.
    const calls = recipe(owner, otherMode).filter(({ ofMerchant }) => !ofMerchant);
    await walk(calls, otherMode);
  });
});

describe.each([...openRoutes, ...undocumentedRoutes])('%s', (route) => {
  it('says nothing of anybody', async () => {
    const [verb, path = ''] = route.split(' ');
    const url = path.replace('{connectionId}', 'stripe');
    const { text } = verb === 'get' ? await gateway.get(url, {}) : await gateway.post(url, {}, { 'x-api-key': '' });
    const theirs = [...(await textsOf(owner))].filter((one) => text.includes(one));
    expect(theirs).toEqual([]);
  });
});

describe('the owner', () => {
  it.each(Object.entries(recipes))('is not told that it is not there: %s', async (_route, recipe) => {
    for (const call of recipe(owner, owner)) {
      const reply = await ask(call, owner);
      contents = null;
      texts.clear();
      const said = `${call.path} ${JSON.stringify(call.body ?? null)}: ${reply.status} ${reply.text.slice(0, 300)}`;
      const isRight =
        call.owner === 'operators_only'
          ? operatorsOnly(reply)
          : call.isNotFound
            ? reply.status < 500 && reply.status !== 401 && !call.isNotFound(reply)
            : [200, 402, 409, 422].includes(reply.status) && !noSuchConnection(reply);
      expect([said, isRight]).toEqual([said, true]);
    }
  });
});

describe('a statement in SQL', () => {
  const keyed = 'payment|operation|attempt|customer|payee|api_key|ledger_entry|event|idempotency_record|admin_action';
  const table = new RegExp(
    `\\b(?:from|join|update)\\s+(${keyed}|\\w+_transition)\\b(?:\\s+(?!where|set|for|on|order)([a-z_]+))?`,
    'g',
  );

  /** No request asks for these: they take what is due, whosever it is, and give each row's merchant along. */
  const ofAll = ['journal_take_due', 'operation_take_due'];

  /** Statements wherever they stand in a collection of them. */
  function statementsIn(collection: object): { name: string; text: string }[] {
    if ('text' in collection) return [collection as { name: string; text: string }];
    return Object.values(collection).flatMap((one) => (typeof one === 'object' ? statementsIn(one as object) : []));
  }

  it.each(
    [journalSql, operationSql, paymentEditsSql, reviewsSql, keysSql]
      .flatMap(statementsIn)
      .filter(({ name }) => !ofAll.includes(name))
      .map(({ name, text }) => [name, text]),
  )('reads and changes rows by merchant: %s', (_name, text) => {
    for (const { 0: found, 2: alias, index } of text.matchAll(table)) {
      const rest = text.slice(index + found.length).split(/\b(?:from|update)\b/)[0] ?? '';
      const isKeyed = alias === undefined ? rest.includes('merchant_id') : text.includes(`${alias}.merchant_id`);
      expect([found, isKeyed]).toEqual([found, true]);
    }
    for (const [insert] of text.matchAll(/\binsert into \w+ \(\w+/g)) expect(insert).toMatch(/\(merchant_id$/);
  });
});
