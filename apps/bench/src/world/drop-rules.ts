import type { Database } from './database.js';

/**
 * Drops what makes it slow to fill tables: their indexes, and the foreign keys from and to them. Triggers rest meanwhile.
 *
 * @returns the statements that make all of it again, in steps: within a step they may run at once
 */
export async function dropRules(database: Database, tables: readonly string[]): Promise<string[][]> {
  const references = await constraintsOf(
    database,
    `contype = 'f' and (conrelid = any($1::regclass[]) or confrelid = any($1::regclass[]))`,
    tables,
  );
  const keys = await constraintsOf(database, `contype in ('p', 'u') and conrelid = any($1::regclass[])`, tables);
  const indexes = await database.query(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = any($1::regclass[]) and not exists (select from pg_constraint c where c.conindid = indexrelid)`,
    [tables],
  );
  const triggers = await database.query(
    `select tgrelid::regclass::text as table, tgname as name, tgenabled = 'A' as always from pg_trigger
     where tgrelid = any($1::regclass[]) and not tgisinternal`,
    [tables],
  );
  for (const table of tables) await database.query(`alter table ${table} disable trigger user`);
  for (const { table, name } of [...references, ...keys]) {
    await database.query(`alter table ${table} drop constraint ${name}`);
  }
  for (const { name } of indexes) await database.query(`drop index ${String(name)}`);
  const toAdd = ({ table, name, definition }: Constraint): string =>
    `alter table ${table} add constraint ${name} ${definition}`;
  return [
    indexes.map(({ definition }) => String(definition)),
    ...keys.map((key) => [toAdd(key)]),
    ...references.map((reference) => [toAdd(reference)]),
    ...triggers.map(({ table, name, always }) => [
      `alter table ${String(table)} enable ${always === true ? 'always ' : ''}trigger ${String(name)}`,
    ]),
  ];
}

interface Constraint {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

async function constraintsOf(database: Database, which: string, tables: readonly string[]): Promise<Constraint[]> {
  const rows = await database.query(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where ${which}`,
    [tables],
  );
  return rows.map(({ table, name, definition }) => ({
    table: String(table),
    name: String(name),
    definition: String(definition),
  }));
}
