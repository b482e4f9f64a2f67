import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExcludeEndpoint, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiIdempotencyKey, IdempotencyKey, type RequestKey } from '../../../http/idempotency-key.js';
import { Caller, Scope } from '../../../merchants/auth.guard.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { notServed } from '../stripe-fault.js';
import { StripeAnswerInterceptor } from '../stripe-answer.interceptor.js';
import { StripeApi } from '../stripe-api.js';
import { formFaults, movingFaults } from '../../../http/api-faults.js';
import { StripeFaults } from '../stripe-faults.js';
import { ExpandDto, StripeIdDto } from '../stripe-id.dto.js';
import { StripeKeys } from '../stripe-keys.service.js';
import { CaptureChargeDto } from './capture-charge.dto.js';
import { CapturesService } from './captures.service.js';
import { captureExample, chargeExamples, declinedExample, updateExample } from './charge-examples.js';
import { ChargeListObject } from './charge-list.object.js';
import { ChargeObject } from './charge.object.js';
import { ChargeViewsService } from './charge-views.service.js';
import { ChargesService } from './charges.service.js';
import { CreateChargeDto } from './create-charge.dto.js';
import { ListChargesDto } from './list-charges.dto.js';
import { UpdateChargeDto } from './update-charge.dto.js';

const form = 'application/x-www-form-urlencoded';

/** Charges, as Stripe documents them. */
@StripeApi()
@UseInterceptors(StripeAnswerInterceptor)
@Controller('v1/charges')
export class ChargesController {
  constructor(
    private readonly charges: ChargesService,
    private readonly captures: CapturesService,
    private readonly views: ChargeViewsService,
    private readonly keys: StripeKeys,
  ) {}

  @Post()
  @Scope('payments:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Create a charge',
    description:
      'Charges a source, or the default source of a customer. `pending` with `paid: false` means that the outcome is not known yet: look at the charge again, never charge a second time.',
  })
  @ApiIdempotencyKey()
  @ApiConsumes(form)
  @ApiBody({ type: CreateChargeDto, examples: chargeExamples })
  @ApiOkResponse({ type: ChargeObject, description: 'The charge' })
  @StripeFaults(
    [
      ...movingFaults,
      'customer_not_found',
      'payment_method_not_found',
      'source_not_found',
      'payee_not_found',
      'payment_method_unverified',
      'charge_in_progress',
      'operation_not_supported',
      'no_route',
    ],
    [declinedExample],
  )
  create(
    @Caller() caller: Principal,
    @Body() body: CreateChargeDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.charges.create(caller, body, this.keys.claim(requestKey));
  }

  @Get()
  @Scope('payments:read')
  @ApiOperation({ summary: 'List charges, newest first', description: 'Payments of every dialect are charges here.' })
  @ApiOkResponse({ type: ChargeListObject, description: 'A page of charges' })
  @StripeFaults(['customer_not_found'])
  list(@Caller() caller: Principal, @Query() query: ListChargesDto): Promise<Answer> {
    return this.views.list(caller, query);
  }

  @Get('search')
  @Scope('payments:read')
  @ApiExcludeEndpoint()
  search(): never {
    throw notServed(
      'Charges cannot be searched here; list them: GET /v1/charges takes created, customer, payment_intent and transfer_group',
    );
  }

  @Get(':id')
  @Scope('payments:read')
  @ApiOperation({ summary: 'Retrieve a charge' })
  @ApiOkResponse({ type: ChargeObject, description: 'The charge, as its provider has it by now' })
  @StripeFaults(['payment_not_found'])
  get(@Caller() caller: Principal, @Param() { id }: StripeIdDto, @Query() query: ExpandDto): Promise<Answer> {
    return this.views.get(caller, id, query);
  }

  @Post(':id')
  @Scope('payments:write')
  @HttpCode(200)
  @ApiOperation({ summary: 'Update a charge', description: 'Changes what is said of it, and nothing about its money.' })
  @ApiIdempotencyKey()
  @ApiConsumes(form)
  @ApiBody({ type: UpdateChargeDto, examples: updateExample })
  @ApiOkResponse({ type: ChargeObject, description: 'The charge' })
  @StripeFaults([...formFaults, 'payment_not_found', 'idempotency_key_mismatch'])
  update(
    @Caller() caller: Principal,
    @Param() { id }: StripeIdDto,
    @Body() body: UpdateChargeDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.views.update(caller, id, body, this.keys.optional(requestKey));
  }

  @Post(':id/capture')
  @Scope('payments:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Capture a charge',
    description: 'Takes what a charge holds that was made with `capture=false`. What is not captured is released.',
  })
  @ApiIdempotencyKey()
  @ApiConsumes(form)
  @ApiBody({ type: CaptureChargeDto, examples: captureExample })
  @ApiOkResponse({ type: ChargeObject, description: 'The charge' })
  @StripeFaults([...movingFaults, 'payment_not_found', 'payment_not_capturable', 'operation_not_supported'])
  capture(
    @Caller() caller: Principal,
    @Param() { id }: StripeIdDto,
    @Body() body: CaptureChargeDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.captures.capture(caller, id, body, this.keys.claim(requestKey));
  }
}
