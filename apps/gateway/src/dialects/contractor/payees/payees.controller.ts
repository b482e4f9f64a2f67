import { Body, Controller, Delete, Get, HttpCode, Param, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AnswerInterceptor } from '../../../http/answer.interceptor.js';
import { ApiKey } from '../../../http/api-key.js';
import { ApiIdempotencyKey, IdempotencyKey, type RequestKey } from '../../../http/idempotency-key.js';
import { Caller, Scope } from '../../../merchants/auth.guard.js';
import type { Principal } from '../../../merchants/principal.js';
import { SenderAddress } from '../../../payees/sender-address.js';
import type { Answer } from '../../../shared/answer.js';
import { SecretBox } from '../../../shared/secret-box.js';
import { ApiContractorFaults, ApiContractorSuccess } from '../api-contractor.js';
import type { SuccessBody } from '../envelope.js';
import { ContractorCustomerDataDto } from '../payers/customer-data.dto.js';
import { customerExample } from '../payers/customer-example.js';
import { ContractorAccountDataDto } from './account-data.dto.js';
import { accountExample } from './account-example.js';
import {
  ContractorPayeeDto,
  ContractorPayeeIdDto,
  ContractorProfileDto,
  ContractorRemovedPayeeIdDto,
} from './create-payee.dto.js';
import { DeletesByGetGuard } from './deletes-by-get.guard.js';
import { ContractorPayeesService } from './payees.service.js';

const account = {
  email: 'contractee@example.com',
  type: 'custom',
  tosAcceptanceIp: '203.0.113.7',
  externalBankAccount: {
    accountHolderName: 'Joan Contractee',
    accountHolderType: 'individual',
    accountNumber: '000123456789',
    routingNumber: '110000000',
    country: 'US',
    currency: 'usd',
  },
  businessName: 'Contractee Works',
  country: 'US',
  legalEntity: {
    type: 'individual',
    firstName: 'Joan',
    lastName: 'Contractee',
    birthDay: 1,
    birthMonth: 1,
    birthYear: 1901,
    addressCity: 'Springfield',
    addressState: 'CA',
    addressLine1: '1 Main Street',
    ssnLast4: '0000',
    addressPostalCode: '94107',
    country: 'US',
  },
  Identitybase64format: 'iVBORw0KGgo=',
};
const payee = { ...account, tosAcceptanceDate: '2018-07-03' };
const profile = { ...account, profileId: '42' };
const invalid = { 'model.LegalEntity.Type': ['The Type field is required.'] };
const notVerified = 'Account is not verified: it is action_required. The provider asks for individual.ssn_last_4.';

/** Contractees, who are paid. */
@ApiTags('Contractor')
@ApiKey()
@Controller('v1/stripe')
export class ContractorPayeesController {
  constructor(
    private readonly payees: ContractorPayeesService,
    private readonly secretBox: SecretBox,
  ) {}

