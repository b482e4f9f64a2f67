import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExtraModels, ApiOkResponse, ApiOperation, getSchemaPath } from '@nestjs/swagger';
import { ApiIdempotencyKey, IdempotencyKey, type RequestKey } from '../../../http/idempotency-key.js';
import { Caller, Scope } from '../../../merchants/auth.guard.js';
import { ExpandNothingDto } from '../stripe-id.dto.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { SecretBox } from '../../../shared/secret-box.js';
import { StripeAnswerInterceptor } from '../stripe-answer.interceptor.js';
import { StripeApi } from '../stripe-api.js';
import { formFaults } from '../../../http/api-faults.js';
import { StripeFaults } from '../stripe-faults.js';
import {
  ChangeSourceDto,
  ListSourcesDto,
  SavedSourceIdDto,
  SaveSourceDto,
  SourcesOwnerDto,
  VerifySourceDto,
} from './saved-source.dto.js';
import { StripeBankAccountDto, StripeCardDto, StripeDeletedSourceDto, StripeSourcePageDto } from './source.object.js';
import { StripeSourcesService } from './stripe-sources.service.js';

const form = 'application/x-www-form-urlencoded';
const description = 'A bank account or a card';
const eitherSource = {
  description,
  schema: { oneOf: [StripeBankAccountDto, StripeCardDto].map((dto) => ({ $ref: getSchemaPath(dto) })) },
};

const saveExamples = {
  bankAccount: {
    summary: 'A US bank account; it is charged once it is verified',
    value: {
      source: {
        object: 'bank_account',
        country: 'US',
        currency: 'usd',
        account_holder_name: 'Jenny Rosen',
        account_holder_type: 'individual',
        routing_number: '110000000',
        account_number: '000123456789',
      },
    },
  },
  token: { summary: 'A card behind a provider’s token', value: { source: 'tok_visa' } },
};

/** The saved sources of a customer, of Stripe's API. */
@StripeApi()
@ApiExtraModels(StripeBankAccountDto, StripeCardDto)
@UseInterceptors(StripeAnswerInterceptor)
@Controller('v1/customers/:id/sources')
export class StripeSourcesController {
  constructor(
    private readonly sources: StripeSourcesService,
    private readonly secretBox: SecretBox,
  ) {}

  @Post()
  @Scope('customers:write')
  @HttpCode(200)
  @ApiIdempotencyKey()
  @ApiOperation({
    operationId: 'createStripeSource',
    summary: 'Save a source with a customer',
    description:
      'With the provider that the routes send such payments to. The customer’s first source is its default. By saving a bank account you say that the payer has agreed to be debited; one that is given by its numbers is charged only once it is verified.',
  })
  @ApiConsumes(form)
  @ApiBody({ type: SaveSourceDto, examples: saveExamples })
  @ApiOkResponse(eitherSource)
  @StripeFaults([
    ...formFaults,
    'customer_not_found',
    'source_not_found',
    'payment_method_refused',
    'idempotency_in_progress',
    'idempotency_key_mismatch',
    'no_route',
    'provider_error',
    'provider_no_answer',
  ])
  save(
    @Caller() caller: Principal,
    @Param() { id }: SourcesOwnerDto,
    @Body() body: SaveSourceDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.sources.save(caller, id, body, requestKey.claim(this.secretBox));
  }

  @Get()
  @Scope('customers:read')
  @ApiOperation({ operationId: 'listStripeSources', summary: 'List a customer’s sources, newest first' })
  @ApiOkResponse({ type: StripeSourcePageDto, description: 'A page of bank accounts and cards' })
  @StripeFaults(['customer_not_found'])
  list(@Caller() caller: Principal, @Param() { id }: SourcesOwnerDto, @Query() query: ListSourcesDto): Promise<Answer> {
    return this.sources.list(caller, id, query);
  }

  @Get(':source')
  @Scope('customers:read')
  @ApiOperation({ operationId: 'getStripeSource', summary: 'Get a source of a customer' })
  @ApiOkResponse(eitherSource)
  @StripeFaults(['customer_not_found', 'payment_method_not_found'])
  get(@Caller() caller: Principal, @Param() ids: SavedSourceIdDto, @Query() _query: ExpandNothingDto): Promise<Answer> {
    return this.sources.get(caller, ids);
  }

  @Post(':source')
  @Scope('customers:write')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'updateStripeSource',
    summary: 'Change a source’s metadata',
    description: 'What a provider has saved stays as it is. The same request again changes nothing more.',
  })
  @ApiConsumes(form)
  @ApiBody({
    type: ChangeSourceDto,
    examples: { metadata: { summary: 'One key', value: { metadata: { order: '42' } } } },
  })
  @ApiOkResponse(eitherSource)
  @StripeFaults([...formFaults, 'customer_not_found', 'payment_method_not_found'])
  change(@Caller() caller: Principal, @Param() ids: SavedSourceIdDto, @Body() body: ChangeSourceDto): Promise<Answer> {
    return this.sources.change(caller, ids, body);
  }

  @Delete(':source')
  @Scope('customers:write')
  @ApiOperation({
    operationId: 'deleteStripeSource',
    summary: 'Delete a source',
    description: 'It is not charged any more. Where it was the default, the newest other one is from then on.',
  })
  @ApiOkResponse({ type: StripeDeletedSourceDto, description: 'What was deleted' })
  @StripeFaults(['customer_not_found', 'payment_method_not_found'])
  remove(@Caller() caller: Principal, @Param() ids: SavedSourceIdDto): Promise<Answer> {
    return this.sources.remove(caller, ids);
  }

  @Post(':source/verify')
  @Scope('customers:write')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'verifyStripeSource',
    summary: 'Verify a bank account',
    description:
      'With the two small amounts that arrived at it. Each wrong try is counted; after the last one the account can never be charged. Verifying again changes nothing.',
  })
  @ApiConsumes(form)
  @ApiBody({
    type: VerifySourceDto,
    examples: { amounts: { summary: 'The two amounts', value: { amounts: [32, 45] } } },
  })
  @ApiOkResponse({ type: StripeBankAccountDto, description: 'The bank account' })
  @StripeFaults([
    ...formFaults,
    'customer_not_found',
    'payment_method_not_found',
    'verification_mismatch',
    'verification_failed',
    'provider_error',
    'provider_no_answer',
  ])
  verify(@Caller() caller: Principal, @Param() ids: SavedSourceIdDto, @Body() body: VerifySourceDto): Promise<Answer> {
    return this.sources.verify(caller, ids, body);
  }
}
