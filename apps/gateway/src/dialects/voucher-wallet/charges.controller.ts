import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AnswerInterceptor } from '../../http/answer.interceptor.js';
import { ApiKey } from '../../http/api-key.js';
import { ApiIdempotencyKey, IdempotencyKey, type RequestKey } from '../../http/idempotency-key.js';
import { Caller, Scope } from '../../merchants/auth.guard.js';
import type { Principal } from '../../merchants/principal.js';
import type { Answer } from '../../shared/answer.js';
import { SecretBox } from '../../shared/secret-box.js';
import { WalletChargeRequestDto } from './charge.dto.js';
import { WalletChargeDto } from './charge-object.dto.js';
import { WalletChargesService } from './charges.service.js';
import { ListWalletChargesDto, WalletChargeIdDto, WalletChargeListDto } from './list.dto.js';
import { WalletRefundDto, WalletRefundRequestDto } from './refund.dto.js';
import { WalletRefundsService } from './refunds.service.js';
import { movingFaults } from '../../http/api-faults.js';
import { WalletFaults, WalletForm } from './wallet-api.js';

const examples = {
  wholeValue: {
    summary: 'A voucher, with all that it is worth',
    value: { source: 'FRESHUSD01000TRY', payer: { id: '123' } },
  },
  amount: {
    summary: 'A voucher, with the amount that it is worth',
    value: {
      source: 'FRESHUSD01000TRY',
      amount: 1000,
      currency: 'USD',
      payer: { id: '123', firstname: 'John', lastname: 'Doe', email: 'john@example.com', address_country: 'DE' },
      metadata: { order: '42' },
    },
  },
};

/** The wallet's charges. */
@ApiTags('Voucher wallet')
@ApiKey()
@Controller('v2/charges')
export class WalletChargesController {
  constructor(
    private readonly charges: WalletChargesService,
    private readonly refunds: WalletRefundsService,
    private readonly secretBox: SecretBox,
  ) {}

  @Post()
  @Scope('payments:write')
  @HttpCode(200)
  @UseInterceptors(AnswerInterceptor)
  @ApiIdempotencyKey()
  @ApiOperation({
    operationId: 'createWalletCharge',
    summary: 'Charge a voucher',
    description:
      'A charge whose outcome is not known yet is `pending`: look at it again, never charge a second time. A voucher is spent as a whole.',
  })
  @WalletForm(WalletChargeRequestDto, { examples, inBrackets: ['payer', 'payerer', 'metadata'] })
  @ApiOkResponse({ type: WalletChargeDto, description: 'Charged, or under way: `status` says which' })
  @WalletFaults(...movingFaults, 'charge_failed', 'charge_in_progress', 'no_route', 'provider_no_answer')
  charge(
    @Caller() caller: Principal,
    @Body() form: WalletChargeRequestDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.charges.charge(caller, form, requestKey.claim(this.secretBox));
  }

  @Get(':id')
  @Scope('payments:read')
  @ApiOperation({ operationId: 'getWalletCharge', summary: 'Get a charge' })
  @ApiOkResponse({ type: WalletChargeDto, description: 'As it is by now' })
  @WalletFaults('payment_not_found')
  get(@Caller() caller: Principal, @Param() { id }: WalletChargeIdDto): Promise<WalletChargeDto> {
    return this.charges.get(caller, id);
  }

  @Get()
  @Scope('payments:read')
  @ApiOperation({
    operationId: 'listWalletCharges',
    summary: 'List charges, newest first',
    description: 'Those that were made in the other APIs are among them.',
  })
  @ApiOkResponse({ type: WalletChargeListDto, description: 'A page of charges' })
  @WalletFaults()
  list(@Caller() caller: Principal, @Query() query: ListWalletChargesDto): Promise<WalletChargeListDto> {
    return this.charges.list(caller, query);
  }

  @Post(':id/refund')
  @Scope('refunds:write')
  @HttpCode(200)
  @UseInterceptors(AnswerInterceptor)
  @ApiIdempotencyKey()
  @ApiOperation({
    operationId: 'refundWalletCharge',
    summary: 'Refund a charge, in part or whole',
    description:
      'Where the provider that it was made with can. A voucher cannot be given back: the answer is 400, and nothing was sent.',
  })
  @WalletForm(WalletRefundRequestDto, {
    examples: {
      part: { summary: 'A part of it', value: { amount: 500, reason: 'requested_by_customer' } },
      whole: { summary: 'All that is left', value: {} },
    },
    inBrackets: ['metadata'],
  })
  @ApiOkResponse({ type: WalletRefundDto, description: 'Given back, or under way: `status` says which' })
  @WalletFaults(
    ...movingFaults,
    'payment_not_found',
    'payment_not_refundable',
    'operation_not_supported',
    'operation_failed',
  )
  refund(
    @Caller() caller: Principal,
    @Param() { id }: WalletChargeIdDto,
    @Body() form: WalletRefundRequestDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.refunds.refund(caller, id, form, requestKey.claim(this.secretBox));
  }
}
