import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AnswerInterceptor } from '../../http/answer.interceptor.js';
import { ApiAnswer, ApiListAnswer } from '../../http/api-answer.js';
import { ApiFaults, bodyFaults } from '../../http/api-faults.js';
import { ApiKey } from '../../http/api-key.js';
import { ApiIdempotencyKey, IdempotencyKey, type RequestKey } from '../../http/idempotency-key.js';
import { MovesMoney } from '../../http/moves-money.js';
import { Caller, Scope } from '../../merchants/auth.guard.js';
import type { Principal } from '../../merchants/principal.js';
import type { Answer } from '../../shared/answer.js';
import { SecretBox } from '../../shared/secret-box.js';
import { ListRefundsDto, PaymentIdDto } from './list.dto.js';
import { CaptureDto, OperationDto, RefundDto, RefundIdDto, VoidDto } from './operation.dto.js';
import { OperationsService } from './operations.service.js';
import { PaymentDto } from './payment.dto.js';

const operationFaults = [
  ...bodyFaults,
  'payment_not_found',
  'operation_not_supported',
  'operation_failed',
  'idempotency_in_progress',
  'idempotency_key_mismatch',
  'provider_error',
  'provider_unavailable',
] as const;

/** What follows a charge: captures, voids, refunds. */
@ApiTags('Payments')
@ApiKey()
@Controller('payments/:id')
export class OperationsController {
  constructor(
    private readonly operations: OperationsService,
    private readonly secretBox: SecretBox,
  ) {}

  @Post('capture')
  @Scope('payments:write')
  @HttpCode(200)
  @UseInterceptors(AnswerInterceptor)
  @MovesMoney('payments')
  @ApiIdempotencyKey()
  @ApiOperation({
    operationId: 'capturePayment',
    summary: 'Capture an authorized payment',
    description: 'What is not captured is released.',
  })
  @ApiAnswer(OperationDto)
  @ApiFaults(...operationFaults, 'payment_not_capturable')
  capture(
    @Caller() caller: Principal,
    @Param() { id }: PaymentIdDto,
    @Body() body: CaptureDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.operations.capture(caller, id, body, requestKey.claim(this.secretBox));
  }

  @Post('void')
  @Scope('payments:write')
  @HttpCode(200)
  @UseInterceptors(AnswerInterceptor)
  @MovesMoney('payments')
  @ApiIdempotencyKey()
  @ApiOperation({ operationId: 'voidPayment', summary: 'Release an authorized payment' })
  @ApiAnswer(OperationDto)
  @ApiFaults(...operationFaults, 'payment_not_capturable')
  void(
    @Caller() caller: Principal,
    @Param() { id }: PaymentIdDto,
    @Body() body: VoidDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.operations.void(caller, id, body, requestKey.claim(this.secretBox));
  }

  @Post('cancel')
  @Scope('payments:write')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'cancelPayment',
    summary: 'Cancel a payment link',
    description:
      'For links that wait for their payer. A charge is no link: whatever became of it, it is `payment_not_cancelable`; void or refund it instead.',
  })
  @ApiAnswer(PaymentDto)
  @ApiFaults(...bodyFaults, 'payment_not_found', 'payment_not_cancelable')
  cancel(@Caller() caller: Principal, @Param() { id }: PaymentIdDto): Promise<{ success: true; data: PaymentDto }> {
    return this.operations.cancel(caller, id);
  }

  @Post('refunds')
  @Scope('refunds:write')
  @HttpCode(200)
  @UseInterceptors(AnswerInterceptor)
  @MovesMoney('payments')
  @ApiIdempotencyKey()
  @ApiOperation({
    operationId: 'refundPayment',
    summary: 'Refund a payment, in part or whole',
    description:
      'Several refunds of one payment never add up to more than was captured, however many are asked for at once. A refund whose outcome is not known yet is `pending`, and what it may give back stays set aside.',
  })
  @ApiAnswer(OperationDto)
  @ApiFaults(...operationFaults, 'payment_not_refundable')
  refund(
    @Caller() caller: Principal,
    @Param() { id }: PaymentIdDto,
    @Body() body: RefundDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.operations.refund(caller, id, body, requestKey.claim(this.secretBox));
  }

  @Get('refunds')
  @Scope('payments:read')
  @ApiOperation({ operationId: 'listRefunds', summary: 'List the refunds of a payment, oldest first' })
  @ApiListAnswer(OperationDto)
  @ApiFaults('payment_not_found')
  listRefunds(
    @Caller() caller: Principal,
    @Param() { id }: PaymentIdDto,
    @Query() { cursor }: ListRefundsDto,
  ): Promise<object> {
    return this.operations.listRefunds(caller, id, cursor);
  }

  @Get('refunds/:refundId')
  @Scope('payments:read')
  @ApiOperation({ operationId: 'getRefund', summary: 'Get a refund' })
  @ApiAnswer(OperationDto)
  @ApiFaults('payment_not_found', 'operation_not_found')
  getRefund(
    @Caller() caller: Principal,
    @Param() { id, refundId }: RefundIdDto,
  ): Promise<{ success: true; data: OperationDto }> {
    return this.operations.getRefund(caller, id, refundId);
  }
}
