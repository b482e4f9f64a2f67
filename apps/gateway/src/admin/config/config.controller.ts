import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiAnswer, ApiListAnswer } from '../../http/api-answer.js';
import { ApiFaults, bodyFaults } from '../../http/api-faults.js';
import { ApiKey } from '../../http/api-key.js';
import { Caller, OperatorOnly, Scope } from '../../merchants/auth.guard.js';
import type { Principal } from '../../merchants/principal.js';
import type { PageBody } from '../page.js';
import { ReasonDto } from '../reason.dto.js';
import { ActivationDto, ConfigVersionDto, ListVersionsDto, VersionIdDto } from './config-version.dto.js';
import { AdminConfig } from './config.service.js';
import { GatewayDto } from './gateway.dto.js';

/** What the gateways run with, and what they have run with. */
@ApiTags('Configuration')
@ApiKey()
@OperatorOnly()
@Controller('admin/config')
export class ConfigController {
  constructor(private readonly config: AdminConfig) {}

  @Get('versions')
  @Scope('config:read')
  @ApiOperation({
    operationId: 'listConfigVersions',
    summary: 'List what was the running configuration, newest first',
    description:
      'Each time that a configuration became the running one, with who did it and why. The first of the list is what all gateways run with. A version that was gone back to is listed twice.',
  })
  @ApiListAnswer(ActivationDto)
  @ApiFaults()
  history(@Query() query: ListVersionsDto): Promise<PageBody<ActivationDto>> {
    return this.config.history(query);
  }

  @Get('versions/:id')
  @Scope('config:read')
  @ApiOperation({ operationId: 'getConfigVersion', summary: 'Get a configuration as it was stored' })
  @ApiAnswer(ConfigVersionDto)
  @ApiFaults('config_version_not_found')
  get(@Param() { id }: VersionIdDto): Promise<{ success: true; data: ConfigVersionDto }> {
    return this.config.get(id);
  }

  @Post('versions/:id/activate')
  @Scope('config:write')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'activateConfigVersion',
    summary: 'Go back to a configuration, on all gateways',
    description:
      'It has to pass the same checks as a file that was edited, with the environment as it is by now. It runs here at once and on the other gateways within about a second, and until the file is edited again: a restart does not undo it. A key of test mode cannot do this where the running configuration, or the wanted one, has live connections.',
  })
  @ApiAnswer(ActivationDto)
  @ApiFaults(...bodyFaults, 'config_version_not_found', 'config_version_running', 'config_version_refused')
  activate(
    @Caller() caller: Principal,
    @Param() { id }: VersionIdDto,
    @Body() { reason }: ReasonDto,
  ): Promise<{ success: true; data: ActivationDto }> {
    return this.config.activate(caller, id, reason);
  }

  @Get('gateways')
  @Scope('config:read')
  @ApiOperation({
    operationId: 'listGateways',
    summary: 'List the gateways on this database',
    description:
      'Each says every ten seconds, and when something changes, what it runs with, what its file holds, and what keeps it from following. One that ends in order is listed no more; one that does not is `stale`, and forgotten after a day. All of them are on one page.',
  })
  @ApiListAnswer(GatewayDto)
  @ApiFaults()
  gateways(): Promise<PageBody<GatewayDto>> {
    return this.config.gateways();
  }
}
