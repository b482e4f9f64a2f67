import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AnswerInterceptor } from '../../http/answer.interceptor.js';
import { ApiKey } from '../../http/api-key.js';
import { ApiIdempotencyKey, IdempotencyKey, type RequestKey } from '../../http/idempotency-key.js';
import { Caller, Scope } from '../../merchants/auth.guard.js';
import type { Principal } from '../../merchants/principal.js';
import type { Answer } from '../../shared/answer.js';
import { SecretBox } from '../../shared/secret-box.js';
import { WalletPayoutIdDto } from './list.dto.js';
import { WalletPayoutRequestDto } from './payout.dto.js';
import { WalletPayoutDto } from './payout-object.dto.js';
import { WalletPayoutsService } from './payouts.service.js';
import { movingFaults } from '../../http/api-faults.js';
import { WalletFaults, WalletForm } from './wallet-api.js';

const money = { amount: 2500, currency: 'USD', expires_at: 4102444799 };

const examples = {
  account: { summary: 'To somebody by your own id', value: { account_id: 'customer-42', ...money } },
  bankAccount: {
    summary: 'To a bank account',
    value: {
      ...money,
      recipient_name: 'Ada Lovelace',
      destination: {
        type: 'bank_account',
        account_number: '000123456789',
        routing_number: '110000000',
        holder_name: 'Ada Lovelace',
        holder_type: 'individual',
      },
    },
  },
};

/** The wallet's payouts. */
@ApiTags('Voucher wallet')
@ApiKey()
@Controller('v2/payouts')
export class WalletPayoutsController {
  constructor(
    private readonly payouts: WalletPayoutsService,
    private readonly secretBox: SecretBox,
  ) {}

  @Post()
  @Scope('payouts:write')
  @HttpCode(200)
  @UseInterceptors(AnswerInterceptor)
  @ApiIdempotencyKey()
  @ApiOperation({
    operationId: 'createWalletPayout',
    summary: 'Pay out to a recipient or a bank account',
    description: 'A payout whose outcome is not known yet is `pending`: look at it again, never send a second one.',
  })
  @WalletForm(WalletPayoutRequestDto, { examples, inBrackets: ['metadata', 'destination'] })
  @ApiOkResponse({ type: WalletPayoutDto, description: 'Paid out, or under way: `status` says which' })
  @WalletFaults(...movingFaults, 'operation_not_supported', 'operation_failed')
  payOut(
    @Caller() caller: Principal,
    @Body() form: WalletPayoutRequestDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.payouts.payOut(caller, form, requestKey.claim(this.secretBox));
  }

  @Get(':id')
  @Scope('payouts:read')
  @ApiOperation({ operationId: 'getWalletPayout', summary: 'Get a payout' })
  @ApiOkResponse({ type: WalletPayoutDto, description: 'As it is by now' })
  @WalletFaults('operation_not_found')
  get(@Caller() caller: Principal, @Param() { id }: WalletPayoutIdDto): Promise<WalletPayoutDto> {
    return this.payouts.get(caller, id);
  }
}
