import pg from 'pg';
import { applyMigrations } from './migrations/apply-migrations.js';
import { readMigrationFolder } from './migrations/migration-folder.js';
import { withMigrationLock } from './migrations/migration-lock.js';
import { isUpToDate } from './migrations/up-to-date.js';

export { MigrationFailedError, MigrationHistoryError } from './migrations/migration-errors.js';
export type { MigrationHistoryProblem } from './migrations/migration-errors.js';

export interface MigrateOptions {
  /** A `postgres://` URL of the database to migrate. */
  readonly connectionString: string;
  /** Folder of `<timestamp>_<name>/migration.sql`; one that does not exist counts as empty. */
  readonly migrationsDir: string;
  /** Told what is being done, in words for a person. */
  readonly onProgress?: (message: string) => void;
}

export interface MigrateResult {
  /** Names of the migrations this call applied, in order; empty when the database was up to date. */
  readonly applied: string[];
}

/**
 * Brings a database to the state of the migrations folder. Each migration applies whole or not at all, and any number
 * of processes may migrate at once. `_prisma_migrations` is kept as the Prisma CLI keeps it.
 *
 * @throws MigrationHistoryError when folder and database disagree, before anything is changed
 * @throws MigrationFailedError when PostgreSQL refuses a migration
 */
export async function migrate(options: MigrateOptions): Promise<MigrateResult> {
  const progress = options.onProgress ?? (() => undefined);
  const folder = await readMigrationFolder(options.migrationsDir);
  const client = new pg.Client({ connectionString: options.connectionString });
  client.on('error', () => undefined); // the query that is running reports a lost connection
  await client.connect();
  try {
    if (await isUpToDate(client, folder)) return { applied: [] };
    const onWait = (): void => progress('Waiting for another process that is migrating this database');
    return await withMigrationLock(client, onWait, async () => {
      if (await isUpToDate(client, folder)) return { applied: [] };
      return { applied: await applyMigrations(options, folder, progress) };
    });
  } finally {
    await client.end();
  }
}
