import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Query, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AnswerInterceptor } from '../http/answer.interceptor.js';
import { ApiAnswer, ApiListAnswer } from '../http/api-answer.js';
import { ApiKey } from '../http/api-key.js';
import { ApiFaults, bodyFaults } from '../http/api-faults.js';
import { ApiIdempotencyKey, IdempotencyKey, type RequestKey } from '../http/idempotency-key.js';
import { Caller, Scope } from '../merchants/auth.guard.js';
import type { Principal } from '../merchants/principal.js';
import type { Answer } from '../shared/answer.js';
import { SecretBox } from '../shared/secret-box.js';
import { CanonicalCustomers, type CustomerListBody } from './canonical-customers.service.js';
import { CreateCustomerDto, CustomerDto, CustomerIdDto, ListCustomersDto, UpdateCustomerDto } from './customer.dto.js';
import { scopeOf } from './customers.repository.js';

const createExamples = {
  known: {
    summary: 'A customer whom you know by an id of your own',
    value: { email: 'ada@example.com', externalId: 'customer-42', fullName: 'Ada Lovelace' },
  },
  whole: {
    summary: 'With everything that there is to say',
    value: {
      email: 'ada@example.com',
      fullName: 'Ada Lovelace',
      taxDocument: 'DE136695976',
      timezone: 'Europe/London',
      address: { line1: '12 St James’s Square', city: 'London', postalCode: 'SW1Y 4JH', country: 'GB' },
      metadata: { tier: 'gold' },
    },
  },
};

const updateExamples = {
  rename: { summary: 'Another name', value: { fullName: 'Ada King' } },
  remove: { summary: 'No address any more', value: { address: null } },
};

const updateFaults = [...bodyFaults, 'customer_not_found', 'duplicate'] as const;

/** Customers. */
@ApiTags('Customers')
@ApiKey()
@Controller('customers')
export class CustomersController {
  constructor(
    private readonly customers: CanonicalCustomers,
    private readonly secretBox: SecretBox,
  ) {}

  @Post()
  @Scope('customers:write')
  @HttpCode(200)
  @UseInterceptors(AnswerInterceptor)
  @ApiIdempotencyKey()
  @ApiOperation({
    operationId: 'createCustomer',
    summary: 'Create a customer',
    description:
      'Whoever is to be charged again: save a payment method with the customer, then charge by `customerId`. An `id` or `externalId` that is taken is `duplicate`.',
  })
  @ApiBody({ type: CreateCustomerDto, examples: createExamples })
  @ApiAnswer(CustomerDto)
  @ApiFaults(...bodyFaults, 'duplicate', 'idempotency_key_mismatch')
  create(
    @Caller() caller: Principal,
    @Body() body: CreateCustomerDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.customers.create(scopeOf(caller), body, requestKey.claim(this.secretBox));
  }

  @Get()
  @Scope('customers:read')
  @ApiOperation({ operationId: 'listCustomers', summary: 'List customers, newest first' })
  @ApiListAnswer(CustomerDto)
  @ApiFaults()
  list(@Caller() caller: Principal, @Query() query: ListCustomersDto): Promise<CustomerListBody> {
    return this.customers.list(scopeOf(caller), query);
  }

  @Get(':id')
  @Scope('customers:read')
  @ApiOperation({ operationId: 'getCustomer', summary: 'Get a customer, by our id or yours' })
  @ApiAnswer(CustomerDto)
  @ApiFaults('customer_not_found')
  get(@Caller() caller: Principal, @Param() { id }: CustomerIdDto): Promise<{ success: true; data: CustomerDto }> {
    return this.customers.get(scopeOf(caller), id);
  }

  @Patch(':id')
  @Scope('customers:write')
  @ApiOperation({
    operationId: 'updateCustomer',
    summary: 'Change a customer',
    description:
      'What is sent is changed, what is `null` is removed, what is absent stays. The same request again changes nothing more.',
  })
  @ApiBody({ type: UpdateCustomerDto, examples: updateExamples })
  @ApiAnswer(CustomerDto)
  @ApiFaults(...updateFaults)
  update(
    @Caller() caller: Principal,
    @Param() { id }: CustomerIdDto,
    @Body() body: UpdateCustomerDto,
  ): Promise<{ success: true; data: CustomerDto }> {
    return this.customers.update(scopeOf(caller), id, body);
  }

  @Put(':id')
  @Scope('customers:write')
  @ApiOperation({
    operationId: 'putCustomer',
    summary: 'Change a customer (older spelling)',
    description: 'The same as PATCH, as older clients write it: what is absent stays.',
  })
  @ApiBody({ type: UpdateCustomerDto, examples: updateExamples })
  @ApiAnswer(CustomerDto)
  @ApiFaults(...updateFaults)
  put(
    @Caller() caller: Principal,
    @Param() { id }: CustomerIdDto,
    @Body() body: UpdateCustomerDto,
  ): Promise<{ success: true; data: CustomerDto }> {
    return this.customers.update(scopeOf(caller), id, body);
  }
}
