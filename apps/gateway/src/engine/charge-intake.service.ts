import { Injectable } from '@nestjs/common';
import type { Answer } from '../shared/answer.js';
import { ApiFault } from '../shared/api-fault.js';
import { NameableSources } from '../routing/nameable-sources.js';
import type { ChargeCommand } from './charge-command.js';
import { Charger } from './charger.service.js';

/** Who asks for a charge, in which API, and under which key. */
export type KeyedCharge = Pick<ChargeCommand, 'principal' | 'dialect' | 'idempotency'>;

/** What is asked for, in the engine's words. */
export type ChargeTermsAsked = Omit<ChargeCommand, keyof KeyedCharge | 'among'>;

/** Where every dialect hands in its charges. */
@Injectable()
export class ChargeIntake {
  constructor(
    private readonly charger: Charger,
    private readonly nameable: NameableSources,
  ) {}

  /**
   * Charges what has to be worked out first. Where that is refused now (a customer who was deleted since), the same request
   * may have been answered before, when it was not: then that answer is replayed.
   *
   * @throws ApiFault what `prepare` throws, and what {@link Charger.charge} does
   */
  async charge(request: KeyedCharge, prepare: () => Promise<ChargeTermsAsked>): Promise<Answer> {
    try {
      const command = { ...request, ...(await prepare()) };
      const among = command.boundTo === null ? this.#nameableAt(command) : null;
      return await this.charger.charge({ ...command, among });
    } catch (error) {
      const answer = error instanceof ApiFault ? await this.charger.replay(request) : null;
      if (answer) return answer;
      throw error;
    }
  }

  /** A source that the merchant names goes only where it may be named; one that is saved at a provider is ours. */
  #nameableAt({
    principal,
    operation,
    money: asked,
    source,
    payer,
    metadata,
  }: Omit<ChargeCommand, 'among'>): readonly string[] | null {
    return this.nameable.connectionsFor({
      source,
      currency: asked.currency,
      amountMinor: asked.amountMinor,
      merchant: principal.merchantSlug,
      mode: principal.mode,
      operation,
      payerCountry: payer.country ?? null,
      metadata,
    });
  }
}
