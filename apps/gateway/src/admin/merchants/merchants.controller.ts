import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiAnswer, ApiListAnswer } from '../../http/api-answer.js';
import { ApiFaults, bodyFaults } from '../../http/api-faults.js';
import { ApiKey } from '../../http/api-key.js';
import { AdminOnly, Caller, OperatorOnly, Scope } from '../../merchants/auth.guard.js';
import type { Principal } from '../../merchants/principal.js';
import type { PageBody } from '../page.js';
import { CreateMerchantDto, ListMerchantsDto, MerchantDto, MerchantSlugDto } from './merchant.dto.js';
import { MerchantsService } from './merchants.service.js';

/** The merchants of the installation. */
@ApiTags('Merchants')
@ApiKey()
@AdminOnly()
@Controller('admin/merchants')
export class MerchantsController {
  constructor(private readonly merchants: MerchantsService) {}

  @Get()
  @Scope('merchants:read')
  @ApiOperation({
    summary: 'List merchants, the newest first',
    description: 'An operator’s key sees all of them, any other admin key its own merchant.',
  })
  @ApiListAnswer(MerchantDto)
  @ApiFaults()
  list(@Caller() caller: Principal, @Query() query: ListMerchantsDto): Promise<PageBody<MerchantDto>> {
    return this.merchants.list(caller, query);
  }

  @Post()
  @OperatorOnly()
  @Scope('merchants:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Make a merchant',
    description:
      'For operators. It begins without keys: make them with `POST /admin/keys?merchant=…`. Which connections it may use the configuration says.',
  })
  @ApiAnswer(MerchantDto)
  @ApiFaults(...bodyFaults, 'merchant_exists')
  create(@Caller() caller: Principal, @Body() body: CreateMerchantDto): Promise<{ success: true; data: MerchantDto }> {
    return this.merchants.create(caller, body);
  }

  @Get(':slug')
  @Scope('merchants:read')
  @ApiOperation({ summary: 'Get a merchant' })
  @ApiAnswer(MerchantDto)
  @ApiFaults('merchant_not_found')
  get(@Caller() caller: Principal, @Param() { slug }: MerchantSlugDto): Promise<{ success: true; data: MerchantDto }> {
    return this.merchants.get(caller, slug);
  }
}
