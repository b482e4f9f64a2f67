import { Injectable } from '@nestjs/common';
import { RunningConfiguration } from '../../../config/running-configuration.js';
import { scopeOf } from '../../../customers/customers.repository.js';
import type { IdempotencyClaim } from '../../../journal/journal-types.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { ApiFault } from '../../../shared/api-fault.js';
import { SourceTokens } from '../../../source-tokens/source-tokens.service.js';
import { successBody, type SuccessBody } from '../envelope.js';
import { answerOfPayer } from '../payers/answer-of-payer.js';
import { ContractorPayers } from '../payers/payers.service.js';
import type { ContractorCardDetailsDto, ContractorCardTokenDto } from './card.dto.js';
import { describeCard, toCard } from './to-card.js';

/** Cards as they are printed, where the configuration takes them. */
@Injectable()
export class ContractorCardsService {
  constructor(
    private readonly payers: ContractorPayers,
    private readonly tokens: SourceTokens,
    private readonly configuration: RunningConfiguration,
  ) {}

  /** Makes a customer with a card. */
  async save(
    principal: Principal,
    body: ContractorCardDetailsDto,
    idempotency: IdempotencyClaim | null,
  ): Promise<Answer> {
    this.#assertTaken();
    const { email, profileId } = body;
    const source = { kind: 'card', account: { kind: 'card_details', card: toCard(body) } } as const;
    return answerOfPayer(
      null,
      await this.payers.make(principal, { email, source, metadata: { profileId } }, idempotency),
    );
  }

  /** Makes a token that is charged once, within a quarter of an hour. */
  async tokenize(principal: Principal, body: ContractorCardTokenDto): Promise<SuccessBody<string>> {
    this.#assertTaken();
    const card = toCard(body);
    const { id } = await this.tokens.make(scopeOf(principal), { kind: 'card_details', card }, describeCard(card));
    return successBody('Card Token has been created', id);
  }

  #assertTaken(): void {
    if (this.configuration.current.dialects.takesCardNumbers) return;
    throw new ApiFault('card_number_not_allowed', {
      message:
        'Card numbers are not taken here; nothing was stored or sent. Use a token of the provider, or have whoever runs the gateway set dialects.cardNumbers: accepted, and answer for PCI DSS',
      param: 'CardNumber',
    });
  }
}
