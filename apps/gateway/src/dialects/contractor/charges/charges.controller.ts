import { Body, Controller, Get, HttpCode, Post, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AnswerInterceptor } from '../../../http/answer.interceptor.js';
import { ApiKey } from '../../../http/api-key.js';
import { ApiIdempotencyKey, IdempotencyKey, type RequestKey } from '../../../http/idempotency-key.js';
import { Caller, Scope } from '../../../merchants/auth.guard.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { SecretBox } from '../../../shared/secret-box.js';
import { ApiContractorFaults, ApiContractorSuccess } from '../api-contractor.js';
import { successBody, type SuccessBody } from '../envelope.js';
import { ContractorChargeDataDto } from './charge-data.dto.js';
import { chargeExample } from './charge-example.js';
import { ContractorAccountChargeDto, ContractorCardTokenChargeDto, ContractorChargeDto } from './charge.dto.js';
import { ContractorChargesService } from './charges.service.js';
import { PaymentStatusService } from './payment-status.service.js';

const customer = 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR';
const account = 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR';
const asked = { amount: 150, description: 'Test By Api Method2ff', currency: 'usd' };
const ofCustomer = { ...asked, stripeCustomerId: customer, receiptEmail: 'test@gmail.com' };
const declined = 'The charge was declined: The source holds less than the amount. Nothing was charged.';
const invalid = { 'model.Amount': ['The Amount field is required.'] };
const cardExample = {
  ...chargeExample,
  id: 'ch_01M7ZXHCERMPHVBRN6JQ93XHNR',
  status: 'succeeded',
  paid: true,
  outcome: {
    network_status: 'approved_by_network',
    reason: null,
    risk_level: 'not_assessed',
    seller_message: 'Payment complete.',
    type: 'authorized',
  },
  source: {
    ...chargeExample.source,
    type: 2,
    bankAccount: null,
    card: {
      id: 'card_01M7ZXHCERMPHVBRN6JQ93XHNR',
      object: 'card',
      brand: 'visa',
      country: 'US',
      customerId: customer,
      cvc_check: 'pass',
      exp_month: 8,
      exp_year: 2030,
      fingerprint: null,
      funding: 'credit',
      last4: '4242',
    },
    id: 'card_01M7ZXHCERMPHVBRN6JQ93XHNR',
  },
};
const accountExample = {
  ...chargeExample,
  customerId: null,
  receipt_email: null,
  status: 'succeeded',
  paid: true,
  source: {
    ...chargeExample.source,
    type: 0,
    bankAccount: null,
    account: { id: account, object: 'account' },
    id: account,
  },
};

/** Charges in the contractor API. */
@ApiTags('Contractor')
@ApiKey()
@Controller('v1/stripe')
export class ContractorChargesController {
  constructor(
    private readonly charges: ContractorChargesService,
    private readonly status: PaymentStatusService,
    private readonly secretBox: SecretBox,
  ) {}

  @Post('ChargeAmount')
  @Scope('payments:write')
  @HttpCode(200)
  @UseInterceptors(AnswerInterceptor)
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Charge a contractor’s bank account',
    description:
      'Debits the verified bank account of a customer. The message says "charged" while the money is on its way: `data.status` and `data.paid` say what became of it, and `GET PaymentStatus` asks.',
  })
  @ApiBody({ type: ContractorChargeDto, examples: { charge: { value: ofCustomer } } })
  @ApiContractorSuccess({
    message: 'Amount of usd 150 has been charged',
    data: ContractorChargeDataDto,
    example: chargeExample,
  })
  @ApiContractorFaults({
    messages: [
      `No such customer: ${customer}`,
      'There is no account against this contractor Id.',
      'Account is not verified. Verify it first: nothing was charged.',
      declined,
    ],
    invalid,
    asksProvider: true,
  })
  chargeBank(
    @Caller() caller: Principal,
    @Body() body: ContractorChargeDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.charges.chargeBank(caller, body, requestKey.claim(this.secretBox));
  }

  @Post('CardChargeAmount')
  @Scope('payments:write')
  @HttpCode(200)
  @UseInterceptors(AnswerInterceptor)
  @ApiIdempotencyKey()
  @ApiOperation({ summary: 'Charge a customer’s saved card' })
  @ApiBody({ type: ContractorChargeDto, examples: { charge: { value: ofCustomer } } })
  @ApiContractorSuccess({
    message: 'Amount of usd 150 has been charged.',
    data: ContractorChargeDataDto,
    example: cardExample,
  })
  @ApiContractorFaults({
    messages: [`No such customer: ${customer}`, 'Cannot charge a customer that has no active card.', declined],
    invalid,
    asksProvider: true,
  })
  chargeCard(
    @Caller() caller: Principal,
    @Body() body: ContractorChargeDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.charges.chargeCard(caller, body, requestKey.claim(this.secretBox));
  }

  @Post('CardPaymentCharge')
  @Scope('payments:write')
  @HttpCode(200)
  @UseInterceptors(AnswerInterceptor)
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Charge a card by its token',
    description: 'The first version of `CardChargeAmount`. A token is charged once.',
  })
  @ApiBody({
    type: ContractorCardTokenChargeDto,
    examples: { charge: { value: { ...asked, CardToken: 'tok_bypassPending', receiptEmail: 'test@gmail.com' } } },
  })
  @ApiContractorSuccess({
    message: 'Amount of usd 150 has been charged.',
    data: ContractorChargeDataDto,
    example: { ...cardExample, customerId: null, source: { ...cardExample.source, card: null, id: null } },
  })
  @ApiContractorFaults({ messages: ['No such token: it was used before.', declined], invalid, asksProvider: true })
  chargeToken(
    @Caller() caller: Principal,
    @Body() body: ContractorCardTokenChargeDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.charges.chargeToken(caller, body, requestKey.claim(this.secretBox));
  }

  @Post('ChargeConnectedAccount')
  @Scope('payments:write')
  @HttpCode(200)
  @UseInterceptors(AnswerInterceptor)
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Debit the balance of a contractee’s account',
    description: 'Needs a route for the source kind `payee_balance` to the connection that the account is at.',
  })
  @ApiBody({
    type: ContractorAccountChargeDto,
    examples: { charge: { value: { ...asked, stripeAccountId: account } } },
  })
  @ApiContractorSuccess({
    message: 'Amount of usd 150 has been charged',
    data: ContractorChargeDataDto,
    example: accountExample,
  })
  @ApiContractorFaults({ messages: ['Must provide source or customer.', declined], invalid, asksProvider: true })
  chargeAccount(
    @Caller() caller: Principal,
    @Body() body: ContractorAccountChargeDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.charges.chargeAccount(caller, body, requestKey.claim(this.secretBox));
  }

  @Get('PaymentStatus')
  @Scope('payments:read')
  @ApiOperation({
    summary: 'Ask what became of open payments',
    description:
      'Asks the providers about the newest 100 open payments of the merchant, in whatever API they were made, for some seconds at most. What became of one says `GET /payments/{id}`, with any of its ids.',
  })
  @ApiContractorSuccess(
    { message: 'Payment status has been updated.', data: null },
    { message: 'Payment status already up to date.', data: null },
  )
  @ApiContractorFaults({ messages: ['The request cannot be read; correct its URL and headers'] })
  async paymentStatus(@Caller() caller: Principal): Promise<SuccessBody<null>> {
    const hasChanged = await this.status.refresh(caller);
    return successBody(hasChanged ? 'Payment status has been updated.' : 'Payment status already up to date.', null);
  }
}
