import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AnswerInterceptor } from '../http/answer.interceptor.js';
import { ApiAnswer } from '../http/api-answer.js';
import { answerOf } from '../http/envelope.js';
import { ApiKey } from '../http/api-key.js';
import { ApiFaults, bodyFaults } from '../http/api-faults.js';
import { ApiIdempotencyKey, IdempotencyKey, type RequestKey } from '../http/idempotency-key.js';
import { Caller, Scope } from '../merchants/auth.guard.js';
import type { Principal } from '../merchants/principal.js';
import type { IdempotencyClaim } from '../journal/journal-types.js';
import type { Answer } from '../shared/answer.js';
import { replayed } from '../shared/idempotency.js';
import { SecretBox } from '../shared/secret-box.js';
import { CreateCustomerDto, CustomerDto, CustomerIdDto } from './customer.dto.js';
import { scopeOf } from './customers.repository.js';
import { CustomersService, toCustomerDto } from './customers.service.js';

/** Customers. */
@ApiTags('Customers')
@ApiKey()
@Controller('customers')
export class CustomersController {
  constructor(
    private readonly customers: CustomersService,
    private readonly secretBox: SecretBox,
  ) {}

  @Post()
  @Scope('customers:write')
  @HttpCode(200)
  @UseInterceptors(AnswerInterceptor)
  @ApiIdempotencyKey()
  @ApiOperation({ summary: 'Create a customer' })
  @ApiAnswer(CustomerDto)
  @ApiFaults(...bodyFaults, 'duplicate', 'idempotency_key_mismatch')
  create(
    @Caller() caller: Principal,
    @Body() body: CreateCustomerDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.#create(caller, body, requestKey.claim(this.secretBox));
  }

  @Get(':id')
  @Scope('customers:read')
  @ApiOperation({ summary: 'Get a customer, by our id or yours' })
  @ApiAnswer(CustomerDto)
  @ApiFaults('customer_not_found')
  get(@Caller() caller: Principal, @Param() { id }: CustomerIdDto): Promise<{ success: true; data: CustomerDto }> {
    return this.customers.get(scopeOf(caller), id);
  }

  async #create(caller: Principal, body: CreateCustomerDto, idempotency: IdempotencyClaim | null): Promise<Answer> {
    const { email, externalId = null, fullName = null, metadata = null } = body;
    const wanted = { dialect: 'payments', email, externalId, fullName, metadata } as const;
    const { customer, isReplay } = await this.customers.make(scopeOf(caller), wanted, idempotency);
    if (!isReplay) return answerOf(toCustomerDto(customer));
    return replayed(answerOf(toCustomerDto({ ...customer, updatedAt: customer.createdAt })));
  }
}
