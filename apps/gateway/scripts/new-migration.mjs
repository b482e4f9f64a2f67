/**
 * Writes a migration for what changed in prisma/schema.prisma. Needs the built gateway, but neither a database nor a
 * network.
 *
 *   node scripts/new-migration.mjs <name>     writes prisma/migrations/<timestamp>_<name>/migration.sql
 *   node scripts/new-migration.mjs --check    exits 1 when the schema has a change without a migration
 *   node scripts/new-migration.mjs --adopt    takes the schema as it is, for migrations that were written by hand
 *
 * prisma/migrations/schema.snapshot.prisma is the schema as of the newest migration. It is committed with it: the diff
 * goes from there to the present schema, so two branches that both add a migration conflict in it, as they have to.
 * What Prisma's schema cannot say (triggers, CHECK constraints, partial indexes) is added to migration.sql by hand.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const prismaDir = fileURLToPath(new URL('../prisma', import.meta.url));
const schemaFile = join(prismaDir, 'schema.prisma');
const migrationsDir = join(prismaDir, 'migrations');
const snapshotFile = join(migrationsDir, 'schema.snapshot.prisma');

const [argument] = process.argv.slice(2);
const schema = await readFile(schemaFile, 'utf8');

if (argument === '--adopt') {
  await writeFile(snapshotFile, schema);
} else if (argument === '--check') {
  const script = await diff(await readSnapshot(), schema);
  if (script === '') process.exit(0);
  fail(`prisma/schema.prisma has changes that no migration makes:\n\n${script}`);
} else if (/^[a-z0-9]+(_[a-z0-9]+)*$/.test(argument ?? '')) {
  await writeMigration(argument);
} else {
  fail('Usage: node scripts/new-migration.mjs <name_in_snake_case> | --check | --adopt');
}

async function writeMigration(name) {
  const script = await diff(await readSnapshot(), schema);
  if (script === '') fail('prisma/schema.prisma has not changed since the newest migration.');
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const dir = join(migrationsDir, `${stamp}_${name}`);
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, 'migration.sql'), script);
  await writeFile(snapshotFile, schema);
  console.log(`Wrote prisma/migrations/${stamp}_${name}/migration.sql. Read it before you commit it.`);
}

/** The schema as of the newest migration; null before the first one. */
async function readSnapshot() {
  const entries = await readdir(migrationsDir, { withFileTypes: true }).catch(() => []);
  if (entries.every((entry) => !entry.isDirectory())) return null;
  return readFile(snapshotFile, 'utf8').catch(() =>
    fail('There are migrations but no schema.snapshot.prisma. If they make the present schema, run this with --adopt.'),
  );
}

async function diff(from, to) {
  const built = new URL('../dist/database/migrations/diff-schemas.js', import.meta.url);
  const { diffSchemas } = await import(built).catch(() => fail('Build the gateway first: npm run build.'));
  return diffSchemas(from, to).catch((error) => fail(error.message));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
