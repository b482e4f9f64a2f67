import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
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
import { OperationDto } from './operation.dto.js';
import type { OperationListBody } from './operation-page.js';
import { ListPayoutsDto, PayoutDto, PayoutIdDto } from './payout.dto.js';
import { PayoutsService } from './payouts.service.js';

const examples = {
  bankAccount: {
    summary: 'To a bank account',
    value: {
      amount: 2500,
      currency: 'USD',
      destination: {
        type: 'bank_account',
        accountNumber: '000123456789',
        routingNumber: '110000000',
        holderName: 'Ada Lovelace',
        holderType: 'individual',
      },
      description: 'Prize of May',
    },
  },
  providerAccount: {
    summary: 'To an account at the provider',
    value: {
      amount: 2500,
      currency: 'USD',
      destination: { type: 'provider_account', accountReference: 'customer-42' },
      expiresAt: '2099-12-31T23:59:59Z',
    },
  },
};

/** Money that goes to accounts outside. */
@ApiTags('Payouts')
@ApiKey()
@Controller('payouts')
export class PayoutsController {
  constructor(
    private readonly payouts: PayoutsService,
    private readonly secretBox: SecretBox,
  ) {}

  @Post()
  @Scope('payouts:write')
  @HttpCode(200)
  @UseInterceptors(AnswerInterceptor)
  @MovesMoney('payments')
  @ApiIdempotencyKey()
  @ApiOperation({
    operationId: 'createPayout',
    summary: 'Pay out to an account outside',
    description:
      'A payout whose outcome is not known yet is `pending`: look at it again, never send a second one. A refund is never made by payout: refund the payment.',
  })
  @ApiBody({ type: PayoutDto, examples })
  @ApiAnswer(OperationDto)
  @ApiFaults(
    ...bodyFaults,
    'operation_not_supported',
    'operation_failed',
    'idempotency_in_progress',
    'idempotency_key_mismatch',
    'provider_error',
    'provider_unavailable',
  )
  payOut(
    @Caller() caller: Principal,
    @Body() body: PayoutDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.payouts.payOut(caller, body, requestKey.claim(this.secretBox));
  }

  @Get(':id')
  @Scope('payouts:read')
  @ApiOperation({ operationId: 'getPayout', summary: 'Get a payout' })
  @ApiAnswer(OperationDto)
  @ApiFaults('operation_not_found')
  get(@Caller() caller: Principal, @Param() { id }: PayoutIdDto): Promise<{ success: true; data: OperationDto }> {
    return this.payouts.get(caller, id);
  }

  @Get()
  @Scope('payouts:read')
  @ApiOperation({ operationId: 'listPayouts', summary: 'List payouts, newest first' })
  @ApiListAnswer(OperationDto)
  @ApiFaults()
  list(@Caller() caller: Principal, @Query() query: ListPayoutsDto): Promise<OperationListBody> {
    return this.payouts.list(caller, query);
  }
}
