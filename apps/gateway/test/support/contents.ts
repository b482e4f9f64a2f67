import type pg from 'pg';

/** What is written by the clock and not by a request: when keys were used last, what gateways say of themselves. */
const byTheClock = { columns: ['last_used_at'], tables: ['gateway'] };

/** A digest of every row of every other table, so that two are equal only when nothing at all was written between them. */
export async function contentsOf(pool: pg.Pool): Promise<Readonly<Record<string, string>>> {
  const tables = (await tablesOf(pool)).filter((name) => !byTheClock.tables.includes(name));
  const digests = tables.map(
    (
      name,
    ) => `select '${name}' as name, count(*) || ' rows ' || md5(coalesce(string_agg(row, '\n' order by row), '')) as digest
      from (select (to_jsonb(t) - $1::text[])::text as row from "${name}" t) r`,
  );
  const { rows } = await pool.query<{ name: string; digest: string }>(digests.join(' union all '), [
    byTheClock.columns,
  ]);
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}

/** Every row of every table as one text. */
export async function dumpOf(pool: pg.Pool): Promise<string> {
  const texts = [];
  for (const name of await tablesOf(pool)) {
    const { rows } = await pool.query<{ row: string }>(`select t::text as row from "${name}" t`);
    texts.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  return texts.join('\n');
}

async function tablesOf(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  return rows.map(({ name }) => name);
}
