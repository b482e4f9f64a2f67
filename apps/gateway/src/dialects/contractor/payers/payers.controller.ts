import { Body, Controller, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AnswerInterceptor } from '../../../http/answer.interceptor.js';
import { ApiKey } from '../../../http/api-key.js';
import { ApiIdempotencyKey, IdempotencyKey, type RequestKey } from '../../../http/idempotency-key.js';
import { Caller, Scope } from '../../../merchants/auth.guard.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { SecretBox } from '../../../shared/secret-box.js';
import { ApiContractorFaults, ApiContractorSuccess } from '../api-contractor.js';
import type { SuccessBody } from '../envelope.js';
import { ContractorIdDto, ContractorPayerDto, ContractorVerifyDto } from './create-payer.dto.js';
import { ContractorCustomerDataDto } from './customer-data.dto.js';
import { customerExample } from './customer-example.js';
import { ContractorPayerRequests } from './payer-requests.service.js';

const customer = 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR';
const payer = {
  email: 'contractor@example.com',
  type: 'custom',
  country: 'US',
  accountHolderName: 'Joan Contractor',
  accountHolderType: 'individual',
  accountNumber: '000123456789',
  routingNumber: '110000000',
  currency: 'usd',
  token: 'null',
};

/** Contractors, who pay. */
@ApiTags('Contractor')
@ApiKey()
@Controller('v1/stripe')
export class ContractorPayersController {
  constructor(
    private readonly requests: ContractorPayerRequests,
    private readonly secretBox: SecretBox,
  ) {}

  @Post('Contractor/CreateAccount')
  @Scope('customers:write')
  @HttpCode(200)
  @UseInterceptors(AnswerInterceptor)
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Make a contractor, with a bank account',
    description:
      'A customer of the gateway, and a bank account that is `new`: two small amounts go to it, and `VerifyAccount` proves it. Its numbers go to the provider and are not kept.',
  })
  @ApiBody({ type: ContractorPayerDto, examples: { contractor: { value: payer } } })
  @ApiContractorSuccess({
    message: 'New Contactor account has been Created.',
    data: ContractorCustomerDataDto,
    example: customerExample,
  })
  @ApiContractorFaults({
    messages: ['Account number already exists.', 'Account already exists.'],
    invalid: { 'model.Email': ['The Email field is required.'] },
    asksProvider: true,
  })
  create(
    @Caller() caller: Principal,
    @Body() body: ContractorPayerDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.requests.create(caller, body, requestKey.claim(this.secretBox));
  }

  @Post('VerifyAccount')
  @Scope('customers:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Verify a contractor’s bank account',
    description:
      'With the two amounts that arrived at it, or the code in the text of one. Wrong tries are counted; verifying again changes nothing. In the sandbox 32 and 45 are right.',
  })
  @ApiBody({
    type: ContractorVerifyDto,
    examples: {
      amounts: { value: { amountOne: 32, amountTwo: 45, stripeCustomerId: customer } },
      code: { value: { descriptorCode: 'SM11AA', stripeCustomerId: customer } },
    },
  })
  @ApiContractorSuccess(
    { message: 'Account has been verified.', data: 'verified' },
    { message: 'Account already verified.', data: null },
  )
  @ApiContractorFaults({
    messages: [
      'There is no account against this contractor Id.',
      'The amounts provided do not match the amounts that were sent to the bank account.',
    ],
    invalid: { 'model.AmountOne': ['The AmountOne field is required.'] },
    asksProvider: true,
  })
  verify(@Caller() caller: Principal, @Body() body: ContractorVerifyDto): Promise<SuccessBody<'verified' | null>> {
    return this.requests.verify(caller, body);
  }

  @Post('DeleteContractorAccount/:id')
  @Scope('customers:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Delete a contractor',
    description:
      'Here and at the provider. Payments that were made stay, and can be read and refunded. Where the provider does not answer, the same request goes on.',
  })
  @ApiContractorSuccess({ message: 'Contractor account has been deleted.', data: null })
  @ApiContractorFaults({ messages: [`No such account against id: ${customer}`], asksProvider: true })
  remove(@Caller() caller: Principal, @Param() { id }: ContractorIdDto): Promise<SuccessBody<null>> {
    return this.requests.remove(caller, id);
  }
}
