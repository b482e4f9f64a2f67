import type { Database } from './database.js';
import { dropRules } from './drop-rules.js';
import { filledTables, helpers, hundredDaysMs, rowsOf, type FilledTable } from './fill-sql.js';

/** What else stands in the database for each payment that was made. */
export type FillDepth = 'payments' | 'everything';

/** Payments to be there already. */
export interface Fill {
  readonly merchantId: string;
  readonly payments: number;
  readonly depth: FillDepth;
}

/** Rows of one statement; few enough that several statements at once share the work. */
const chunk = 250_000;
const atOnce = 2;
/** For the sorting that an index is built with. */
const muchMemory = `set maintenance_work_mem = '1GB'`;

/**
 * Fills a database with payments of the last hundred days: four of five belong to the merchant, nine of ten have
 * succeeded. Indexes are built afterwards, which is faster than keeping them while millions of rows come in.
 */
export async function fill(database: Database, { merchantId, payments, depth }: Fill): Promise<void> {
  for (const statement of helpers) await database.query(statement);
  const tables: readonly FilledTable[] = depth === 'everything' ? filledTables : ['payment'];
  const rules = payments > chunk ? await dropRules(database, tables) : [];
  const starts = Array.from({ length: Math.ceil(payments / chunk) }, (_none, index) => index * chunk);
  const firstMs = Date.now() - hundredDaysMs;
  for (const table of tables) {
    await someAtOnce(starts, (from) =>
      database.query(rowsOf[table], [merchantId, from + 1, Math.min(payments, from + chunk), payments, firstMs]),
    );
  }
  for (const step of rules) await someAtOnce(step, (statement) => database.query(`${muchMemory}; ${statement}`));
  await database.query('vacuum (freeze, analyze)');
  await database.query('checkpoint');
}

/** Ids of the merchant's payments, from all over the time that they were made in. */
export async function sampleIds(database: Database, merchantId: string, wanted: number): Promise<string[]> {
  const rows = await database.query(
    `select distinct (
       select p.id from payment p where p.merchant_id = $1 and p.mode = 'test'
         and p.id >= 'pay_' || bench_stamp((b.first + (b.last - b.first) * g.n / $2)::bigint) order by p.id limit 1) as id
     from generate_series(0, $2::bigint - 1) as g(n),
       (select extract(epoch from now() - interval '100 days') * 1000 as first, extract(epoch from now()) * 1000 as last) b`,
    [merchantId, wanted],
  );
  return rows.map(({ id }) => id).filter((id) => typeof id === 'string');
}

/** Does a thing for each, some at once. */
async function someAtOnce<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const left = items.values();
  const worker = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