  @Post('Contractee/CreateAccount')
  @Scope('payees:write')
  @HttpCode(200)
  @UseInterceptors(AnswerInterceptor)
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Open a contractee’s account',
    description:
      'Identity and bank account go to the provider and are not kept. Time and address of the terms’ acceptance are those of this request. `keys` are always null.',
  })
  @ApiBody({ type: ContractorPayeeDto, examples: { contractee: { value: payee } } })
  @ApiContractorSuccess({
    message: 'New account has been created.',
    data: ContractorAccountDataDto,
    example: accountExample,
  })
  @ApiContractorFaults({ messages: ['Account already exists.'], invalid, asksProvider: true })
  create(
    @Caller() principal: Principal,
    @Body() body: ContractorPayeeDto,
    @IdempotencyKey() requestKey: RequestKey,
    @SenderAddress() senderAddress: string,
  ): Promise<Answer> {
    return this.payees.create({ principal, senderAddress, idempotency: requestKey.claim(this.secretBox) }, body);
  }

  @Post('CreateAccount')
  @Scope('payees:write')
  @HttpCode(200)
  @UseInterceptors(AnswerInterceptor)
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Open an account and make a customer in one',
    description:
      'One profile that is paid and that pays. The answer is the customer; `stripeAccountId` in it is the account. Needs a key that may also make customers.',
  })
  @ApiBody({ type: ContractorProfileDto, examples: { profile: { value: profile } } })
  @ApiContractorSuccess({
    message: 'New account has been created.',
    data: ContractorCustomerDataDto,
    example: {
      ...customerExample,
      metadata: { profileId: '42' },
      stripeAccountId: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR',
    },
  })
  @ApiContractorFaults({
    messages: ['Account number already exists.', 'Account already exists.'],
    invalid,
    asksProvider: true,
  })
  createProfile(
    @Caller() principal: Principal,
    @Body() body: ContractorProfileDto,
    @IdempotencyKey() requestKey: RequestKey,
    @SenderAddress() senderAddress: string,
  ): Promise<Answer> {
    return this.payees.createProfile({ principal, senderAddress, idempotency: requestKey.claim(this.secretBox) }, body);
  }

  @Get('VerifyContracteeAccount/:stripeConectedId')
  @Scope('payees:read')
  @ApiOperation({
    summary: 'Ask whether a contractee’s account is verified',
    description: 'Asks the provider while it is not. Says "verified" once, and from then on that it is already.',
  })
  @ApiContractorSuccess({ message: null, data: 'verified' }, { message: 'Account is already verified.', data: null })
  @ApiContractorFaults({ messages: ['Account not found.', notVerified] })
  verifyContractee(
    @Caller() caller: Principal,
    @Param() { stripeConectedId }: ContractorPayeeIdDto,
  ): Promise<SuccessBody<'verified' | null>> {
    return this.payees.verify(caller, stripeConectedId, 'verified');
  }

  @Get('VerifyAccount/:stripeConectedId')
  @Scope('payees:read')
  @ApiOperation({
    summary: 'The same, in the words of the later version',
    description: 'Its text stands in `data`.',
  })
  @ApiContractorSuccess(
    { message: null, data: 'Account has been verified.' },
    { message: 'Account is already verified.', data: null },
  )
  @ApiContractorFaults({ messages: ['Account not found.', notVerified] })
  verify(
    @Caller() caller: Principal,
    @Param() { stripeConectedId }: ContractorPayeeIdDto,
  ): Promise<SuccessBody<'Account has been verified.' | null>> {
    return this.payees.verify(caller, stripeConectedId, 'Account has been verified.');
  }

  @Get('DeleteContracteeAccount/:id')
  @Scope('payees:write')
  @UseGuards(DeletesByGetGuard)
  @ApiOperation({
    summary: 'Delete a contractee by GET',
    description:
      'As the document has it. Closed unless the configuration says `dialects.deleteByGet: accepted`: whatever follows links would delete accounts. `DELETE` on the same path always does.',
  })
  @ApiContractorSuccess({ message: 'Contractee account has been deleted.', data: null })
  @ApiContractorFaults({
    messages: ['Account not found.', 'Send DELETE to this path: GET deletes nothing here. Nothing was deleted.'],
    asksProvider: true,
  })
  removeByGet(@Caller() caller: Principal, @Param() { id }: ContractorRemovedPayeeIdDto): Promise<SuccessBody<null>> {
    return this.payees.remove(caller, id);
  }

  @Delete('DeleteContracteeAccount/:id')
  @Scope('payees:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Delete a contractee',
    description:
      'Closes the account at the provider, which keeps it open as long as money is in it. Transfers that were made stay. Where the provider does not answer, the same request goes on.',
  })
  @ApiContractorSuccess({ message: 'Contractee account has been deleted.', data: null })
  @ApiContractorFaults({ messages: ['Account not found.'], asksProvider: true })
  remove(@Caller() caller: Principal, @Param() { id }: ContractorRemovedPayeeIdDto): Promise<SuccessBody<null>> {
    return this.payees.remove(caller, id);
  }
}
