import { Injectable } from '@nestjs/common';
import type { ApiKey, Merchant } from '../../generated/client.js';
import type { KeyAct, KeyActResult, KeyScope } from '../../merchants/keys.repository.js';
import { KeysRepository } from '../../merchants/keys.repository.js';
import type { Principal } from '../../merchants/principal.js';
import { Principals } from '../../merchants/principals.js';
import { unauthorized } from '../../merchants/read-key.js';
import { ApiFault } from '../../shared/api-fault.js';
import { Clock } from '../../shared/clock.js';
import { Ids } from '../../shared/ids.js';
import { MerchantsService } from '../merchants/merchants.service.js';

/** Keys of one merchant, as a caller may see them: in the caller's mode. */
export interface KeyRing extends KeyScope {
  readonly merchantSlug: string;
}

/** What acts on keys have in common: whose they are, who acts, and what has to follow. */
@Injectable()
export class KeyActs {
  constructor(
    private readonly merchants: MerchantsService,
    private readonly keys: KeysRepository,
    private readonly principals: Principals,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * The keys that a caller speaks of: his own merchant's, or those of the one that an operator names.
   *
   * @throws ApiFault `merchant_not_found`
   */
  async ringOf({ mode, ...caller }: Principal, slug: string | undefined): Promise<KeyRing> {
    if (slug === undefined) return { merchantId: caller.merchantId, merchantSlug: caller.merchantSlug, mode };
    const merchant: Merchant = await this.merchants.find({ mode, ...caller }, slug, 'merchant');
    return { merchantId: merchant.id, merchantSlug: merchant.slug, mode };
  }

  /**
   * One key.
   *
   * @throws ApiFault `key_not_found`
   */
  async find(ring: KeyRing, id: string): Promise<ApiKey> {
    const row = await this.keys.find(ring, id);
    if (row) return row;
    throw keyNotFound();
  }

  /** An act of a caller's for the audit log. Its data name the merchant where that is not the caller's own. */
  actOf({ merchantId, keyId, mode }: Principal, ring: KeyRing, reason: string, data: object): KeyAct {
    const elsewhere = ring.merchantId === merchantId ? {} : { merchant: ring.merchantSlug };
    return {
      id: this.ids.make('adminAction'),
      by: { merchantId, keyId },
      mode,
      reason,
      data: { ...elsewhere, ...data },
      at: this.clock.now(),
    };
  }

  /** Waits for an act, and has every key looked up anew after it: what a key opened before it may open no longer. */
  async done(act: Promise<KeyActResult>): Promise<void> {
    const result = await act.finally(() => this.principals.forget());
    switch (result) {
      case 'done':
        return;
      case 'actor_gone':
        throw unauthorized('This API key opens nothing: it is unknown, expired or revoked');
      case 'not_found':
        throw keyNotFound();
      case 'not_active':
        throw new ApiFault('key_not_active', {
          message:
            'The key has expired, was revoked, or was rolled already; make a new one, or roll the one that replacedBy names',
          param: 'id',
        });
    }
  }
}

function keyNotFound(): ApiFault {
  return new ApiFault('key_not_found', { message: 'There is no key with this id', param: 'id' });
}
