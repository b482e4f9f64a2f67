import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiAnswer, ApiListAnswer } from '../../http/api-answer.js';
import { ApiFaults, bodyFaults } from '../../http/api-faults.js';
import { ApiKey } from '../../http/api-key.js';
import { Caller, OperatorOnly, Scope } from '../../merchants/auth.guard.js';
import type { Principal } from '../../merchants/principal.js';
import type { PageBody } from '../page.js';
import { ReasonDto } from '../reason.dto.js';
import { ListWebhookEventsDto, WebhookEventDto, WebhookEventIdDto } from './webhook-event.dto.js';
import { AdminWebhookEvents } from './webhook-events.service.js';

/** What providers have said and nobody could deal with. Events belong to connections, which several merchants may share. */
@ApiTags('Webhooks of providers')
@ApiKey()
@OperatorOnly()
@Controller('admin/webhook-events')
export class WebhookEventsController {
  constructor(private readonly events: AdminWebhookEvents) {}

  @Get()
  @Scope('webhooks:read')
  @ApiOperation({
    summary: 'List events that were given up, oldest first',
    description:
      'Or, by `state`, those that are still tried. Most given-up events are about payments that another program made with the same account.',
  })
  @ApiListAnswer(WebhookEventDto)
  @ApiFaults()
  list(@Caller() caller: Principal, @Query() query: ListWebhookEventsDto): Promise<PageBody<WebhookEventDto>> {
    return this.events.list(caller, query);
  }

  @Post(':id/retry')
  @Scope('webhooks:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Begin a given-up event anew',
    description: 'It is dealt with at once, and then as a new one is.',
  })
  @ApiAnswer(WebhookEventDto)
  @ApiFaults(...bodyFaults, 'webhook_event_not_found', 'webhook_event_not_failed')
  retry(
    @Caller() caller: Principal,
    @Param() { id }: WebhookEventIdDto,
    @Body() { reason }: ReasonDto,
  ): Promise<{ success: true; data: WebhookEventDto }> {
    return this.events.retry(caller, id, reason);
  }
}
