import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type pg from 'pg';
import { CONFIGURATION } from '../config/config.module.js';
import type { Configuration } from '../config/configuration.js';
import { Public } from '../merchants/auth.guard.js';
import { POOL } from '../shared/shared.module.js';
import { Stopping } from '../shared/stopping.js';

/** That the process runs. */
class LivenessDto {
  @ApiProperty({ enum: ['live'] })
  status!: 'live';
}

/** Readiness and why. */
class ReadinessDto {
  @ApiProperty({ enum: ['ready', 'not_ready'] })
  status!: 'ready' | 'not_ready';

  @ApiProperty({ enum: ['up', 'down'] })
  database!: 'up' | 'down';

  @ApiProperty({ example: '52bdb5b4a54adb7a' })
  configVersion!: string;

  @ApiProperty({ example: false })
  stopping!: boolean;
}

/** For load balancers and supervisors. */
@ApiTags('Health')
@Public()
@Controller('health')
export class HealthController {
  constructor(
    @Inject(POOL) private readonly pool: pg.Pool,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly stopping: Stopping,
  ) {}

  @Get('live')
  @ApiOperation({ summary: 'The process runs' })
  @ApiOkResponse({ type: LivenessDto })
  live(): LivenessDto {
    return { status: 'live' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Requests can be served: 200, else 503' })
  @ApiOkResponse({ type: ReadinessDto })
  @ApiServiceUnavailableResponse({ type: ReadinessDto })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessDto> {
    const database = await this.pool.query('select 1').then(
      () => 'up' as const,
      () => 'down' as const,
    );
    const ready = database === 'up' && !this.stopping.begun;
    void reply.status(ready ? 200 : 503);
    return {
      status: ready ? 'ready' : 'not_ready',
      database,
      configVersion: this.configuration.version,
      stopping: this.stopping.begun,
    };
  }
}
