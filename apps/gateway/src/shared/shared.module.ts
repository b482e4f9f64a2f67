import { Global, Module, type DynamicModule } from '@nestjs/common';
import type pg from 'pg';
import { Clock } from './clock.js';
import { Prisma } from './database.js';
import { Ids } from './ids.js';
import { SecretBox } from './secret-box.js';
import { Stopping } from './stopping.js';

/** Injection token of the PostgreSQL pool. Whoever opened it ends it, after the application. */
export const POOL = Symbol('pool');

/** Clock, ids, database and secrets: what most rooms need. */
@Global()
@Module({})
export class SharedModule {
  static with(pool: pg.Pool, secretBox: SecretBox): DynamicModule {
    return {
      module: SharedModule,
      providers: [
        Clock,
        Ids,
        Stopping,
        { provide: POOL, useValue: pool },
        { provide: Prisma, useFactory: () => new Prisma(pool) },
        { provide: SecretBox, useValue: secretBox },
      ],
      exports: [Clock, Ids, POOL, Prisma, SecretBox, Stopping],
    };
  }
}
