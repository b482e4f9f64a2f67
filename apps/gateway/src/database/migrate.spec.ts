import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { callInProcess } from '../../test/support/database-process.js';
import { makeTestFolder } from '../../test/support/database-server.js';
import { createTestDatabase } from '../../test/support/database.js';
import type { TestDatabase } from '../../test/support/database.js';
import { migrate, MigrationFailedError, MigrationHistoryError } from './migrate.js';
import type { MigrateResult } from './migrate.js';

const TRIGGER = `
  -- a comment; with a semicolon
  CREATE TABLE entry (id int PRIMARY KEY, note text NOT NULL DEFAULT 'one; two');
  CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'append-only; entry % stays', OLD.id;
  END;
  $$;
  CREATE TRIGGER entry_append_only BEFORE DELETE ON entry FOR EACH ROW EXECUTE FUNCTION refuse();
`;

let database: TestDatabase;
let migrationsDir: string;

beforeEach(async () => {
  database = await createTestDatabase({ content: 'empty' });
  migrationsDir = await makeTestFolder('migrations-');
});

afterEach(async () => {
  await database.drop();
  await rm(migrationsDir, { recursive: true });
});

describe('migrate', () => {
  it('applies migrations in order of their names and records them', async () => {
    await write('20260102000000_second', 'ALTER TABLE entry ADD COLUMN extra int;');
    await write('20260101000000_first', TRIGGER);

    expect(await run()).toEqual({ applied: ['20260101000000_first', '20260102000000_second'] });
    expect(await run()).toEqual({ applied: [] });

    const { rows } = await database.pool.query(
      'select migration_name, applied_steps_count from _prisma_migrations where finished_at is not null order by 1',
    );
    expect(rows).toEqual([
      { migration_name: '20260101000000_first', applied_steps_count: 1 },
      { migration_name: '20260102000000_second', applied_steps_count: 1 },
    ]);
  });

  it('keeps semicolons in function bodies, strings and comments', async () => {
    await write('20260101000000_first', TRIGGER);
    await run();

    const { rows } = await database.pool.query('insert into entry values (7) returning note');
    expect(rows).toEqual([{ note: 'one; two' }]);
    await expect(database.pool.query('delete from entry')).rejects.toThrow('append-only; entry 7 stays');
  });

  it('applies a migration that adds to an applied history', async () => {
    await write('20260101000000_first', TRIGGER);
    await run();
    await write('20260102000000_second', 'CREATE INDEX CONCURRENTLY entry_note ON entry (note)');
    expect(await run()).toEqual({ applied: ['20260102000000_second'] });
  });

  it('counts a folder that does not exist as empty', async () => {
    const options = { connectionString: database.url, migrationsDir: join(migrationsDir, 'absent') };
    expect(await migrate(options)).toEqual({ applied: [] });
  });

  it('keeps nothing of a migration that fails half way, and says what PostgreSQL said', async () => {
    await write('20260101000000_first', TRIGGER);
    await write('20260102000000_second', 'CREATE TABLE half (id int); CREATE TABLE entry (id int);');

    const failure = await run().catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(MigrationFailedError);
    expect(failure).toMatchObject({ migration: '20260102000000_second' });
    expect((failure as Error).message).toContain('relation "entry" already exists');
    expect(await tables()).toEqual(['_prisma_migrations', 'entry']);
  });

  it('refuses a failed migration until it is marked as rolled back, by the statement that the message gives', async () => {
    await write('20260101000000_first', 'CREATE TABLE half (id int); SELECT missing();');
    await expect(run()).rejects.toThrow(MigrationFailedError);
    await write('20260101000000_first', 'CREATE TABLE whole (id int);');

    const refusal = await problemOf(run());
    expect(refusal).toMatchObject({ problem: 'failed', migrations: ['20260101000000_first'] });

    const remedy = /UPDATE _prisma_migrations .*;/.exec(refusal.message)?.[0] ?? '';
    await database.pool.query(remedy);
    expect(await run()).toEqual({ applied: ['20260101000000_first'] });
    expect(await run()).toEqual({ applied: [] });
  });

  it('refuses an edited migration and applies nothing after it', async () => {
    await write('20260101000000_first', TRIGGER);
    await run();
    await write('20260101000000_first', `${TRIGGER} -- edited`);
    await write('20260102000000_second', 'CREATE TABLE later (id int);');

    expect(await problemOf(run())).toMatchObject({ problem: 'edited', migrations: ['20260101000000_first'] });
    expect(await tables()).not.toContain('later');
  });

  it('refuses a database whose migration is missing from the folder', async () => {
    await write('20260101000000_first', TRIGGER);
    await write('20260102000000_second', 'CREATE TABLE later (id int);');
    await run();
    await rm(join(migrationsDir, '20260102000000_second'), { recursive: true });

    expect(await problemOf(run())).toMatchObject({ problem: 'missing', migrations: ['20260102000000_second'] });
  });

  it('refuses a migration folder without a script', async () => {
    await mkdir(join(migrationsDir, '20260101000000_first'));
    expect(await problemOf(run())).toMatchObject({ problem: 'unreadable', migrations: ['20260101000000_first'] });
  });

  it('is safe when three processes migrate at once', async () => {
    await write('20260101000000_first', TRIGGER);
    await write('20260102000000_second', 'SELECT pg_sleep(0.5); CREATE TABLE later (id int);');
    await write('20260103000000_third', 'CREATE INDEX CONCURRENTLY entry_note ON entry (note)');
    const options = { connectionString: database.url, migrationsDir };
    const processes = [1, 2, 3].map(() => callInProcess<MigrateResult>(['migrate', 'migrate'], options));

    const results = await Promise.all(processes.map((process) => process.result));
    await Promise.all(processes.map((process) => process.kill()));

    expect(results.map(({ applied }) => applied.length).sort()).toEqual([0, 0, 3]);
    const { rows } = await database.pool.query('select count(*)::int as count from _prisma_migrations');
    expect(rows).toEqual([{ count: 3 }]);
  });

  it('is safe when one process migrates three times at once', async () => {
    await write('20260101000000_first', TRIGGER);
    const results = await Promise.all([run(), run(), run()]);
    expect(results.flatMap(({ applied }) => applied)).toEqual(['20260101000000_first']);
  });
});

function run(): Promise<MigrateResult> {
  return migrate({ connectionString: database.url, migrationsDir });
}

async function write(name: string, script: string): Promise<void> {
  await mkdir(join(migrationsDir, name), { recursive: true });
  await writeFile(join(migrationsDir, name, 'migration.sql'), script);
}

async function tables(): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  return rows.map(({ name }) => name);
}

async function problemOf(migrating: Promise<MigrateResult>): Promise<MigrationHistoryError> {
  const refusal = await migrating.then(
    () => null,
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(MigrationHistoryError);
  return refusal as MigrationHistoryError;
}
