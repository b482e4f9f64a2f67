import { Injectable } from '@nestjs/common';
import { successBody } from '../../http/envelope.js';
import { objectionToHandling } from '../../merchants/key-rights.js';
import { KeysRepository } from '../../merchants/keys.repository.js';
import type { KeyKind, Principal } from '../../merchants/principal.js';
import { ApiFault } from '../../shared/api-fault.js';
import { Clock } from '../../shared/clock.js';
import { readPage, type PageBody } from '../page.js';
import { KeyActs } from './key-acts.js';
import type { KeyDto, ListKeysDto } from './key.dto.js';
import { toKeyDto } from './render-key.js';

/** Which key, and why. */
interface Revocation {
  readonly merchant: string | undefined;
  readonly id: string;
  readonly reason: string;
}

/** Shows keys, and ends them. */
@Injectable()
export class KeysService {
  constructor(
    private readonly acts: KeyActs,
    private readonly keys: KeysRepository,
    private readonly clock: Clock,
  ) {}

  /** A page of keys, the newest first. */
  async list(caller: Principal, { merchant, cursor, ...page }: ListKeysDto): Promise<PageBody<KeyDto>> {
    const ring = await this.acts.ringOf(caller, merchant);
    return readPage(page, async (take) => {
      const rows = await this.keys.list(ring, { before: cursor ?? null, take });
      return rows.map((row) => toKeyDto(row, ring.merchantSlug, this.clock.now()));
    });
  }

  /**
   * One key.
   *
   * @throws ApiFault `merchant_not_found`, `key_not_found`
   */
  async get(caller: Principal, merchant: string | undefined, id: string): Promise<{ success: true; data: KeyDto }> {
    const ring = await this.acts.ringOf(caller, merchant);
    return successBody(toKeyDto(await this.acts.find(ring, id), ring.merchantSlug, this.clock.now()));
  }

  /**
   * Ends a key for good. Nobody ends the one that he uses: he could do nothing about it any more.
   *
   * @throws ApiFault `merchant_not_found`, `key_not_found`, `key_in_use`, `forbidden`
   */
  async revoke(caller: Principal, { merchant, id, reason }: Revocation): Promise<{ success: true; data: KeyDto }> {
    const ring = await this.acts.ringOf(caller, merchant);
    const key = await this.acts.find(ring, id);
    const objection = objectionToHandling(caller, { ...key, kind: key.kind as KeyKind });
    if (objection !== null) throw new ApiFault('forbidden', { message: objection });
    if (id === caller.keyId) {
      throw new ApiFault('key_in_use', {
        message: 'This is the key that the request is made with. Revoke it with another one, or roll it',
        param: 'id',
      });
    }
    const act = this.acts.actOf(caller, ring, reason, { name: key.name, hint: key.hint });
    await this.acts.done(this.keys.revoke(ring, id, act.at, act));
    return this.get(caller, merchant, id);
  }
}
