import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type pg from 'pg';
import { ConfigWatch } from '../config/versions/config-watch.service.js';
import { Public } from '../merchants/auth.guard.js';
import { POOL } from '../shared/shared.module.js';
import { Stopping } from '../shared/stopping.js';

/** That the process runs. */
class LivenessDto {
  @ApiProperty({ enum: ['live'], description: 'Always this: whoever does not run says nothing' })
  status!: 'live';
}

/** Readiness and why. */
class ReadinessDto {
  @ApiProperty({ enum: ['ready', 'not_ready'], description: 'Whether requests can be served' })
  status!: 'ready' | 'not_ready';

  @ApiProperty({ enum: ['up', 'down'], description: 'Whether the database answers' })
  database!: 'up' | 'down';

  @ApiProperty({ description: 'The configuration that it runs with', example: '52bdb5b4a54adb7a' })
  configVersion!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'Why the gateway runs with another configuration than its file, or the newest activation, says; null: it does not. It is ready all the same. The whole reason is in the log and at `GET /admin/config/gateways`.',
    example: null,
  })
  configProblem!: string | null;

  @ApiProperty({ description: 'Whether it has been told to stop', example: false })
  stopping!: boolean;
}

/** For load balancers and supervisors. */
@ApiTags('Health')
@Public()
@Controller('health')
export class HealthController {
  constructor(
    @Inject(POOL) private readonly pool: pg.Pool,
    private readonly config: ConfigWatch,
    private readonly stopping: Stopping,
  ) {}

  @Get('live')
  @ApiOperation({ operationId: 'isLive', summary: 'The process runs' })
  @ApiOkResponse({ type: LivenessDto, description: 'It runs' })
  live(): LivenessDto {
    return { status: 'live' };
  }

  @Get('ready')
  @ApiOperation({ operationId: 'isReady', summary: 'Requests can be served: 200, else 503' })
  @ApiOkResponse({ type: ReadinessDto, description: 'Requests can be served' })
  @ApiServiceUnavailableResponse({ type: ReadinessDto, description: 'They cannot; the body says why' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessDto> {
    const database = await this.pool.query('select 1').then(
      () => 'up' as const,
      () => 'down' as const,
    );
    const ready = database === 'up' && !this.stopping.begun;
    void reply.status(ready ? 200 : 503);
    const { version, problem } = this.config.state();
    return {
      status: ready ? 'ready' : 'not_ready',
      database,
      configVersion: version,
      configProblem: problem?.summary ?? null,
      stopping: this.stopping.begun,
    };
  }
}
