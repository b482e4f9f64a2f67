import { fileURLToPath } from 'node:url';
import { readDatabaseUrl } from '../config/environment.js';
import { migrate } from '../database/migrate.js';

/** The migrations that this gateway comes with. */
export const migrationsDir = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** `tollgate migrate`. */
export async function migrateDatabase(): Promise<void> {
  const { applied } = await migrate({ connectionString: readDatabaseUrl(process.env), migrationsDir });
  process.stdout.write(applied.length === 0 ? 'Nothing to migrate.\n' : `Migrated: ${applied.join(', ')}\n`);
}
