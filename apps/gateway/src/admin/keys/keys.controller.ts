import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { ApiAnswer, ApiListAnswer } from '../../http/api-answer.js';
import { ApiFaults, bodyFaults } from '../../http/api-faults.js';
import { ApiKey } from '../../http/api-key.js';
import { AdminOnly, Caller, Scope } from '../../merchants/auth.guard.js';
import type { Principal } from '../../merchants/principal.js';
import type { PageBody } from '../page.js';
import { ReasonDto } from '../reason.dto.js';
import { CreateAdminKeyDto, CreateKeyDto, CreateSecretKeyDto } from './create-key.dto.js';
import { KeyDto, KeyIdDto, ListKeysDto, NewKeyDto, RolledKeyDto, RollKeyDto, WhoseKeysDto } from './key.dto.js';
import { KeyMakerService } from './key-maker.service.js';
import { KeysService } from './keys.service.js';

const newKey = {
  schema: {
    oneOf: [CreateSecretKeyDto, CreateAdminKeyDto].map((dto) => ({ $ref: getSchemaPath(dto) })),
    discriminator: {
      propertyName: 'kind',
      mapping: { secret: getSchemaPath(CreateSecretKeyDto), admin: getSchemaPath(CreateAdminKeyDto) },
    },
  },
  examples: {
    secret: {
      summary: 'For a program that charges',
      value: {
        kind: 'secret',
        name: 'Shop backend',
        scopes: ['payments:read', 'payments:write'],
        reason: 'The new shop',
      },
    },
    admin: {
      summary: 'For somebody who works off the operator queue this year',
      value: {
        kind: 'admin',
        name: 'Ada',
        scopes: ['reviews:read', 'reviews:write'],
        expiresAt: '2099-12-31T23:59:59Z',
        reason: 'Ada has joined the team',
      },
    },
  },
};

/** API keys of a merchant, in the mode of the key that asks. */
@ApiTags('API keys')
@ApiKey()
@AdminOnly()
@ApiExtraModels(CreateSecretKeyDto, CreateAdminKeyDto)
@Controller('admin/keys')
export class KeysController {
  constructor(
    private readonly keys: KeysService,
    private readonly maker: KeyMakerService,
  ) {}

  @Get()
  @Scope('keys:read')
  @ApiOperation({
    summary: 'List keys, the newest first',
    description: 'Of the caller’s mode only: a test key sees and makes test keys, a live key live ones.',
  })
  @ApiListAnswer(KeyDto)
  @ApiFaults('merchant_not_found')
  list(@Caller() caller: Principal, @Query() query: ListKeysDto): Promise<PageBody<KeyDto>> {
    return this.keys.list(caller, query);
  }

  @Post()
  @Scope('keys:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Make a key',
    description:
      'The answer holds the key, and nothing ever shows it again. Where the answer is lost, list the keys, revoke the one that nobody knows, and make another: repeating this request makes a second one.',
  })
  @ApiBody(newKey)
  @ApiAnswer(NewKeyDto)
  @ApiFaults(...bodyFaults, 'merchant_not_found')
  create(
    @Caller() caller: Principal,
    @Query() { merchant }: WhoseKeysDto,
    @Body() body: CreateKeyDto,
  ): Promise<{ success: true; data: NewKeyDto }> {
    return this.maker.create(caller, merchant, body);
  }

  @Get(':id')
  @Scope('keys:read')
  @ApiOperation({ summary: 'Get a key' })
  @ApiAnswer(KeyDto)
  @ApiFaults('merchant_not_found', 'key_not_found')
  get(
    @Caller() caller: Principal,
    @Param() { id }: KeyIdDto,
    @Query() { merchant }: WhoseKeysDto,
  ): Promise<{ success: true; data: KeyDto }> {
    return this.keys.get(caller, merchant, id);
  }

  @Post(':id/roll')
  @Scope('keys:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Roll a key: make another with the same rights, and have this one end',
    description:
      'The answer holds the new key, and nothing ever shows it again. The old one goes on for a day, or for `expiresInSeconds`. Where the answer is lost, revoke the key that `replacedBy` names, and roll again.',
  })
  @ApiAnswer(RolledKeyDto)
  @ApiFaults(...bodyFaults, 'merchant_not_found', 'key_not_found', 'key_not_active', 'key_in_use')
  roll(
    @Caller() caller: Principal,
    @Param() { id }: KeyIdDto,
    @Query() { merchant }: WhoseKeysDto,
    @Body() body: RollKeyDto,
  ): Promise<{ success: true; data: RolledKeyDto }> {
    return this.maker.roll(caller, { merchant, id, body });
  }

  @Post(':id/revoke')
  @Scope('keys:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Revoke a key',
    description:
      'It opens nothing from now on: at this gateway at once, at others within a second. A key cannot revoke itself. One that was revoked before is answered as it is.',
  })
  @ApiAnswer(KeyDto)
  @ApiFaults(...bodyFaults, 'merchant_not_found', 'key_not_found', 'key_in_use')
  revoke(
    @Caller() caller: Principal,
    @Param() { id }: KeyIdDto,
    @Query() { merchant }: WhoseKeysDto,
    @Body() { reason }: ReasonDto,
  ): Promise<{ success: true; data: KeyDto }> {
    return this.keys.revoke(caller, { merchant, id, reason });
  }
}
