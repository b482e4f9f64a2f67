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
  if (typeof error !== 'object' || error === null) return false;
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return connectionCodes.test(code);
  return typeof message === 'string' && connectionMessages.test(message);
}

/** Of the socket, of PostgreSQL (classes 08 and 57P, too many connections), of Prisma. */
const connectionCodes = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|57P0|08|53300|P1001|P1002|P1017)/;

/** The driver has no code for these. */
const connectionMessages = /connection terminated|timeout exceeded when trying to connect|connection error/i;
