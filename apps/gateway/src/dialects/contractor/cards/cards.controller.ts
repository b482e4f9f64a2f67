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
import type { SuccessBody } from '../envelope.js';
import { ContractorCustomerDataDto } from '../payers/customer-data.dto.js';
import { customerExample } from '../payers/customer-example.js';
import { ContractorCardDetailsDto, ContractorCardTokenDto } from './card.dto.js';
import { ContractorCardsService } from './cards.service.js';

const customer = 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR';
const printed = {
  CardNumber: '4242424242424242',
  ExpirationYear: 30,
  ExpirationMonth: 8,
  Cvc: '123',
  Name: 'Joan Contractor',
};
const card = { ...printed, profileId: '42', email: 'contractor@example.com' };
const closed = 'Card numbers are not taken here; nothing was stored or sent.';
const cardId = 'card_01M7ZXHCERMPHVBRN6JQ93XHNR';
const [bankSource] = customerExample.sources.data;
const cardCustomer = {
  ...customerExample,
  currency: null,
  defaultSourceId: cardId,
  metadata: { profileId: '42' },
  sources: {
    ...customerExample.sources,
    data: [
      {
        ...bankSource,
        type: 2,
        bankAccount: null,
        card: {
          id: cardId,
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
        id: cardId,
      },
    ],
  },
};

/** Cards as they are printed. */
@ApiTags('Contractor')
@ApiKey()
@Controller('v1/stripe')
export class ContractorCardsController {
  constructor(
    private readonly cards: ContractorCardsService,
    private readonly secretBox: SecretBox,
  ) {}

  @Post('SaveCardDetails')
  @Scope('customers:write')
  @HttpCode(200)
  @UseInterceptors(AnswerInterceptor)
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Make a customer with a card, by its number',
    description: 'Closed unless the configuration says `dialects.cardNumbers: accepted`.',
  })
  @ApiBody({ type: ContractorCardDetailsDto, examples: { card: { value: card } } })
  @ApiContractorSuccess({ message: null, data: ContractorCustomerDataDto, example: cardCustomer })
  @ApiContractorFaults({
    messages: ['Your card number is incorrect.', closed],
    invalid: { 'model.CardNumber': ['The CardNumber field is required.'] },
    asksProvider: true,
  })
  save(
    @Caller() caller: Principal,
    @Body() body: ContractorCardDetailsDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.cards.save(caller, body, requestKey.claim(this.secretBox));
  }

  @Post('CardToken')
  @Scope('customers:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Make a token of a card, by its number',
    description:
      'The first version of `SaveCardDetails`. The token is charged once, by `CardPaymentCharge`, within a quarter of an hour. Closed unless the configuration says `dialects.cardNumbers: accepted`.',
  })
  @ApiBody({ type: ContractorCardTokenDto, examples: { card: { value: printed } } })
  @ApiContractorSuccess({ message: 'Card Token has been created', data: 'tok_tg_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @ApiContractorFaults({
    messages: ['Your card number is incorrect.', closed],
    invalid: { 'model.CardNumber': ['The CardNumber field is required.'] },
  })
  tokenize(@Caller() caller: Principal, @Body() body: ContractorCardTokenDto): Promise<SuccessBody<string>> {
    return this.cards.tokenize(caller, body);
  }
}
