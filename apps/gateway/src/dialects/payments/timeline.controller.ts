import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExtraModels, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { ApiListOf } from '../../http/api-answer.js';
import { ApiFaults } from '../../http/api-faults.js';
import { ApiKey } from '../../http/api-key.js';
import { Caller, Scope } from '../../merchants/auth.guard.js';
import type { Principal } from '../../merchants/principal.js';
import { PaymentIdDto } from './list.dto.js';
import { TimelineAttemptDto } from './timeline-attempt.dto.js';
import type { TimelineType } from './timeline-cursor.js';
import { TimelineQueryDto } from './timeline.dto.js';
import {
  TimelineEventDto,
  TimelineJournalDto,
  TimelineOperationRequestedDto,
  TimelineOperationStateDto,
  TimelinePaymentRequestedDto,
  TimelinePaymentStateDto,
} from './timeline-entries.dto.js';
import { TimelineService, type TimelineBody } from './timeline.service.js';

const entryDtos = {
  payment_requested: TimelinePaymentRequestedDto,
  payment_state: TimelinePaymentStateDto,
  attempt: TimelineAttemptDto,
  operation_requested: TimelineOperationRequestedDto,
  operation_state: TimelineOperationStateDto,
  journal: TimelineJournalDto,
  event: TimelineEventDto,
} as const satisfies Record<TimelineType, unknown>;

const pathOf = ([type, dto]: [string, (typeof entryDtos)[TimelineType]]): [string, string] => [
  type,
  getSchemaPath(dto),
];
const mapping = Object.fromEntries(Object.entries(entryDtos).map(pathOf));

/** Everything that has happened to a payment. */
@ApiTags('Payments')
@ApiKey()
@Controller('payments/:id')
export class TimelineController {
  constructor(private readonly timeline: TimelineService) {}

  @Get('timeline')
  @Scope('payments:read')
  @ApiOperation({
    operationId: 'getTimeline',
    summary: 'Tell everything that has happened to a payment, oldest first',
    description:
      'States, attempts with the reason of each, operations on the payment, what was booked, events. Of what is stored: no provider is asked. Most payments fit one page; `hasMore` says when there is another.',
  })
  @ApiExtraModels(...Object.values(entryDtos))
  @ApiListOf({
    oneOf: Object.values(mapping).map(($ref) => ({ $ref })),
    discriminator: { propertyName: 'type', mapping },
  })
  @ApiFaults('payment_not_found')
  read(
    @Caller() caller: Principal,
    @Param() { id }: PaymentIdDto,
    @Query() query: TimelineQueryDto,
  ): Promise<TimelineBody> {
    return this.timeline.read(caller, id, query);
  }
}
