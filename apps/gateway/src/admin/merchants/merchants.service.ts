import { Injectable } from '@nestjs/common';
import type { Merchant } from '../../generated/client.js';
import { successBody } from '../../http/envelope.js';
import { MerchantsRepository } from '../../merchants/merchants.repository.js';
import type { Principal } from '../../merchants/principal.js';
import { ApiFault } from '../../shared/api-fault.js';
import { Clock } from '../../shared/clock.js';
import { Ids } from '../../shared/ids.js';
import { readPage, type PageBody } from '../page.js';
import type { CreateMerchantDto, ListMerchantsDto, MerchantDto } from './merchant.dto.js';

/** Merchants: for an operator's key all of them, for any other admin key its own. */
@Injectable()
export class MerchantsService {
  constructor(
    private readonly merchants: MerchantsRepository,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** A page of merchants, the newest first. */
  list(caller: Principal, query: ListMerchantsDto): Promise<PageBody<MerchantDto>> {
    const id = caller.operator ? null : caller.merchantId;
    return readPage(query, async (take) => {
      const rows = await this.merchants.list({ id, before: query.cursor ?? null, take });
      return rows.map(toMerchantDto);
    });
  }

  /**
   * One merchant.
   *
   * @throws ApiFault `merchant_not_found`
   */
  async get(caller: Principal, slug: string): Promise<{ success: true; data: MerchantDto }> {
    return successBody(toMerchantDto(await this.find(caller, slug, 'slug')));
  }

  /**
   * The merchant that a caller names, as far as it is his to see.
   *
   * @param param - where it is named
   * @throws ApiFault `merchant_not_found`
   */
  async find(caller: Principal, slug: string, param: string): Promise<Merchant> {
    const mayKnow = caller.operator || slug === caller.merchantSlug;
    const merchant = mayKnow ? await this.merchants.find(slug) : null;
    if (merchant) return merchant;
    throw new ApiFault('merchant_not_found', { message: 'There is no merchant with this slug', param });
  }

  /**
   * Makes a merchant.
   *
   * @throws ApiFault `merchant_exists`
   */
  async create(caller: Principal, body: CreateMerchantDto): Promise<{ success: true; data: MerchantDto }> {
    const { slug, name = slug, reason } = body;
    const createdAt = this.clock.now();
    const merchant = { id: this.ids.make('merchant'), slug, name, createdAt };
    const { merchantId, mode, keyId: apiKeyId } = caller;
    const data = { slug, name };
    const action = {
      merchantId,
      id: this.ids.make('adminAction'),
      mode,
      apiKeyId,
      targetId: merchant.id,
      reason,
      data,
    };
    if (await this.merchants.add(merchant, { ...action, action: 'merchant.create', createdAt })) {
      return successBody(toMerchantDto(merchant));
    }
    throw new ApiFault('merchant_exists', { message: 'There is a merchant with this slug already', param: 'slug' });
  }
}

function toMerchantDto({ id, slug, name, createdAt }: Merchant): MerchantDto {
  return { id, slug, name, createdAt: createdAt.toISOString() };
}
