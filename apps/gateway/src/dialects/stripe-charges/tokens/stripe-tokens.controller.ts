import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiIdempotencyKey, IdempotencyKey, type RequestKey } from '../../../http/idempotency-key.js';
import { Caller, Scope } from '../../../merchants/auth.guard.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { StripeAnswerInterceptor } from '../stripe-answer.interceptor.js';
import { StripeApi } from '../stripe-api.js';
import { formFaults } from '../../../http/api-faults.js';
import { StripeFaults } from '../stripe-faults.js';
import { StripeIdDto } from '../stripe-id.dto.js';
import { StripeTokensService } from './stripe-tokens.service.js';
import { CreateTokenDto } from './token.dto.js';
import { StripeTokenDto } from './token.object.js';

const examples = {
  voucher: { summary: 'A voucher', value: { voucher: { pin: 'FRESHUSD01000TRY' } } },
  suToken: {
    summary: 'A card that a vault keeps',
    value: { su_token: { partner_id: 'SUDEMO1', token_id: 'U1VUT0tQQVlPSzAwMDAwMA==' } },
  },
  bankAccount: {
    summary: 'A US bank account',
    value: {
      bank_account: {
        country: 'US',
        currency: 'usd',
        account_holder_name: 'Jenny Rosen',
        account_holder_type: 'individual',
        routing_number: '110000000',
        account_number: '000123456789',
      },
    },
  },
};

/** Tokens of Stripe's API: each stands for a secret that was sent once. */
@StripeApi()
@UseInterceptors(StripeAnswerInterceptor)
@Controller('v1/tokens')
export class StripeTokensController {
  constructor(private readonly tokens: StripeTokensService) {}

  @Post()
  @Scope('payments:write')
  @HttpCode(200)
  @ApiIdempotencyKey()
  @ApiOperation({
    operationId: 'createStripeToken',
    summary: 'Make a token of a secret',
    description:
      'To be charged, or saved with a customer, instead of the secret: once, within 15 minutes, by the same merchant in the same mode. The secret is sealed, and erased when it was spent. No provider is asked. A repeat makes another token, with the same key as well: nothing is moved by it.',
  })
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: CreateTokenDto, examples })
  @ApiOkResponse({ type: StripeTokenDto, description: 'The token' })
  @StripeFaults([...formFaults])
  create(
    @Caller() caller: Principal,
    @Body() body: CreateTokenDto,
    @IdempotencyKey() _requestKey: RequestKey,
  ): Promise<Answer> {
    return this.tokens.create(caller, body);
  }

  @Get(':id')
  @Scope('payments:read')
  @ApiOperation({ operationId: 'getStripeToken', summary: 'Get a token, until it expires' })
  @ApiOkResponse({ type: StripeTokenDto, description: 'The token' })
  @StripeFaults(['source_not_found'])
  get(@Caller() caller: Principal, @Param() { id }: StripeIdDto): Promise<Answer> {
    return this.tokens.get(caller, id);
  }
}
