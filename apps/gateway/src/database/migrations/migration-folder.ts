import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MigrationHistoryError } from './migration-errors.js';

/** One committed migration: `<timestamp>_<name>/migration.sql`. */
export interface CommittedMigration {
  /** The folder's name, which is also the migration's name in `_prisma_migrations`. */
  readonly name: string;
  readonly script: string;
  /** SHA-256 of the script in hex, as Prisma stores it. */
  readonly checksum: string;
}

/** The migrations of a folder in the order they apply. A folder that does not exist has none. */
export async function readMigrationFolder(dir: string): Promise<CommittedMigration[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.sort().map((name) => readMigration(dir, name)));
}

async function readMigration(dir: string, name: string): Promise<CommittedMigration> {
  const script = await readFile(join(dir, name, 'migration.sql'), 'utf8').catch(() => {
    throw new MigrationHistoryError('unreadable', [name]);
  });
  return { name, script, checksum: createHash('sha256').update(script).digest('hex') };
}
