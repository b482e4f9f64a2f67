import type pg from 'pg';
import { readDatabaseUrl } from '../config/environment.js';
import { KeysRepository } from '../merchants/keys.repository.js';
import { MerchantsRepository } from '../merchants/merchants.repository.js';
import { Clock } from '../shared/clock.js';
import { openPool, Prisma } from '../shared/database.js';
import { Ids } from '../shared/ids.js';

/** What commands about merchants and keys work with. */
export interface MerchantTools {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly merchants: MerchantsRepository;
  readonly keys: KeysRepository;
}

/** Lends the tools to some work on the database of DATABASE_URL, and closes it afterwards. */
export async function withDatabase(work: (tools: MerchantTools) => Promise<void>): Promise<void> {
  const pool = openPool(readDatabaseUrl(process.env), () => undefined);
  try {
    await work(toolsOn(pool));
  } finally {
    await pool.end();
  }
}

/** Says what is wrong with what was asked for, and has the command end with 1. */
export function complain(problem: string): void {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}

function toolsOn(pool: pg.Pool): MerchantTools {
  const clock = new Clock();
  const ids = new Ids(clock);
  const prisma = new Prisma(pool);
  return { clock, ids, merchants: new MerchantsRepository(prisma, ids, clock), keys: new KeysRepository(prisma, pool) };
}
