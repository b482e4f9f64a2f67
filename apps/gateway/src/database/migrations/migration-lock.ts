import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientBase } from 'pg';

/** Ours alone: the schema engine takes 72707369 for itself while it applies. */
const LOCK_KEY = 7_070_655_410;
const POLL_MS = 100;
const WAIT_LIMIT_MS = 10 * 60_000;

/**
 * Runs `work` while this process alone migrates the database. The lock belongs to the client's session, so a process
 * that dies releases it.
 */
export async function withMigrationLock<T>(client: ClientBase, onWait: () => void, work: () => Promise<T>): Promise<T> {
  await takeLock(client, onWait);
  try {
    return await work();
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK_KEY]);
  }
}

/** Polls instead of blocking: CREATE INDEX CONCURRENTLY waits for every statement that is still running. */
async function takeLock(client: ClientBase, onWait: () => void): Promise<void> {
  const deadline = Date.now() + WAIT_LIMIT_MS;
  let waiting = false;
  while (!(await tryLock(client))) {
    if (!waiting) onWait();
    waiting = true;
    if (Date.now() > deadline) throw new Error('Another process has been migrating this database for ten minutes.');
    await sleep(POLL_MS);
  }
}

async function tryLock(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [LOCK_KEY]);
  return rows[0]?.locked === true;
}
