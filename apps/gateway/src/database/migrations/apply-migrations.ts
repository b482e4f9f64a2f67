import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { MigrationFailedError, MigrationHistoryError } from './migration-errors.js';
import type { CommittedMigration } from './migration-folder.js';
import { openSchemaEngine } from './schema-engine.js';
import { wholeScriptAdapters } from './whole-script-adapter.js';

const NO_FILTERS = { externalTables: [], externalEnums: [] };

/** Where to apply, and the folder the scripts came from. */
export interface ApplyTarget {
  readonly connectionString: string;
  readonly migrationsDir: string;
}

/** Applies what the database lacks, after refusing a history that differs from the folder. Returns the names applied. */
export async function applyMigrations(
  target: ApplyTarget,
  folder: readonly CommittedMigration[],
  progress: (message: string) => void,
): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: target.connectionString, max: 1 });
  pool.on('error', () => undefined); // the command that is running reports a lost connection
  try {
    const engine = await openSchemaEngine(wholeScriptAdapters(pool));
    const migrationsList = toMigrationList(target.migrationsDir, folder);
    await refuseDivergedHistory(engine, migrationsList);
    progress('Applying database migrations');
    const { appliedMigrationNames } = await engine
      .applyMigrations({ migrationsList, filters: NO_FILTERS })
      .catch(async (error: unknown) => {
        throw await explainFailure(pool, error);
      });
    return appliedMigrationNames;
  } finally {
    await pool.end();
  }
}

/** The engine alone accepts an edited migration silently and blocks on a failed one without a remedy. */
async function refuseDivergedHistory(engine: SchemaEngine, migrationsList: MigrationList): Promise<void> {
  const found = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters: NO_FILTERS,
  });
  if (found.failedMigrationNames.length > 0) throw new MigrationHistoryError('failed', found.failedMigrationNames);
  if (found.editedMigrationNames.length > 0) throw new MigrationHistoryError('edited', found.editedMigrationNames);
  const missing =
    found.history !== null && 'unpersistedMigrationNames' in found.history
      ? found.history.unpersistedMigrationNames
      : [];
  if (missing.length > 0) throw new MigrationHistoryError('missing', missing);
}

/** The engine's message is a trace through its source; what PostgreSQL said and about which script is all that helps. */
async function explainFailure(pool: pg.Pool, error: unknown): Promise<MigrationFailedError> {
  const message = error instanceof Error ? error.message : String(error);
  const reason = /ERROR: .*/.exec(message)?.[0] ?? message;
  const { rows } = await pool.query<{ name: string }>(
    `select migration_name as name from _prisma_migrations
      where finished_at is null and rolled_back_at is null order by started_at desc limit 1`,
  );
  return new MigrationFailedError(rows[0]?.name ?? null, reason, { cause: error });
}

function toMigrationList(baseDir: string, folder: readonly CommittedMigration[]): MigrationList {
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: folder.map(({ name, script }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
    })),
  };
}
