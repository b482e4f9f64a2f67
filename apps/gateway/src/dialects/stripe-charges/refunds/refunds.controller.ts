import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiIdempotencyKey, IdempotencyKey, type RequestKey } from '../../../http/idempotency-key.js';
import { Caller, Scope } from '../../../merchants/auth.guard.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { StripeAnswerInterceptor } from '../stripe-answer.interceptor.js';
import { StripeApi } from '../stripe-api.js';
import { formFaults } from '../../../http/api-faults.js';
import { StripeFaults } from '../stripe-faults.js';
import { ExpandDto, StripeIdDto } from '../stripe-id.dto.js';
import { StripeKeys } from '../stripe-keys.service.js';
import { CreateRefundDto, UpdateRefundDto } from './create-refund.dto.js';
import { ListRefundsDto } from './list-refunds.dto.js';
import { NoFieldsDto } from './no-fields.dto.js';
import { refundExamples, refundFaults } from './refund-documents.js';
import { RefundListObject, RefundObject } from './refund.object.js';
import { RefundViewsService } from './refund-views.service.js';
import { StripeRefundsService } from './refunds.service.js';

const form = 'application/x-www-form-urlencoded';

/** Refunds, as Stripe documents them. */
@StripeApi()
@UseInterceptors(StripeAnswerInterceptor)
@Controller('v1/refunds')
export class StripeRefundsController {
  constructor(
    private readonly refunds: StripeRefundsService,
    private readonly views: RefundViewsService,
    private readonly keys: StripeKeys,
  ) {}

  @Post()
  @Scope('refunds:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Create a refund',
    description:
      'Gives a charge back, in part or whole; a charge that is not captured is released. Refunds of one charge never add up to more than was captured, however many are asked for at once.',
  })
  @ApiIdempotencyKey()
  @ApiConsumes(form)
  @ApiBody({ type: CreateRefundDto, examples: refundExamples('ch_01M7ZXHCERMPHVBRN6JQ93XHNR') })
  @ApiOkResponse({ type: RefundObject, description: 'The refund' })
  @StripeFaults(refundFaults)
  create(
    @Caller() caller: Principal,
    @Body() body: CreateRefundDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.refunds.create(caller, body, this.keys.claim(requestKey));
  }

  @Get()
  @Scope('payments:read')
  @ApiOperation({ summary: 'List refunds, newest first' })
  @ApiOkResponse({ type: RefundListObject, description: 'A page of refunds' })
  @StripeFaults(['payment_not_found'])
  list(@Caller() caller: Principal, @Query() query: ListRefundsDto): Promise<Answer> {
    return this.views.list(caller, query);
  }

  @Get(':id')
  @Scope('payments:read')
  @ApiOperation({ summary: 'Retrieve a refund' })
  @ApiOkResponse({ type: RefundObject, description: 'The refund, as its provider has it by now' })
  @StripeFaults(['operation_not_found'])
  get(@Caller() caller: Principal, @Param() { id }: StripeIdDto, @Query() query: ExpandDto): Promise<Answer> {
    return this.views.get(caller, id, query);
  }

  @Post(':id')
  @Scope('refunds:write')
  @HttpCode(200)
  @ApiIdempotencyKey()
  @ApiOperation({ summary: 'Update a refund', description: 'Changes its metadata, and nothing about its money.' })
  @ApiConsumes(form)
  @ApiBody({
    type: UpdateRefundDto,
    examples: { words: { summary: 'Metadata', value: { metadata: { order: '43' } } } },
  })
  @ApiOkResponse({ type: RefundObject, description: 'The refund' })
  @StripeFaults([...formFaults, 'operation_not_found', 'idempotency_key_mismatch'])
  update(
    @Caller() caller: Principal,
    @Param() { id }: StripeIdDto,
    @Body() body: UpdateRefundDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.views.update(caller, id, body, this.keys.optional(requestKey));
  }

  @Post(':id/cancel')
  @Scope('refunds:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Cancel a refund',
    description: 'Stripe cancels only refunds that wait for the payer’s bank details. None does here: this is refused.',
  })
  @ApiConsumes(form)
  @ApiOkResponse({ type: RefundObject, description: 'Never answered' })
  @StripeFaults([...formFaults, 'operation_not_found', 'operation_not_supported'])
  cancel(@Caller() caller: Principal, @Param() { id }: StripeIdDto, @Body() _body: NoFieldsDto): Promise<Answer> {
    return this.views.cancel(caller, id);
  }
}
