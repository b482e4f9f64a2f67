import type pg from 'pg';
import { commandAuthor } from '../config/versions/author.js';
import { ConfigReader } from '../config/versions/config-reader.js';
import { ConfigVersionsRepository } from '../config/versions/config-versions.repository.js';
import { loadProviderPackage } from '../providers/load-provider-package.js';
import { complain } from './with-database.js';
import { withPool } from './with-pool.js';

const longestReason = 500;

/**
 * `tollgate config activate`: goes back to a version that was stored. It is checked as it would be in a gateway, with the
 * environment of this command; the gateways follow by themselves.
 */
export async function activateConfig(version: string, { reason }: { reason: string }): Promise<void> {
  if (!/\S/.test(reason) || reason.length > longestReason) {
    complain(`--reason says why, in at most ${longestReason} characters`);
    return;
  }
  await withPool((pool) => activate(pool, version, reason));
}

async function activate(pool: pg.Pool, version: string, reason: string): Promise<void> {
  const versions = new ConfigVersionsRepository(pool);
  const stored = await versions.find(version);
  if (!stored) {
    complain(`There is no version ${version}; "tollgate config history" lists them`);
    return;
  }
  if (stored.running) {
    complain(`Version ${version} is the running one already; nothing was changed`);
    return;
  }
  const file = process.env['TOLLGATE_CONFIG'] || 'tollgate.config.yaml';
  const reader = new ConfigReader(file, process.env, loadProviderPackage);
  const read = await reader.read(stored.document, { version });
  try {
    const by = { cause: 'operator', author: commandAuthor(), reason, act: null } as const;
    const { activation } = await versions.accept(read, by);
    process.stdout.write(
      `Version ${version} is activated (${activation.id}). Gateways follow within about a second; "tollgate config history" and GET /admin/config/gateways show it.\n`,
    );
  } finally {
    await reader.discard(read.configuration);
  }
}
