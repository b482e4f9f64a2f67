import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcomeNames, paymentStates, operationKinds, operationStates } from '@tollgate/core';
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type pg from 'pg';
import { contentsOf } from './support/contents.js';
import { chargeOf, startTestGateway, type TestGateway } from './support/test-gateway.js';

const gatewayRoot = new URL('../', import.meta.url);
const migrations = new URL('prisma/migrations/', gatewayRoot);

let gateway: TestGateway;
/** A payment that succeeded, one that was declined, and one whose outcome is unknown. */
let paid: string;
let declined: string;
let unknown: string;

beforeAll(async () => {
  gateway = await startTestGateway();
  paid = (await gateway.post('/payments/charge', chargeOf(await gateway.voucher()))).body.data.id;
  const refused = await gateway.post('/payments/charge', chargeOf('SPENTUSD01000AAA'));
  declined = refused.body.error.details.paymentId;
  await gateway.control('POST', '/faults', { service: 'voucher', operation: 'charge', kind: 'reset', when: 'after' });
  unknown = (await gateway.post('/payments/charge', chargeOf(await gateway.voucher()))).body.data.id;
  await gateway.control('DELETE', '/faults');
});

afterAll(() => gateway.close());

/** Runs statements in one transaction that is rolled back, or committed where that is what is tried. */
async function run(statements: readonly string[], { commit = false } = {}): Promise<unknown> {
  const client = await gateway.pool.connect();
  try {
    await client.query('begin');
    for (const statement of statements) await client.query(statement);
    return commit ? await client.query('commit') : null;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const refusal = (code: string): unknown => expect.objectContaining({ code });
const RESTRICT_VIOLATION = '23001';
const CHECK_VIOLATION = '23514';
const FOREIGN_KEY_VIOLATION = '23503';
const UNIQUE_VIOLATION = '23505';

describe.each([
  ['an ordinary session', []],
  ['a session that plays a replica', ['set local session_replication_role = replica']],
])('in %s', (_title, before) => {
  describe.each(['ledger_entry', 'payment_transition'])('%s', (table) => {
    it.each([
      ['UPDATE', `update ${table} set created_at = now()`],
      ['UPDATE that changes nothing', `update ${table} set id = id`],
      ['DELETE', `delete from ${table}`],
      ['TRUNCATE', `truncate ${table}`],
      ['TRUNCATE through what it belongs to', 'truncate payment cascade'],
    ])('refuses %s', async (_statement, sql) => {
      await expect(run([...before, sql])).rejects.toMatchObject({
        code: RESTRICT_VIOLATION,
        message: expect.stringMatching(/is append-only|cannot become/),
      });
    });

    it('has rows, so that those statements would have changed something', async () => {
      const { rowCount } = await gateway.pool.query(`select from ${table}`);
      expect(rowCount).toBeGreaterThan(0);
    });
  });

  it.each([
    ['DELETE', 'delete from attempt'],
    ['TRUNCATE', 'truncate attempt'],
  ])('attempt refuses %s', async (_statement, sql) => {
    await expect(run([...before, sql])).rejects.toEqual(refusal(RESTRICT_VIOLATION));
  });

  it('an attempt keeps a certain outcome, and an uncertain one may become certain', async () => {
    const set = (id: string, state: string): string =>
      `update attempt set state = '${state}' where payment_id = '${id}'`;
    for (const state of ['declined', 'unknown', 'succeeded', 'not_sent']) {
      await expect(run([...before, set(paid, state)])).rejects.toEqual(refusal(RESTRICT_VIOLATION));
      await expect(run([...before, set(declined, state)])).rejects.toEqual(refusal(RESTRICT_VIOLATION));
    }
    await expect(
      run([...before, `update attempt set state = 'started', ended_at = null where payment_id = '${unknown}'`]),
    ).rejects.toEqual(refusal(RESTRICT_VIOLATION));
    await expect(run([...before, set(unknown, 'succeeded')])).resolves.toBeNull();
  });

  it('a journal that does not add up to zero is refused when its commit ends', async () => {
    const entry = (id: string, amount: number): string =>
      `insert into ledger_entry (merchant_id, id, mode, journal_id, payment_id, account, amount_minor, currency, created_at)
       select merchant_id, '${id}', mode, 'lj_spec', id, 'merchant_balance', ${amount}, 'USD', now()
       from payment where id = '${paid}'`;
    const contents = await contentsOf(gateway.pool);
    const unbalanced = [...before, entry('le_1', 500), entry('le_2', -499)];
    await expect(run(unbalanced)).resolves.toBeNull();
    await expect(run(unbalanced, { commit: true })).rejects.toEqual(refusal(CHECK_VIOLATION));
    await expect(run([...before, entry('le_1', 1)], { commit: true })).rejects.toEqual(refusal(CHECK_VIOLATION));
    // One more entry in a journal that was balanced.
    const { rows } = await gateway.pool.query<{ journal_id: string }>('select journal_id from ledger_entry limit 1');
    const late = entry('le_3', 1).replace('lj_spec', rows[0]!.journal_id);
    await expect(run([...before, late], { commit: true })).rejects.toEqual(refusal(CHECK_VIOLATION));
    expect(await contentsOf(gateway.pool)).toEqual(contents);
    await expect(run([...before, entry('le_1', 500), entry('le_2', -500)])).resolves.toBeNull();
  });
});

describe('a payment', () => {
  it.each([
    ['processing without a lease', "state = 'processing'"],
    ['succeeded with a lease', 'lease_expires_at = now()'],
    ['in a state of another name', "state = 'paid'"],
    ['in a mode of another name', "mode = 'sandbox'"],
    ['of nothing', 'amount_minor = 0'],
    ['of less than nothing', 'amount_minor = -1'],
    ['of more than JSON carries', 'amount_minor = 9007199254740992'],
    ['captured below zero', 'captured_minor = -1'],
    ['with a tax below zero', 'tax_minor = -1'],
  ])('cannot be %s', async (_title, change) => {
    await expect(run([`update payment set ${change} where id = '${paid}'`])).rejects.toEqual(refusal(CHECK_VIOLATION));
  });

  it('cannot be deleted while anything belongs to it', async () => {
    await expect(run([`delete from payment where id = '${paid}'`])).rejects.toEqual(refusal(FOREIGN_KEY_VIOLATION));
  });

  it('cannot hold the same single-use source as another one that is in flight or unknown', async () => {
    const copy = (id: string): string => `
      insert into payment select (jsonb_populate_record(p, jsonb_build_object('id', 'pay_copy'))).* from payment p
      where id = '${id}'`;
    await expect(run([copy(unknown)])).rejects.toMatchObject({
      code: UNIQUE_VIOLATION,
      constraint: 'payment_source_guard',
    });
    await expect(run([copy(paid)])).resolves.toBeNull();
  });
});

describe('the words that a column takes are those of @tollgate/core', () => {
  it.each<[string, readonly string[]]>([
    ['payment_state', paymentStates],
    ['attempt_state', ['started', ...outcomeNames]],
    ['operation_state', operationStates],
    ['operation_kind', operationKinds],
    ['payment_mode', ['test', 'live']],
    ['api_key_kind', ['secret', 'admin']],
  ])('%s', async (constraint, words) => {
    const { rows } = await gateway.pool.query<{ definition: string }>(
      'select pg_get_constraintdef(oid) as definition from pg_constraint where conname = $1',
      [constraint],
    );
    const found = [...rows[0]!.definition.matchAll(/'([a-z_]+)'/g)].map(([, word]) => word);
    expect(found.toSorted()).toEqual([...words].toSorted());
  });
});

describe('the migrations', () => {
  async function script(): Promise<string> {
    const names = (await readdir(migrations)).filter((name) => /^\d/.test(name));
    const scripts = names.map((name) => readFile(new URL(`${name}/migration.sql`, migrations), 'utf8'));
    return (await Promise.all(scripts)).join('\n');
  }
  const namesIn = async (pool: pg.Pool, sql: string): Promise<string[]> =>
    (await pool.query<{ name: string }>(sql)).rows.map(({ name }) => name);

  it('made every index that they name', async () => {
    const text = await script();
    const dropped = new Set([...text.matchAll(/^drop index "?(\w+)"?/gim)].map(([, name]) => name));
    const named = [...text.matchAll(/^create (?:unique )?index "?(\w+)"?/gim)]
      .map(([, name]) => name)
      .filter((name) => !dropped.has(name));
    expect(named.length).toBeGreaterThan(10);
    const made = await namesIn(gateway.pool, "select indexname as name from pg_indexes where schemaname = 'public'");
    expect(made).toEqual(expect.arrayContaining(named));
  });

  it('made every trigger that they name, and each of them is always enabled', async () => {
    const text = await script();
    const named = [...text.matchAll(/^create (?:constraint )?trigger (\w+)[^;]*? on (\w+)/gim)].map(
      ([, name, table]) => `${String(table)}.${String(name)}`,
    );
    expect(named.length).toBeGreaterThan(5);
    const always = await namesIn(
      gateway.pool,
      "select tgrelid::regclass || '.' || tgname as name from pg_trigger where not tgisinternal and tgenabled = 'A'",
    );
    expect(always.toSorted()).toEqual(named.toSorted());
  });

  it('make what the schema says', async () => {
    const checker = fileURLToPath(new URL('scripts/new-migration.mjs', gatewayRoot));
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [checker, '--check']);
    expect([stdout, stderr]).toEqual(['', '']);
  });
});
