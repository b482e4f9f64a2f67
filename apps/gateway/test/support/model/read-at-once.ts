import type pg from 'pg';

/**
 * Reads several things as of one moment, in one statement.
 *
 * @param reads - a query for each, of which the only parameter is the merchants' ids
 */
export async function readAtOnce<Stored extends object>(
  { pool, merchantIds }: { readonly pool: pg.Pool; readonly merchantIds: readonly string[] },
  reads: Readonly<Record<keyof Stored, string>>,
): Promise<Stored> {
  const names = Object.keys(reads) as (keyof Stored & string)[];
  const columns = names.map((name) => `(select coalesce(json_agg(r), '[]') from (${reads[name]}) as r) as ${name}`);
  const query = { name: `model of ${names.length} reads`, text: `select ${columns.join(', ')}`, values: [merchantIds] };
  const { rows } = await pool.query<Stored>(query);
  return rows[0]!;
}
