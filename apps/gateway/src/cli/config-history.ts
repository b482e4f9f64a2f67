import type { Activation } from '../config/versions/activation.js';
import { ConfigVersionsRepository } from '../config/versions/config-versions.repository.js';
import { complain } from './with-database.js';
import { withPool } from './with-pool.js';

/** `tollgate config history`: prints what was the running configuration, newest first. */
export async function printConfigHistory({ limit = '20' }: { limit?: string }): Promise<void> {
  if (!/^[1-9][0-9]{0,3}$/.test(limit)) {
    complain('--limit is a whole number from 1 to 9999');
    return;
  }
  const activations = await withPool((pool) => new ConfigVersionsRepository(pool).history(null, Number(limit)));
  if (activations.length === 0) process.stdout.write('No configuration was activated on this database yet.\n');
  for (const activation of activations) process.stdout.write(`${lineOf(activation)}\n`);
}

function lineOf({ createdAt, version, cause, author, reason, running }: Activation & { running: boolean }): string {
  const why = reason === null ? '' : `: ${reason}`;
  return `${createdAt.toISOString()}  ${version}  ${running ? 'running' : '       '}  by ${cause}, ${author}${why}`;
}
