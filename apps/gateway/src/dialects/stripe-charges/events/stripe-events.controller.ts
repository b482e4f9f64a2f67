import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Caller, Scope } from '../../../merchants/auth.guard.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { StripeAnswerInterceptor } from '../stripe-answer.interceptor.js';
import { StripeApi } from '../stripe-api.js';
import { StripeFaults } from '../stripe-faults.js';
import { ExpandNothingDto, StripeIdDto } from '../stripe-id.dto.js';
import { ListEventsDto } from './event.dto.js';
import { StripeEventDto, StripeEventPageDto } from './event.object.js';
import { StripeEventsService } from './stripe-events.service.js';

/** Events of Stripe's API: what has become of charges, refunds and transfers. */
@StripeApi()
@UseInterceptors(StripeAnswerInterceptor)
@Controller('v1/events')
export class StripeEventsController {
  constructor(private readonly events: StripeEventsService) {}

  @Get()
  @Scope('payments:read')
  @ApiOperation({
    operationId: 'listStripeEvents',
    summary: 'List events, newest first',
    description: 'Of charges, refunds and transfers, made in whatever API. `data.object` is as it is by now.',
  })
  @ApiOkResponse({ type: StripeEventPageDto, description: 'A page of events' })
  @StripeFaults([])
  list(@Caller() caller: Principal, @Query() query: ListEventsDto): Promise<Answer> {
    return this.events.list(caller, query);
  }

  @Get(':id')
  @Scope('payments:read')
  @ApiOperation({ operationId: 'getStripeEvent', summary: 'Get an event' })
  @ApiOkResponse({ type: StripeEventDto, description: 'The event' })
  @StripeFaults(['operation_not_found'])
  get(@Caller() caller: Principal, @Param() { id }: StripeIdDto, @Query() _query: ExpandNothingDto): Promise<Answer> {
    return this.events.get(caller, id);
  }
}
