import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AnswerInterceptor } from '../http/answer.interceptor.js';
import { ApiAnswer, ApiListAnswer } from '../http/api-answer.js';
import { ApiFaults, bodyFaults } from '../http/api-faults.js';
import { ApiKey } from '../http/api-key.js';
import { answerOf } from '../http/envelope.js';
import { ApiIdempotencyKey, IdempotencyKey, type RequestKey } from '../http/idempotency-key.js';
import type { IdempotencyClaim } from '../journal/journal-types.js';
import { Caller, Scope } from '../merchants/auth.guard.js';
import type { Principal } from '../merchants/principal.js';
import type { Answer } from '../shared/answer.js';
import { replayed } from '../shared/idempotency.js';
import { SecretBox } from '../shared/secret-box.js';
import type { PayeeApplication } from './payee-opener.service.js';
import { CreatePayeeDto, ListPayeesDto, PayeeDto, PayeeIdDto } from './payee.dto.js';
import { PayeesService, type PayeeListBody } from './payees.service.js';
import { toPayeeDto } from './render-payee.js';
import { SenderAddress } from './sender-address.js';

const externalAccount = {
  holderName: 'Joan Contractee',
  holderType: 'individual',
  accountNumber: '000123456789',
  routingNumber: '110000000',
  country: 'US',
  currency: 'USD',
};
const examples = {
  individual: {
    summary: 'A person in the US',
    value: {
      country: 'US',
      email: 'joan@example.com',
      identity: {
        type: 'individual',
        firstName: 'Joan',
        lastName: 'Contractee',
        birthDate: { day: 1, month: 1, year: 1901 },
        ssnLast4: '0000',
      },
      externalAccount,
    },
  },
  company: {
    summary: 'A company in the US',
    value: {
      country: 'US',
      businessName: 'Contractee Works',
      identity: { type: 'company', businessName: 'Contractee Works Inc.', businessTaxId: '000000000' },
      externalAccount: { ...externalAccount, holderType: 'company' },
    },
  },
};

/** Who money is transferred to. */
@ApiTags('Payees')
@ApiKey()
@Controller('payees')
export class PayeesController {
  constructor(
    private readonly payees: PayeesService,
    private readonly secretBox: SecretBox,
  ) {}

  @Post()
  @Scope('payees:write')
  @HttpCode(200)
  @UseInterceptors(AnswerInterceptor)
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Open a payee’s account at the provider',
    description:
      'Identity and bank account go to the provider and are not kept. By opening an account you say that the payee has accepted the provider’s terms; the time and the address of this request are what the provider is told of that. The same key answers for the same payee, as it is by then.',
  })
  @ApiBody({ type: CreatePayeeDto, examples })
  @ApiAnswer(PayeeDto)
  @ApiFaults(
    ...bodyFaults,
    'payee_refused',
    'operation_not_supported',
    'idempotency_in_progress',
    'idempotency_key_mismatch',
    'provider_error',
    'provider_no_answer',
  )
  create(
    @Caller() caller: Principal,
    @Body() body: CreatePayeeDto,
    @IdempotencyKey() requestKey: RequestKey,
    @SenderAddress() senderAddress: string,
  ): Promise<Answer> {
    return this.#create(caller, { details: body, senderAddress }, requestKey.claim(this.secretBox));
  }

  @Get(':id')
  @Scope('payees:read')
  @ApiOperation({
    summary: 'Get a payee',
    description:
      'Asks the provider about one that is not verified yet, and shows what is known when it does not answer.',
  })
  @ApiAnswer(PayeeDto)
  @ApiFaults('payee_not_found')
  get(@Caller() caller: Principal, @Param() { id }: PayeeIdDto): Promise<{ success: true; data: PayeeDto }> {
    return this.payees.get(caller, id);
  }

  @Get()
  @Scope('payees:read')
  @ApiOperation({ summary: 'List payees, newest first' })
  @ApiListAnswer(PayeeDto)
  @ApiFaults()
  list(@Caller() caller: Principal, @Query() query: ListPayeesDto): Promise<PayeeListBody> {
    return this.payees.list(caller, query);
  }

  async #create(
    caller: Principal,
    application: PayeeApplication,
    idempotency: IdempotencyClaim | null,
  ): Promise<Answer> {
    const { payee, isReplay } = await this.payees.make(caller, application, { dialect: 'payments' }, idempotency);
    const answer = answerOf(toPayeeDto(payee));
    return isReplay ? replayed(answer) : answer;
  }
}
