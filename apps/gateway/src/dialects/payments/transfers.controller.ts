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
import { ListOperationsDto, ReversalDto, TransferDto, TransferIdDto } from './transfer.dto.js';
import { TransfersService } from './transfers.service.js';

const movementFaults = [
  ...bodyFaults,
  'operation_not_supported',
  'operation_failed',
  'idempotency_in_progress',
  'idempotency_key_mismatch',
  'provider_error',
  'provider_unavailable',
] as const;

const examples = {
  part: {
    summary: 'A part of a payment',
    value: {
      paymentId: 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR',
      payeeId: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR',
      amount: 5000,
      description: 'Contract 7',
    },
  },
  rest: {
    summary: 'All that is left of it',
    value: { paymentId: 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR', payeeId: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR' },
  },
};

/** Money of payments that goes to payees, and comes back. */
@ApiTags('Transfers')
@ApiKey()
@Controller('transfers')
export class TransfersController {
  constructor(
    private readonly transfers: TransfersService,
    private readonly secretBox: SecretBox,
  ) {}

  @Post()
  @Scope('transfers:write')
  @HttpCode(200)
  @UseInterceptors(AnswerInterceptor)
  @MovesMoney('payments')
  @ApiIdempotencyKey()
  @ApiOperation({
    operationId: 'createTransfer',
    summary: 'Transfer money of a payment to a payee',
    description:
      'The payment has succeeded, and the payee’s account is at the same connection and verified. The transfers of a payment never add up to more than was captured less what was refunded, however many are asked for at once. The fee is the connection’s `transferFee`; `gross`, `fee` and `net` are in the answer. A transfer whose outcome is not known yet is `pending`: look at it again, never send a second one.',
  })
  @ApiBody({ type: TransferDto, examples })
  @ApiAnswer(OperationDto)
  @ApiFaults(
    ...movementFaults,
    'payment_not_found',
    'payee_not_found',
    'payee_not_ready',
    'payee_elsewhere',
    'payment_not_transferable',
    'fee_exceeds_amount',
  )
  transfer(
    @Caller() caller: Principal,
    @Body() body: TransferDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.transfers.transfer(caller, body, requestKey.claim(this.secretBox));
  }

  @Get(':id')
  @Scope('transfers:read')
  @ApiOperation({ operationId: 'getTransfer', summary: 'Get a transfer' })
  @ApiAnswer(OperationDto)
  @ApiFaults('operation_not_found')
  get(@Caller() caller: Principal, @Param() { id }: TransferIdDto): Promise<{ success: true; data: OperationDto }> {
    return this.transfers.get(caller, id);
  }

  @Post(':id/reversals')
  @Scope('transfers:write')
  @HttpCode(200)
  @UseInterceptors(AnswerInterceptor)
  @MovesMoney('payments')
  @ApiIdempotencyKey()
  @ApiOperation({
    operationId: 'reverseTransfer',
    summary: 'Take a transfer back, in part or whole',
    description:
      'At most what the payee got: the fee stays with the platform, also when all of that is taken back. What is taken back is the payment’s again and can be transferred once more.',
  })
  @ApiAnswer(OperationDto)
  @ApiFaults(...movementFaults, 'operation_not_found', 'transfer_not_reversible')
  reverse(
    @Caller() caller: Principal,
    @Param() { id }: TransferIdDto,
    @Body() body: ReversalDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.transfers.reverse(caller, id, body, requestKey.claim(this.secretBox));
  }

  @Get(':id/reversals')
  @Scope('transfers:read')
  @ApiOperation({ operationId: 'listReversals', summary: 'List the reversals of a transfer, oldest first' })
  @ApiListAnswer(OperationDto)
  @ApiFaults('operation_not_found')
  listReversals(
    @Caller() caller: Principal,
    @Param() { id }: TransferIdDto,
    @Query() { cursor }: ListOperationsDto,
  ): Promise<OperationListBody> {
    return this.transfers.listReversals(caller, id, cursor);
  }
}
