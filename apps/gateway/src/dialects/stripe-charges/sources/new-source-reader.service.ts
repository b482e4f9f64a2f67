import { Injectable } from '@nestjs/common';
import { RunningConfiguration } from '../../../config/running-configuration.js';
import type { NewSource } from '../../../customers/new-source.js';
import type { Principal } from '../../../merchants/principal.js';
import { SourceTokens, type TakenToken } from '../../../source-tokens/source-tokens.service.js';
import { invalid } from '../stripe-fault.js';
import { BankAccountHashDto } from './bank-account-hash.dto.js';
import { CardHashDto } from './card-hash.dto.js';
import { readHash } from './read-hash.js';
import { readSavedSourceId } from './saved-source-id.js';
import { noSuchToken, rawCardRefused, tokenUsed, unknownSourceHash, voucherNotSavable } from './source-faults.js';
import type { SourceWish } from './source-wish.js';
import { toBankAccountDetails, toCardDetails } from './to-details.js';

/** A source that is to be saved, and the token of ours that it came by. */
export interface ReadSource {
  readonly source: NewSource;
  readonly token: TakenToken | null;
}

/** Reads what is to be saved with a customer. A token of ours is taken by it. */
@Injectable()
export class NewSourceReader {
  constructor(
    private readonly configuration: RunningConfiguration,
    private readonly tokens: SourceTokens,
  ) {}

  /**
   * Reads a source.
   *
   * @throws ApiFault `validation_error`, `source_not_found`, `card_number_not_allowed`
   */
  async read(principal: Principal, wish: SourceWish): Promise<ReadSource> {
    if (typeof wish !== 'string') return { source: this.#readHash(wish), token: null };
    if (wish.startsWith('tok_tg_')) return this.#take(principal, wish);
    if (readSavedSourceId(wish) !== null) throw invalid('source', 'This source is saved with a customer already.');
    const account = { kind: 'token', token: wish } as const;
    if (wish.startsWith('btok_')) return { source: { kind: 'bank_account', account }, token: null };
    if (/^(?:tok|pm|src)_/.test(wish)) return { source: { kind: 'card', account }, token: null };
    throw noSuchToken('source');
  }

  #readHash(hash: Readonly<Record<string, unknown>>): NewSource {
    if (hash['object'] === 'bank_account') {
      return { kind: 'bank_account', account: toBankAccountDetails(readHash(BankAccountHashDto, hash, 'source')) };
    }
    if (hash['object'] !== 'card') throw unknownSourceHash('source');
    if (!this.configuration.current.dialects.takesCardNumbers) throw rawCardRefused('source');
    const card = toCardDetails(readHash(CardHashDto, hash, 'source'));
    return { kind: 'card', account: { kind: 'card_details', card } };
  }

  async #take(principal: Principal, text: string): Promise<ReadSource> {
    const taking = await this.tokens.take(principal, text);
    if (!taking.taken) throw taking.because === 'used' ? tokenUsed('source') : noSuchToken('source');
    const { token } = taking;
    switch (token.source.kind) {
      case 'card_token':
        return { source: token.source, token };
      case 'bank_account':
        return { source: { kind: 'bank_account', account: token.source }, token };
      case 'card_details':
        return { source: { kind: 'card', account: token.source }, token };
      case 'voucher':
        await token.release();
        throw voucherNotSavable();
    }
  }
}
