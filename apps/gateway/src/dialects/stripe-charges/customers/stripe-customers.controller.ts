import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExtraModels, ApiOkResponse, ApiOperation, getSchemaPath } from '@nestjs/swagger';
import { ApiIdempotencyKey, IdempotencyKey, type RequestKey } from '../../../http/idempotency-key.js';
import { Caller, Scope } from '../../../merchants/auth.guard.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { SecretBox } from '../../../shared/secret-box.js';
import { StripeAnswerInterceptor } from '../stripe-answer.interceptor.js';
import { StripeApi } from '../stripe-api.js';
import { formFaults } from '../../../http/api-faults.js';
import { StripeFaults } from '../stripe-faults.js';
import { ExpandDto, StripeIdDto } from '../stripe-id.dto.js';
import { CreateStripeCustomerDto, ListStripeCustomersDto, UpdateStripeCustomerDto } from './customer.dto.js';
import { StripeCustomerDto, StripeCustomerPageDto, StripeDeletedCustomerDto } from './customer.object.js';
import { StripeCustomersService } from './stripe-customers.service.js';

const form = 'application/x-www-form-urlencoded';

const sourceFaults = [
  'source_not_found',
  'payment_method_refused',
  'idempotency_in_progress',
  'idempotency_key_mismatch',
  'no_route',
  'provider_error',
  'provider_no_answer',
] as const;

const createExamples = {
  plain: {
    summary: 'A customer without a source',
    value: { email: 'jenny@example.com', name: 'Jenny Rosen', metadata: { order: '42' } },
  },
  withCard: { summary: 'A customer with a card', value: { email: 'jenny@example.com', source: 'tok_visa' } },
};

/** Customers of Stripe's API. */
@StripeApi()
@UseInterceptors(StripeAnswerInterceptor)
@Controller('v1/customers')
export class StripeCustomersController {
  constructor(
    private readonly customers: StripeCustomersService,
    private readonly secretBox: SecretBox,
  ) {}

  @Post()
  @Scope('customers:write')
  @HttpCode(200)
  @ApiIdempotencyKey()
  @ApiOperation({
    operationId: 'createStripeCustomer',
    summary: 'Make a customer, with a source where one is sent',
    description: 'Where the source is refused, no customer is made.',
  })
  @ApiConsumes(form)
  @ApiBody({ type: CreateStripeCustomerDto, examples: createExamples })
  @ApiOkResponse({ type: StripeCustomerDto, description: 'The customer' })
  @StripeFaults([...formFaults, ...sourceFaults])
  create(
    @Caller() caller: Principal,
    @Body() body: CreateStripeCustomerDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.customers.create(caller, body, requestKey.claim(this.secretBox));
  }

  @Get()
  @Scope('customers:read')
  @ApiOperation({ operationId: 'listStripeCustomers', summary: 'List customers, newest first' })
  @ApiOkResponse({ type: StripeCustomerPageDto, description: 'A page of customers, made in whatever API' })
  @StripeFaults([])
  list(@Caller() caller: Principal, @Query() query: ListStripeCustomersDto): Promise<Answer> {
    return this.customers.list(caller, query);
  }

  @Get(':id')
  @Scope('customers:read')
  @ApiExtraModels(StripeCustomerDto, StripeDeletedCustomerDto)
  @ApiOperation({ operationId: 'getStripeCustomer', summary: 'Get a customer' })
  @ApiOkResponse({
    description: 'The customer; of one that was deleted what is left',
    schema: { oneOf: [StripeCustomerDto, StripeDeletedCustomerDto].map((dto) => ({ $ref: getSchemaPath(dto) })) },
  })
  @StripeFaults(['customer_not_found'])
  get(@Caller() caller: Principal, @Param() { id }: StripeIdDto, @Query() { expand }: ExpandDto): Promise<Answer> {
    return this.customers.get(caller, id, expand);
  }

  @Post(':id')
  @Scope('customers:write')
  @HttpCode(200)
  @ApiIdempotencyKey()
  @ApiOperation({
    operationId: 'updateStripeCustomer',
    summary: 'Change a customer',
    description:
      'What is not sent stays; an empty text unsets. A `source` becomes the default one, and the one that was is deleted.',
  })
  @ApiConsumes(form)
  @ApiBody({
    type: UpdateStripeCustomerDto,
    examples: { name: { summary: 'Another name', value: { name: 'Jenny Doe' } } },
  })
  @ApiOkResponse({ type: StripeCustomerDto, description: 'The customer' })
  @StripeFaults([...formFaults, ...sourceFaults, 'customer_not_found', 'payment_method_not_found'])
  change(
    @Caller() caller: Principal,
    @Param() { id }: StripeIdDto,
    @Body() body: UpdateStripeCustomerDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.customers.change(caller, id, body, requestKey.claim(this.secretBox));
  }

  @Delete(':id')
  @Scope('customers:write')
  @ApiOperation({
    operationId: 'deleteStripeCustomer',
    summary: 'Delete a customer and its sources',
    description:
      'Also at the providers that keep them. Nothing of it is charged any more; its charges stay. Where a provider does not answer, send the same request again.',
  })
  @ApiOkResponse({ type: StripeDeletedCustomerDto, description: 'What was deleted' })
  @StripeFaults(['customer_not_found', 'idempotency_in_progress', 'provider_error', 'provider_no_answer'])
  remove(@Caller() caller: Principal, @Param() { id }: StripeIdDto): Promise<Answer> {
    return this.customers.remove(caller, id);
  }
}
