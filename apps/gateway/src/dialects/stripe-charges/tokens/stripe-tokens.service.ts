import { Injectable } from '@nestjs/common';
import { RunningConfiguration } from '../../../config/running-configuration.js';
import { scopeOf } from '../../../customers/customers.repository.js';
import { describeBankAccount } from '../../../customers/new-source.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { SourceTokens } from '../../../source-tokens/source-tokens.service.js';
import type { TokenDescription, TokenizedSource } from '../../../source-tokens/tokenized-source.js';
import { stripeAnswer } from '../answer.js';
import { expansionsOf } from '../expand.js';
import { describeCard } from '../sources/describe-card.js';
import { rawCardRefused } from '../sources/source-faults.js';
import { toBankAccountDetails, toCardDetails } from '../sources/to-details.js';
import { invalid, noSuch, stripeFault } from '../stripe-fault.js';
import { toToken } from './to-token.js';
import { tokenKinds, type CreateTokenDto } from './token.dto.js';

interface Tokenized {
  readonly source: TokenizedSource;
  readonly description: TokenDescription;
}

/** `/v1/tokens` in Stripe's words. */
@Injectable()
export class StripeTokensService {
  constructor(
    private readonly configuration: RunningConfiguration,
    private readonly tokens: SourceTokens,
  ) {}

  /** Makes a token of a secret. */
  async create(principal: Principal, body: CreateTokenDto): Promise<Answer> {
    expansionsOf(body.expand, { fetched: [], nothing: [] });
    const { source, description } = this.#read(body);
    return stripeAnswer(toToken(await this.tokens.make(scopeOf(principal), source, description)));
  }

  /** One token, used or not, until it expires. */
  async get(principal: Principal, id: string): Promise<Answer> {
    const token = await this.tokens.find(scopeOf(principal), id);
    if (!token) throw noSuch('token', id);
    return stripeAnswer(toToken(token));
  }

  #read(body: CreateTokenDto): Tokenized {
    const [kind, another] = tokenKinds.filter((name) => body[name] !== undefined);
    if (another !== undefined) {
      throw invalid(
        another,
        `You can only specify one of these parameters: ${tokenKinds.join(', ')}.`,
        'parameters_exclusive',
      );
    }
    if (body.voucher) return tokenOfVoucher(body.voucher);
    if (body.su_token) return tokenOfVaulted(body.su_token);
    if (body.bank_account) {
      const source = toBankAccountDetails(body.bank_account);
      return { source, description: describeAccount(source) };
    }
    if (kind === undefined || !body.card) throw nothingSent();
    if (!this.configuration.current.dialects.takesCardNumbers) throw rawCardRefused('card');
    const card = toCardDetails(body.card);
    return { source: { kind: 'card_details', card }, description: describeCard(card) };
  }
}

function tokenOfVoucher({ pin }: NonNullable<CreateTokenDto['voucher']>): Tokenized {
  return { source: { kind: 'voucher', pin }, description: { kind: 'voucher' } };
}

function tokenOfVaulted({ partner_id, token_id, customer_name }: NonNullable<CreateTokenDto['su_token']>): Tokenized {
  const source = { kind: 'card_token', partnerId: partner_id, tokenId: token_id } as const;
  return {
    source: customer_name === undefined ? source : { ...source, customerName: customer_name },
    description: { kind: 'card_token', partnerId: partner_id, customerName: customer_name ?? null },
  };
}

function describeAccount(account: Parameters<typeof describeBankAccount>[0]): TokenDescription {
  const description = describeBankAccount(account);
  if (description.kind !== 'bank_account') throw new Error('A bank account is described as something else');
  return description;
}

function nothingSent() {
  return stripeFault('validation_error', {
    message: `You must supply one of ${tokenKinds.join(', ')} to create a token.`,
    stripeCode: 'parameter_missing',
  });
}
