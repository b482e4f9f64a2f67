import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { AnswerInterceptor } from '../http/answer.interceptor.js';
import { ApiAnswer, ApiListAnswer } from '../http/api-answer.js';
import { answerOf, successBody } from '../http/envelope.js';
import { ApiKey } from '../http/api-key.js';
import { ApiFaults, bodyFaults } from '../http/api-faults.js';
import { ApiIdempotencyKey, IdempotencyKey, type RequestKey } from '../http/idempotency-key.js';
import { Caller, Scope } from '../merchants/auth.guard.js';
import type { Principal } from '../merchants/principal.js';
import type { IdempotencyClaim } from '../journal/journal-types.js';
import type { Answer } from '../shared/answer.js';
import { replayed } from '../shared/idempotency.js';
import { SecretBox } from '../shared/secret-box.js';
import { CustomerIdDto } from './customer.dto.js';
import {
  BankAccountMethodDto,
  CardMethodDto,
  CardTokenMethodDto,
  CreatePaymentMethodDto,
  ListPaymentMethodsDto,
  PaymentMethodDto,
  PaymentMethodIdDto,
  VerifyPaymentMethodDto,
} from './payment-method.dto.js';
import { scopeOf } from './customers.repository.js';
import { toPaymentMethodDto } from './render-payment-method.js';
import { toNewSource } from './to-new-source.js';
import { PaymentMethodsService } from './payment-methods.service.js';
import { VerificationService } from './verification.service.js';

const examples = {
  bankAccount: {
    summary: 'A US bank account; it is charged once it is verified',
    value: {
      type: 'bank_account',
      account: {
        holderName: 'Ada Lovelace',
        holderType: 'individual',
        accountNumber: '000123456789',
        routingNumber: '110000000',
        country: 'US',
        currency: 'USD',
      },
    },
  },
  cardToken: {
    summary: 'A card that a vault keeps',
    value: { type: 'card_token', partnerId: 'H1', tokenId: 'H4sIAAAAAAAAAzO3BADDOtuOAgAAAA==' },
  },
  card: { summary: 'A card behind a provider’s token', value: { type: 'card', token: 'tok_visa' } },
};

/** What customers pay with. */
@ApiTags('Customers')
@ApiKey()
@ApiExtraModels(CardTokenMethodDto, CardMethodDto, BankAccountMethodDto)
@Controller('customers/:id/payment-methods')
export class PaymentMethodsController {
  constructor(
    private readonly paymentMethods: PaymentMethodsService,
    private readonly verification: VerificationService,
    private readonly secretBox: SecretBox,
  ) {}

  @Post()
  @Scope('customers:write')
  @HttpCode(200)
  @UseInterceptors(AnswerInterceptor)
  @ApiIdempotencyKey()
  @ApiOperation({
    operationId: 'savePaymentMethod',
    summary: 'Save a payment method',
    description:
      'A bank account is saved with the provider that the routes send such payments to. By saving one you say that the payer has agreed to be debited. An account given by its numbers is charged only once it is verified.',
  })
  @ApiBody({
    schema: {
      oneOf: [CardTokenMethodDto, CardMethodDto, BankAccountMethodDto].map((dto) => ({ $ref: getSchemaPath(dto) })),
      discriminator: {
        propertyName: 'type',
        mapping: {
          card_token: getSchemaPath(CardTokenMethodDto),
          card: getSchemaPath(CardMethodDto),
          bank_account: getSchemaPath(BankAccountMethodDto),
        },
      },
    },
    examples,
  })
  @ApiAnswer(PaymentMethodDto)
  @ApiFaults(
    ...bodyFaults,
    'customer_not_found',
    'source_not_found',
    'payment_method_refused',
    'idempotency_in_progress',
    'idempotency_key_mismatch',
    'no_route',
    'provider_error',
    'provider_no_answer',
  )
  add(
    @Caller() caller: Principal,
    @Param() { id }: CustomerIdDto,
    @Body() body: CreatePaymentMethodDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.#add(caller, id, body, requestKey.claim(this.secretBox));
  }

  @Get()
  @Scope('customers:read')
  @ApiOperation({ operationId: 'listPaymentMethods', summary: 'List a customer’s payment methods, oldest first' })
  @ApiListAnswer(PaymentMethodDto)
  @ApiFaults('customer_not_found')
  list(
    @Caller() caller: Principal,
    @Param() { id }: CustomerIdDto,
    @Query() { cursor }: ListPaymentMethodsDto,
  ): Promise<object> {
    return this.paymentMethods.list(caller, id, cursor);
  }

  @Post(':methodId/verify')
  @Scope('customers:write')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'verifyPaymentMethod',
    summary: 'Verify a bank account',
    description:
      'With the two small amounts that arrived at the account, or with the code in the text of one. Each wrong try is counted; after the last one the account can never be charged. Verifying again changes nothing.',
  })
  @ApiAnswer(PaymentMethodDto)
  @ApiFaults(
    ...bodyFaults,
    'customer_not_found',
    'payment_method_not_found',
    'verification_mismatch',
    'verification_failed',
    'provider_error',
    'provider_no_answer',
  )
  verify(
    @Caller() caller: Principal,
    @Param() { id, methodId }: PaymentMethodIdDto,
    @Body() body: VerifyPaymentMethodDto,
  ): Promise<{ success: true; data: PaymentMethodDto }> {
    return this.#verify(caller, { id, methodId }, body);
  }

  async #add(
    caller: Principal,
    customerId: string,
    body: CreatePaymentMethodDto,
    idempotency: IdempotencyClaim | null,
  ): Promise<Answer> {
    const options = { dialect: 'payments', makeDefault: body.default ?? false } as const;
    const saved = await this.paymentMethods.add(caller, customerId, toNewSource(body), options, idempotency);
    if (!saved.isReplay) return answerOf(toPaymentMethodDto(saved.method));
    return replayed(answerOf(toPaymentMethodDto(saved.method, { asCreated: true })));
  }

  async #verify(
    caller: Principal,
    { id, methodId }: PaymentMethodIdDto,
    body: VerifyPaymentMethodDto,
  ): Promise<{ success: true; data: PaymentMethodDto }> {
    const method = await this.paymentMethods.find(scopeOf(caller), id, methodId);
    return successBody(toPaymentMethodDto(await this.verification.verify(caller, method, body)));
  }
}
