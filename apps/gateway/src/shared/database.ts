import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../generated/client.js';

/** Faults of idle connections (a restarting server): reported, and healed by the pool's next connection. */
type OnIdleFault = (error: Error) => void;

/** A line that went silent must not hold an outcome in hand: it fails here, and is stored over another one. */
const patience = {
  connectionTimeoutMillis: 5_000,
  keepAlive: true,
  query_timeout: 8_000,
  statement_timeout: 6_000,
  lock_timeout: 4_000,
} as const;

/**
 * Opens the pool that Prisma shares with everything but {@link openJournalPool}'s statements.
 *
 * @param connectionString - PostgreSQL URL
 */
export function openPool(connectionString: string, onIdleFault: OnIdleFault): pg.Pool {
  return listened(new pg.Pool({ ...patience, connectionString, max: 20, application_name: 'tollgate' }), onIdleFault);
}

/**
 * Opens the pool for the statements that claim and settle payments: as many connections as there are statements at a time.
 * They find rows by their keys whatever the planner thinks of the tables. A plan is made once, and while a table is new
 * reading all of it looks cheap; minutes later it would not be.
 *
 * @param connectionString - PostgreSQL URL
 */
export function openJournalPool(connectionString: string, onIdleFault: OnIdleFault): pg.Pool {
  const byKeysAlone = ['enable_seqscan=off', 'enable_hashjoin=off', 'enable_mergejoin=off'];
  const settings = [...byKeysAlone, 'plan_cache_mode=force_generic_plan', 'jit=off'];
  return listened(
    new pg.Pool({
      ...patience,
      connectionString,
      max: 4,
      // They are never closed for being idle: each use would set a timer.
      idleTimeoutMillis: 0,
      application_name: 'tollgate journal',
      options: settings.map((setting) => `-c ${setting}`).join(' '),
    }),
    onIdleFault,
  );
}

/** Without a listener an idle connection that breaks ends the process. */
function listened(pool: pg.Pool, onIdleFault: OnIdleFault): pg.Pool {
  return pool.on('error', onIdleFault);
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
  // Prisma has one code for all that it does not know, and quotes PostgreSQL's own.
  if (code === 'P2039') return connectionCodes.test(/Code: `([0-9A-Z]{5})`/.exec(String(message))?.[1] ?? '');
  if (typeof code === 'string') return connectionCodes.test(code);
  return typeof message === 'string' && connectionMessages.test(message);
}

/** Of the socket, of PostgreSQL (classes 08 and 57P, too many connections), of Prisma. */
const connectionCodes =
  /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|57P0|08|53300|P1001|P1002|P1008|P1017|P2024|P2028|P2037)/;

/** The driver has no code for these. */
const connectionMessages =
  /connection terminated|timeout exceeded when trying to connect|connection error|query read timeout/i;

/**
 * True for faults that may pass by themselves, so that the same statement is worth sending again. What PostgreSQL says of
 * the statement or its data (classes 22, 23, 42) will be said again, and so will what is no database fault at all.
 */
export function mayPass(error: unknown): boolean {
  if (isConnectionFault(error)) return true;
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !/^(22|23|42|P[0-9])/.test(code);
}
