import { Injectable, Logger } from '@nestjs/common';
import type { PaymentSource } from '@tollgate/core';
import { scopeOf } from '../../../customers/customers.repository.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { ApiFault } from '../../../shared/api-fault.js';
import { SourceTokens, type TakenToken } from '../../../source-tokens/source-tokens.service.js';

/** A provider's own token of a card that is not saved. */
const ofProvider = /^(?:tok|pm|src)_(?!tg_)[A-Za-z0-9_]{1,200}$/;

/** The token of a charge: what it stands for is taken once, and given back where nothing came of it. */
export class ChargedToken {
  readonly #logger = new Logger(ChargedToken.name);
  #taken: TakenToken | null = null;

  constructor(
    private readonly tokens: SourceTokens,
    private readonly principal: Principal,
    private readonly text: string,
  ) {}

  /**
   * What is charged.
   *
   * @throws ApiFault `source_not_found`
   */
  async source(): Promise<PaymentSource> {
    if (ofProvider.test(this.text)) return { kind: 'card', token: this.text };
    const taking = await this.tokens.take(scopeOf(this.principal), this.text);
    if (!taking.taken) throw noSuchToken(taking.because);
    const { token } = taking;
    if (token.source.kind === 'card_details' || token.source.kind === 'card_token') {
      this.#taken = token;
      return token.source;
    }
    await token.release();
    throw noSuchToken('absent');
  }

  /** Told how the charge was answered. By a 503, and by a refusal (`null`), nothing has moved: it may be charged again. */
  async after(answer: Answer | null): Promise<void> {
    try {
      const isSpent = answer !== null && answer.status !== 503;
      await (isSpent ? this.#taken?.spent() : this.#taken?.release());
    } catch (error) {
      // What became of the charge stands, whatever becomes of the token.
      this.#logger.error({ err: error as Error }, 'A token could not be told what became of its charge');
    }
  }
}

/** Tokens of cards, for charges. */
@Injectable()
export class ContractorCardTokens {
  constructor(private readonly tokens: SourceTokens) {}

  of(principal: Principal, text: string): ChargedToken {
    return new ChargedToken(this.tokens, principal, text);
  }
}

/** The token is not repeated: it is worth something to whoever finds it. */
function noSuchToken(because: 'used' | 'absent'): ApiFault {
  const message =
    because === 'used' ? 'No such token: it was used before.' : 'No such token: there is none, or none any more.';
  return new ApiFault('source_not_found', { message, param: 'CardToken' });
}
