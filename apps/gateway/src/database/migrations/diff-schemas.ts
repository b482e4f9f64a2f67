import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { openSchemaEngine } from './schema-engine.js';

const EMPTY_SCHEMA = 'datasource db {\n  provider = "postgresql"\n}\n';

/**
 * The SQL that leads a database from one Prisma schema to another; empty when both make the same database. `from` is
 * null for an empty database. Needs no database.
 */
export async function diffSchemas(from: string | null, to: string): Promise<string> {
  const engine = await openSchemaEngine(absentDatabase);
  const { stdout } = await engine.diff({
    from: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: from ?? EMPTY_SCHEMA }] },
    to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: to }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout === null || stdout.includes('This is an empty migration') ? '' : stdout;
}

/** The engine greets a database when it opens, even where it only compares two schemas: this one returns the greeting. */
const greeting: SqlDriverAdapter = {
  provider: 'postgres',
  adapterName: 'absent-database',
  queryRaw: () =>
    Promise.resolve({
      columnNames: ['exists', 'version', 'numeric_version'],
      columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
      rows: [[true, 'PostgreSQL 18.0', 180_000]],
    }),
  executeRaw: () => Promise.reject(new Error('There is no database here.')),
  executeScript: () => Promise.reject(new Error('There is no database here.')),
  startTransaction: () => Promise.reject(new Error('There is no database here.')),
  dispose: () => Promise.resolve(),
};

const absentDatabase: SqlMigrationAwareDriverAdapterFactory = {
  provider: greeting.provider,
  adapterName: greeting.adapterName,
  connect: () => Promise.resolve(greeting),
  connectToShadowDb: () => Promise.resolve(greeting),
};
