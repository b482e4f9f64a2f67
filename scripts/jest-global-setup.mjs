/**
 * Starts the one PostgreSQL server of a test run and makes `tollgate_template` in it, migrated, which every test file
 * copies (apps/gateway/test/support/database.ts). Specs keep their files in TOLLGATE_TEST_DIR, which an interrupted run
 * removes as well; a server whose data is gone ends by itself within a minute. The server is the gateway's own, so the gateway has to be built.
 */
import { existsSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { killTestServer, removeAbandonedServers, TEST_DIR_PREFIX } from './jest-global-teardown.mjs';

const gateway = new URL('../apps/gateway/', import.meta.url);
const TEMPLATE = 'tollgate_template';

export default async function setUp() {
  if (!existsSync(new URL('dist/database/embedded-postgres.js', gateway))) {
    console.warn('\nThe gateway is not built, so specs that need a database fail. Run `npm run build` first.');
    return;
  }
  const { startEmbeddedPostgres } = await import(new URL('dist/database/embedded-postgres.js', gateway));
  await removeAbandonedServers();
  const dataDir = await mkdtemp(join(tmpdir(), `${TEST_DIR_PREFIX}${process.pid}-`));
  await chmod(dataDir, 0o755); // the server runs as another user when we are root
  const server = await startEmbeddedPostgres({ dataDir, durability: 'none' });
  globalThis.tollgateTestServer = { server, dataDir };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, dieOf);
  await createTemplate(server.url);
  process.env.TOLLGATE_TEST_DATABASE_URL = server.url;
  process.env.TOLLGATE_TEST_DIR = dataDir;
}

async function createTemplate(url) {
  const { migrate } = await import(new URL('dist/database/migrate.js', gateway));
  const templateUrl = new URL(url);
  templateUrl.pathname = TEMPLATE;
  await run(url, `CREATE DATABASE ${TEMPLATE} IS_TEMPLATE true`);
  await migrate({
    connectionString: templateUrl.href,
    migrationsDir: fileURLToPath(new URL('prisma/migrations', gateway)),
  });
  // Nobody may be connected to a database that is being copied.
  await run(url, `ALTER DATABASE ${TEMPLATE} ALLOW_CONNECTIONS false`);
}

async function run(connectionString, sql) {
  const { Client } = createRequire(new URL('package.json', gateway))('pg');
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** An interrupted run does not come to its teardown. */
async function dieOf(signal) {
  await killTestServer(globalThis.tollgateTestServer.dataDir);
  process.kill(process.pid, signal);
}
