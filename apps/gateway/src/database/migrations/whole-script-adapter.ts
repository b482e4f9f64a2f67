import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { Pool } from 'pg';

/**
 * Prisma's PostgreSQL adapter, sending a migration as one query. The stock one splits a script at every `;`, which
 * breaks function bodies and strings and leaves a failed migration half applied; as one query it is one transaction.
 * The pool needs `max: 1`, because the engine keeps its lock in the session, and stays the caller's to end.
 */
export function wholeScriptAdapters(pool: Pool): SqlMigrationAwareDriverAdapterFactory {
  const stock = new PrismaPg(pool);
  return {
    provider: stock.provider,
    adapterName: stock.adapterName,
    connect: async () => sendingWholeScripts(await stock.connect()),
    connectToShadowDb: async () => sendingWholeScripts(await stock.connectToShadowDb()),
  };
}

function sendingWholeScripts(adapter: SqlDriverAdapter): SqlDriverAdapter {
  adapter.executeScript = async (script) => {
    // Without arguments pg uses the simple protocol, which takes several statements at once.
    await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
  };
  return adapter;
}
