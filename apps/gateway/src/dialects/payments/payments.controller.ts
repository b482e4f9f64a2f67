import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AnswerInterceptor } from '../../http/answer.interceptor.js';
import { ApiAnswer, ApiListAnswer } from '../../http/api-answer.js';
import { ApiKey } from '../../http/api-key.js';
import { ApiFaults, bodyFaults } from '../../http/api-faults.js';
import { ApiIdempotencyKey, IdempotencyKey, type RequestKey } from '../../http/idempotency-key.js';
import { MovesMoney } from '../../http/moves-money.js';
import { Caller, Scope } from '../../merchants/auth.guard.js';
import type { Principal } from '../../merchants/principal.js';
import type { Answer } from '../../shared/answer.js';
import { SecretBox } from '../../shared/secret-box.js';
import { ChargeDto } from './charge.dto.js';
import { ListPaymentsDto, PaymentIdDto } from './list.dto.js';
import { PaymentDto } from './payment.dto.js';
import { PaymentsService, type PaymentListBody } from './payments.service.js';

const chargeExamples = {
  voucher: {
    summary: 'A voucher, paid once',
    value: {
      source: { type: 'voucher', pin: 'FRESHUSD01000TRY' },
      amount: 1000,
      currency: 'USD',
      description: 'Order 42',
      metadata: { order: '42' },
    },
  },
  customer: {
    summary: 'A customer’s saved payment method',
    value: { customerId: 'customer-42', amount: 1000, currency: 'USD', description: 'Order 42' },
  },
};

/** The canonical payments API. */
@ApiTags('Payments')
@ApiKey()
@Controller('payments')
export class PaymentsController {
  constructor(
    private readonly payments: PaymentsService,
    private readonly secretBox: SecretBox,
  ) {}

  @Post('charge')
  @Scope('payments:write')
  @HttpCode(200)
  @UseInterceptors(AnswerInterceptor)
  @ApiOperation({
    operationId: 'chargePayment',
    summary: 'Charge a customer',
    description:
      'Charges a one-off `source`, or the saved payment method of `customerId`. `processing` means that the outcome is not known yet: look at the payment again, never charge a second time.',
  })
  @MovesMoney('payments')
  @ApiIdempotencyKey()
  @ApiBody({ type: ChargeDto, examples: chargeExamples })
  @ApiAnswer(PaymentDto)
  @ApiFaults(
    ...bodyFaults,
    'charge_failed',
    'customer_not_found',
    'source_not_found',
    'no_payment_method',
    'charge_in_progress',
    'idempotency_in_progress',
    'idempotency_key_mismatch',
    'no_route',
    'provider_error',
    'provider_unavailable',
  )
  charge(
    @Caller() caller: Principal,
    @Body() body: ChargeDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.payments.charge(caller, body, requestKey.claim(this.secretBox));
  }

  @Get(':id')
  @Scope('payments:read')
  @ApiOperation({ operationId: 'getPayment', summary: 'Get a payment' })
  @ApiAnswer(PaymentDto)
  @ApiFaults('payment_not_found')
  get(@Caller() caller: Principal, @Param() { id }: PaymentIdDto): Promise<{ success: true; data: PaymentDto }> {
    return this.payments.get(caller, id);
  }

  @Get()
  @Scope('payments:read')
  @ApiOperation({ operationId: 'listPayments', summary: 'List payments, newest first' })
  @ApiListAnswer(PaymentDto)
  @ApiFaults('customer_not_found')
  list(@Caller() caller: Principal, @Query() query: ListPaymentsDto): Promise<PaymentListBody> {
    return this.payments.list(caller, query);
  }
}
