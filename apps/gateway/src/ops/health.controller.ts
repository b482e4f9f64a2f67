import { Controller, Get, Inject, Res, type BeforeApplicationShutdown } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type pg from 'pg';
import { CONFIGURATION } from '../config/config.module.js';
import type { Configuration } from '../config/configuration.js';
import { Public } from '../merchants/auth.guard.js';
import { POOL } from '../shared/shared.module.js';

/** Readiness and why. */
interface Readiness {
  readonly status: 'ready' | 'not_ready';
  readonly database: 'up' | 'down';
  readonly configVersion: string;
  readonly stopping: boolean;
}

/** For load balancers and supervisors. */
@ApiTags('Health')
@Public()
@Controller('health')
export class HealthController implements BeforeApplicationShutdown {
  #stopping = false;

  constructor(
    @Inject(POOL) private readonly pool: pg.Pool,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  beforeApplicationShutdown(): void {
    this.#stopping = true;
  }

  @Get('live')
  @ApiOperation({ summary: 'The process runs' })
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Requests can be served: 200, else 503' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const database = await this.pool.query('select 1').then(
      () => 'up' as const,
      () => 'down' as const,
    );
    const ready = database === 'up' && !this.#stopping;
    void reply.status(ready ? 200 : 503);
    return {
      status: ready ? 'ready' : 'not_ready',
      database,
      configVersion: this.configuration.version,
      stopping: this.#stopping,
    };
  }
}
