import type pg from 'pg';
import { bulkSql } from './bulk-sql.js';

/** What many rows have in common, so that the list of those is many pages long. */
export interface Shared {
  readonly customerId: string;
  readonly payeeId: string;
  readonly transferGroup: string;
  readonly email: string;
}

/** Whose tables are filled: most of the rows are the owner's in test mode. */
export interface BulkOwners {
  /** Ids of merchants. */
  readonly owner: string;
  readonly other: string;
  /** An admin key of the owner. */
  readonly apiKeyId: string;
  readonly shared: Shared;
}

/** How many payments, over two hundred days. Of the other tables there are as many rows, or a third of that. */
const payments = 12_000;

/** So many of the oldest rows have what no other has: a walk from the newest on would read everything before them. */
const rare = 40;

/** Tables that grow with the business; the others hold what operators write. */
export const growingTables = [
  'admin_action',
  'attempt',
  'customer',
  'event',
  'idempotency_record',
  'ledger_entry',
  'operation',
  'operation_transition',
  'payee',
  'payment',
  'payment_method',
  'payment_transition',
  'source_token',
  'webhook_event',
] as const;

/** Fills every growing table, as months of business would. What is rare stands at the far end. */
export async function fillTables(pool: pg.Pool, { owner, other, apiKeyId, shared }: BulkOwners): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    // Where statements are explained, the constraints of all these rows would be, too.
    await client.query('set local auto_explain.log_min_duration = -1');
    await client.query(bulkSql.moments, [owner, other, payments]);
    await client.query(bulkSql.customers, [shared.customerId, shared.email]);
    await client.query(bulkSql.payments, [shared.customerId, shared.transferGroup, rare]);
    await client.query(bulkSql.ofPayments);
    await client.query(bulkSql.ledgerEntries, [rare]);
    await client.query(bulkSql.events, [rare]);
    await client.query(bulkSql.payees);
    await client.query(bulkSql.operations, [shared.payeeId, shared.transferGroup, rare]);
    await client.query(bulkSql.ofOperations);
    await client.query(bulkSql.others, [apiKeyId]);
    await client.query('commit');
  } finally {
    client.release();
  }
  await pool.query('drop table bulk');
  await pool.query(`analyze ${growingTables.join(', ')}`);
}
