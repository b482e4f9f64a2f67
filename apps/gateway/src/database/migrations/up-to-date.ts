import type { ClientBase } from 'pg';
import type { CommittedMigration } from './migration-folder.js';

interface HistoryRow {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/**
 * True when the database has applied exactly the folder's migrations, unedited. A cheap question asked before the
 * schema engine is loaded; false only means that the engine has to look.
 */
export async function isUpToDate(client: ClientBase, folder: readonly CommittedMigration[]): Promise<boolean> {
  const history = await readHistory(client);
  const checksums = new Map(history.map((row) => [row.name, row.checksum]));
  return (
    history.every((row) => row.finished) &&
    checksums.size === folder.length &&
    folder.every((migration) => checksums.get(migration.name) === migration.checksum)
  );
}

async function readHistory(client: ClientBase): Promise<HistoryRow[]> {
  const { rows: tables } = await client.query<{ present: boolean }>(
    `select to_regclass('_prisma_migrations') is not null as present`,
  );
  if (!tables[0]?.present) return [];
  const { rows } = await client.query<HistoryRow>(
    `select migration_name as name, checksum, finished_at is not null as finished
       from _prisma_migrations where rolled_back_at is null`,
  );
  return rows;
}
