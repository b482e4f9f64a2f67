import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../generated/client.js';

/** Faults of idle connections (a restarting server): reported, and healed by the pool's next connection. */
type OnIdleFault = (error: Error) => void;

/**
 * Opens the one pool that the journal and Prisma share.
 *
 * @param connectionString - PostgreSQL URL
 */
export function openPool(connectionString: string, onIdleFault: OnIdleFault): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 20, connectionTimeoutMillis: 5_000, application_name: 'tollgate' });
  // Without a listener an idle connection that breaks ends the process.
  pool.on('error', onIdleFault);
  return pool;
}

/** Prisma over the shared pool; ending the pool is the pool's owner's business. */
export class Prisma extends PrismaClient {
  constructor(pool: pg.Pool) {
    super({ adapter: new PrismaPg(pool) });
  }
}

/** True for faults that mean the database could not be reached or went away, as opposed to refusing a statement. */
export function isConnectionFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') {
    return /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|57P0|08|P1001|P1002|P1017)/.test(code) || code === '53300';
  }
  return /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error/i.test(
    error.message,
  );
}
