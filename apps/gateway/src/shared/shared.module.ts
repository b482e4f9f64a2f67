import { Global, Module, type DynamicModule } from '@nestjs/common';
import type pg from 'pg';
import { Clock } from './clock.js';
import { Prisma } from './database.js';
import { Ids } from './ids.js';
import { SecretBox } from './secret-box.js';
import { Stopping } from './stopping.js';

/** Injection token of the PostgreSQL pool. Whoever opened it ends it, after the application. */
export const POOL = Symbol('pool');

/** Injection token of the pool for the statements that claim and settle payments. It is its opener's to end, too. */
export const JOURNAL_POOL = Symbol('journal pool');

/** The connections to the database. */
export interface Pools {
  readonly pool: pg.Pool;
  readonly journalPool: pg.Pool;
}

/** Clock, ids, database and secrets: what most rooms need. */
@Global()
@Module({})
export class SharedModule {
  static with({ pool, journalPool }: Pools, secretBox: SecretBox): DynamicModule {
    return {
      module: SharedModule,
      providers: [
        Clock,
        Ids,
        Stopping,
        { provide: POOL, useValue: pool },
        { provide: JOURNAL_POOL, useValue: journalPool },
        { provide: Prisma, useFactory: () => new Prisma(pool) },
        { provide: SecretBox, useValue: secretBox },
      ],
      exports: [Clock, Ids, JOURNAL_POOL, POOL, Prisma, SecretBox, Stopping],
    };
  }
}
