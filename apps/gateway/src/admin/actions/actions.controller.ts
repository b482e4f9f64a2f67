import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiListAnswer } from '../../http/api-answer.js';
import { ApiFaults } from '../../http/api-faults.js';
import { ApiKey } from '../../http/api-key.js';
import { AdminOnly, Caller, Scope } from '../../merchants/auth.guard.js';
import type { Principal } from '../../merchants/principal.js';
import type { PageBody } from '../page.js';
import { AdminActionDto, ListActionsDto } from './actions.dto.js';
import { ActionsService } from './actions.service.js';

/** What operators did. */
@ApiTags('Audit log')
@ApiKey()
@AdminOnly()
@Controller('admin/actions')
export class ActionsController {
  constructor(private readonly actions: ActionsService) {}

  @Get()
  @Scope('audit:read')
  @ApiOperation({ summary: 'List what operators did, newest first' })
  @ApiListAnswer(AdminActionDto)
  @ApiFaults()
  list(@Caller() caller: Principal, @Query() query: ListActionsDto): Promise<PageBody<AdminActionDto>> {
    return this.actions.list(caller, query);
  }
}
