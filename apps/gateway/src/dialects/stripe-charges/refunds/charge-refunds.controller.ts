import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiIdempotencyKey, IdempotencyKey, type RequestKey } from '../../../http/idempotency-key.js';
import { Caller, Scope } from '../../../merchants/auth.guard.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { ChargeObject } from '../charges/charge.object.js';
import { StripeAnswerInterceptor } from '../stripe-answer.interceptor.js';
import { StripeApi } from '../stripe-api.js';
import { StripeFaults } from '../stripe-faults.js';
import { StripeIdDto } from '../stripe-id.dto.js';
import { StripeKeys } from '../stripe-keys.service.js';
import { RefundTermsDto } from './create-refund.dto.js';
import { ListChargeRefundsDto } from './list-refunds.dto.js';
import { refundExamples, refundFaults } from './refund-documents.js';
import { RefundListObject, RefundObject } from './refund.object.js';
import { RefundViewsService } from './refund-views.service.js';
import { StripeRefundsService } from './refunds.service.js';

const form = 'application/x-www-form-urlencoded';

/** Refunds below their charge, where Stripe's older clients ask for them. */
@StripeApi()
@UseInterceptors(StripeAnswerInterceptor)
@Controller('v1/charges/:id')
export class ChargeRefundsController {
  constructor(
    private readonly refunds: StripeRefundsService,
    private readonly views: RefundViewsService,
    private readonly keys: StripeKeys,
  ) {}

  @Get('refunds')
  @Scope('payments:read')
  @ApiOperation({ summary: 'List the refunds of a charge, newest first' })
  @ApiOkResponse({ type: RefundListObject, description: 'A page of refunds' })
  @StripeFaults(['payment_not_found'])
  list(
    @Caller() caller: Principal,
    @Param() { id }: StripeIdDto,
    @Query() query: ListChargeRefundsDto,
  ): Promise<Answer> {
    return this.views.listOf(caller, id, query);
  }

  @Post('refunds')
  @Scope('refunds:write')
  @HttpCode(200)
  @ApiOperation({ summary: 'Refund a charge', description: 'As `POST /v1/refunds`, of the charge of the path.' })
  @ApiIdempotencyKey()
  @ApiConsumes(form)
  @ApiBody({ type: RefundTermsDto, examples: refundExamples() })
  @ApiOkResponse({ type: RefundObject, description: 'The refund' })
  @StripeFaults(refundFaults)
  create(
    @Caller() caller: Principal,
    @Param() { id }: StripeIdDto,
    @Body() body: RefundTermsDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.refunds.createOf(caller, id, body, { idempotency: this.keys.claim(requestKey), answers: 'refund' });
  }

  @Post('refund')
  @Scope('refunds:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Refund a charge, and get the charge',
    description: 'As `POST /v1/refunds`, of the charge of the path, in the words of Stripe’s oldest API.',
  })
  @ApiIdempotencyKey()
  @ApiConsumes(form)
  @ApiBody({ type: RefundTermsDto, examples: refundExamples() })
  @ApiOkResponse({ type: ChargeObject, description: 'The charge, as the refund leaves it' })
  @StripeFaults(refundFaults)
  createAndGetCharge(
    @Caller() caller: Principal,
    @Param() { id }: StripeIdDto,
    @Body() body: RefundTermsDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.refunds.createOf(caller, id, body, { idempotency: this.keys.claim(requestKey), answers: 'charge' });
  }
}
