import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiIdempotencyKey, IdempotencyKey, type RequestKey } from '../../../http/idempotency-key.js';
import { Caller, Scope } from '../../../merchants/auth.guard.js';
import { ExpandNothingDto } from '../stripe-id.dto.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { StripeAnswerInterceptor } from '../stripe-answer.interceptor.js';
import { StripeApi } from '../stripe-api.js';
import { movingFaults } from '../../../http/api-faults.js';
import { StripeFaults } from '../stripe-faults.js';
import { StripeKeys } from '../stripe-keys.service.js';
import { StripeTransfersService } from './stripe-transfers.service.js';
import {
  ListStripeReversalsDto,
  ListStripeTransfersDto,
  StripeReversalIdDto,
  StripeReversalParams,
  StripeTransferIdDto,
  StripeTransferParams,
} from './transfer.dto.js';
import {
  StripeTransferDto,
  StripeTransferPageDto,
  StripeReversalListDto,
  StripeTransferReversalDto,
} from './transfer.object.js';

const form = 'application/x-www-form-urlencoded';

const examples = {
  part: {
    summary: 'A part of a charge',
    value: {
      amount: 150,
      currency: 'usd',
      destination: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR',
      source_transaction: 'ch_01M7ZXHCERMPHVBRN6JQ93XHNR',
    },
  },
};

/** Transfers of Stripe's API: money of charges that goes to payees, and comes back. */
@StripeApi()
@UseInterceptors(StripeAnswerInterceptor)
@Controller('v1/transfers')
export class StripeTransfersController {
  constructor(
    private readonly transfers: StripeTransfersService,
    private readonly keys: StripeKeys,
  ) {}

  @Post()
  @Scope('transfers:write')
  @HttpCode(200)
  @ApiIdempotencyKey()
  @ApiOperation({
    operationId: 'createStripeTransfer',
    summary: 'Transfer money of a charge to a payee',
    description:
      'Out of one charge that has succeeded (`source_transaction`), to a payee whose account is at the same connection and verified. `amount` is what is taken out of the charge; the answer’s `amount` is what the payee gets, without the connection’s `transferFee`. While the outcome is not known, `status` is `pending`: read it again, never send a second one.',
  })
  @ApiConsumes(form)
  @ApiBody({ type: StripeTransferParams, examples })
  @ApiOkResponse({ type: StripeTransferDto, description: 'The transfer' })
  @StripeFaults([
    ...movingFaults,
    'payment_not_found',
    'payee_not_found',
    'payee_not_ready',
    'payee_elsewhere',
    'payment_not_transferable',
    'fee_exceeds_amount',
    'operation_failed',
    'operation_not_supported',
  ])
  create(
    @Caller() caller: Principal,
    @Body() body: StripeTransferParams,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.transfers.create(caller, body, this.keys.claim(requestKey));
  }

  @Get()
  @Scope('transfers:read')
  @ApiOperation({ operationId: 'listStripeTransfers', summary: 'List transfers, newest first' })
  @ApiOkResponse({ type: StripeTransferPageDto, description: 'A page of transfers, made in whatever API' })
  @StripeFaults([])
  list(@Caller() caller: Principal, @Query() query: ListStripeTransfersDto): Promise<Answer> {
    return this.transfers.list(caller, query);
  }

  @Get(':id')
  @Scope('transfers:read')
  @ApiOperation({ operationId: 'getStripeTransfer', summary: 'Get a transfer, as it is by now' })
  @ApiOkResponse({ type: StripeTransferDto, description: 'The transfer' })
  @StripeFaults(['operation_not_found'])
  get(
    @Caller() caller: Principal,
    @Param() { id }: StripeTransferIdDto,
    @Query() _query: ExpandNothingDto,
  ): Promise<Answer> {
    return this.transfers.get(caller, id);
  }

  @Post(':id/reversals')
  @Scope('transfers:write')
  @HttpCode(200)
  @ApiIdempotencyKey()
  @ApiOperation({
    operationId: 'createStripeTransferReversal',
    summary: 'Take a transfer back',
    description: 'In part or whole, at most what the payee got. The fee stays with the platform.',
  })
  @ApiConsumes(form)
  @ApiBody({ type: StripeReversalParams, examples: { part: { summary: 'A part of it', value: { amount: 50 } } } })
  @ApiOkResponse({ type: StripeTransferReversalDto, description: 'The reversal' })
  @StripeFaults([
    ...movingFaults,
    'operation_not_found',
    'transfer_not_reversible',
    'operation_failed',
    'operation_not_supported',
  ])
  reverse(
    @Caller() caller: Principal,
    @Param() { id }: StripeTransferIdDto,
    @Body() body: StripeReversalParams,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.transfers.reverse(caller, id, body, this.keys.claim(requestKey));
  }

  @Get(':id/reversals')
  @Scope('transfers:read')
  @ApiOperation({ operationId: 'listStripeTransferReversals', summary: 'List a transfer’s reversals, newest first' })
  @ApiOkResponse({ type: StripeReversalListDto, description: 'A page of reversals' })
  @StripeFaults(['operation_not_found'])
  listReversals(
    @Caller() caller: Principal,
    @Param() { id }: StripeTransferIdDto,
    @Query() query: ListStripeReversalsDto,
  ): Promise<Answer> {
    return this.transfers.listReversals(caller, id, query);
  }

  @Get(':id/reversals/:reversal')
  @Scope('transfers:read')
  @ApiOperation({ operationId: 'getStripeTransferReversal', summary: 'Get a reversal, as it is by now' })
  @ApiOkResponse({ type: StripeTransferReversalDto, description: 'The reversal' })
  @StripeFaults(['operation_not_found'])
  getReversal(
    @Caller() caller: Principal,
    @Param() { id, reversal }: StripeReversalIdDto,
    @Query() _query: ExpandNothingDto,
  ): Promise<Answer> {
    return this.transfers.getReversal(caller, id, reversal);
  }
}
