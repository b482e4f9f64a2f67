import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiAnswer } from '../../http/api-answer.js';
import { ApiFaults, bodyFaults } from '../../http/api-faults.js';
import { ApiKey } from '../../http/api-key.js';
import { AdminOnly, Caller, Scope } from '../../merchants/auth.guard.js';
import type { Principal } from '../../merchants/principal.js';
import { ExplainDto } from './explain.dto.js';
import { ExplainService } from './explain.service.js';
import { ExplanationDto } from './explanation.dto.js';

/** Where payments would go. */
@ApiTags('Routing')
@ApiKey()
@AdminOnly()
@Controller('admin/routing')
export class ExplainController {
  constructor(private readonly explain: ExplainService) {}

  @Post('explain')
  @Scope('config:read')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'explainRoute',
    summary: 'Explain where a payment would go, and why nowhere else',
    description:
      'What every rule says of it, what speaks against each connection, how that does, and the route that follows. Nothing is sent or written. The mode is the key’s. A key that is not an operator’s asks about its own merchant and the running configuration, and is shown no names of other merchants.',
  })
  @ApiAnswer(ExplanationDto)
  @ApiFaults(...bodyFaults, 'merchant_not_found', 'config_version_not_found', 'config_version_refused')
  ask(@Caller() caller: Principal, @Body() body: ExplainDto): Promise<{ success: true; data: ExplanationDto }> {
    return this.explain.explain(caller, body);
  }
}
