import { Body, Controller, HttpCode, Post, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AnswerInterceptor } from '../../../http/answer.interceptor.js';
import { ApiKey } from '../../../http/api-key.js';
import { ApiIdempotencyKey, IdempotencyKey, type RequestKey } from '../../../http/idempotency-key.js';
import { Caller, Scope } from '../../../merchants/auth.guard.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { SecretBox } from '../../../shared/secret-box.js';
import { ApiContractorFaults, ApiContractorSuccess } from '../api-contractor.js';
import { ContractorTransferDataDto } from './transfer-data.dto.js';
import { transferExample } from './transfer-example.js';
import { ContractorTransferDto } from './transfer.dto.js';
import { ContractorTransfersService } from './transfers.service.js';

/** Transfers in the contractor API. */
@ApiTags('Contractor')
@ApiKey()
@Controller('v1/stripe')
export class ContractorTransfersController {
  constructor(
    private readonly transfers: ContractorTransfersService,
    private readonly secretBox: SecretBox,
  ) {}

  @Post('TransferPayment')
  @Scope('transfers:write')
  @HttpCode(200)
  @UseInterceptors(AnswerInterceptor)
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Transfer money of a charge to a contractee',
    description:
      'Out of a charge that has succeeded, to an account that is verified and at the same connection. What stays with the platform is the connection’s `transferFee`: `grossAmount`, `feeAmount` and `amount`, the rest, are all in the answer.',
  })
  @ApiBody({
    type: ContractorTransferDto,
    examples: {
      transfer: {
        value: {
          transferToAccount: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR',
          amount: '150',
          tranferGroup: '715ef81b-a12a-45c0-8f6a-d207bf76b549',
          paymentDescription: 'Work of July',
          currency: 'usd',
          stripeChargeId: 'py_01M7ZXHCERMPHVBRN6JQ93XHNR',
          receiptEmail: 'test@gmail.com',
        },
      },
    },
  })
  @ApiContractorSuccess(
    { message: 'Payment has been transfered.', data: ContractorTransferDataDto, example: transferExample },
    {
      message: 'Payment is being transfered.',
      data: ContractorTransferDataDto,
      example: { ...transferExample, status: 'pending' },
    },
  )
  @ApiContractorFaults({
    messages: [
      'No such charge: py_01M7ZXHCERMPHVBRN6JQ93XHNR',
      'No such destination: acct_01M7ZXHCERMPHVBRN6JQ93XHNR',
      'The payment has not succeeded, or less of it is left to transfer than was asked for. Nothing was sent',
    ],
    invalid: { 'model.TransferToAccount': ['The TransferToAccount field is required.'] },
    asksProvider: true,
  })
  transfer(
    @Caller() caller: Principal,
    @Body() body: ContractorTransferDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.transfers.transfer(caller, body, requestKey.claim(this.secretBox));
  }
}
