import { Injectable } from '@nestjs/common';
import { RunningConfiguration } from '../../../config/running-configuration.js';
import { PaymentMethodsService, type ChargeableSource } from '../../../customers/payment-methods.service.js';
import type { ChargeTermsAsked } from '../../../engine/charge-intake.service.js';
import type { Customer, PaymentMethod } from '../../../generated/client.js';
import type { Principal } from '../../../merchants/principal.js';
import { isBeingRemoved } from '../../../payees/payee-kept-data.js';
import { PayeesService } from '../../../payees/payees.service.js';
import type { Answer } from '../../../shared/answer.js';
import type { ApiFault } from '../../../shared/api-fault.js';
import { SourceTokens, type TakenToken } from '../../../source-tokens/source-tokens.service.js';
import { CardHashDto } from './card-hash.dto.js';
import { readHash } from './read-hash.js';
import { reworded } from './reworded.js';
import { readSavedSourceId, writeSavedSourceId } from './saved-source-id.js';
import { SavedSources } from './saved-sources.service.js';
import { invalid, noSuch } from '../stripe-fault.js';
import {
  bankAccountUnsaved,
  bankAccountUnverified,
  noActiveCard,
  noSuchToken,
  rawCardRefused,
  tokenUsed,
  unknownSourceHash,
} from './source-faults.js';
import { toCardDetails } from './to-details.js';

/** What a charge names as who pays with what. */
export interface WhoPays {
  /** `cus_…` */
  readonly customer?: string;
  /** A token, the id of a saved source, the id of a payee, or a hash (`source[object]=card`). */
  readonly source?: string | Readonly<Record<string, unknown>>;
}

/** Who pays with what, in the engine's words. */
export interface ResolvedSource {
  readonly asked: Pick<ChargeTermsAsked, 'source' | 'boundTo' | 'customerId' | 'payer'>;
  /** The saved source that is charged (`card_…`, `ba_…`), also where the request did not name it; `null` for any other. */
  readonly savedSourceId: string | null;
  /**
   * Told how the charge was answered, once it was: a token that was taken for it is used up, or may be used again.
   *
   * @param answer - `null` where the request was refused before anything was recorded
   */
  after(answer: Answer | null): Promise<void>;
}

/** What is charged, and what of ours it came by: a token, or a saved source. */
type Found = ChargeableSource & { readonly token?: TakenToken; readonly method?: PaymentMethod };

/** Says what a charge of this dialect is paid with. Every refusal is a fault of the API, and comes before anything is recorded. */
@Injectable()
export class SourceResolver {
  constructor(
    private readonly configuration: RunningConfiguration,
    private readonly owners: SavedSources,
    private readonly paymentMethods: PaymentMethodsService,
    private readonly payees: PayeesService,
    private readonly tokens: SourceTokens,
  ) {}

  /**
   * Resolves the source of a charge. A token of ours is taken by it; {@link ResolvedSource.after} has to be told the end.
   *
   * @throws ApiFault `customer_not_found`, `payment_method_not_found`, `source_not_found`, `payee_not_found`,
   *   `no_payment_method`, `payment_method_unverified`, `card_number_not_allowed`, `validation_error`
   */
  async resolve(principal: Principal, { customer: customerId, source }: WhoPays): Promise<ResolvedSource> {
    const customer = customerId === undefined ? null : await this.owners.findOwner(principal, customerId, 'customer');
    const found = await this.#find(principal, customer, source);
    return {
      asked: {
        source: found.source,
        boundTo: found.boundTo,
        customerId: customer?.id ?? null,
        payer: payerOf(customer),
      },
      savedSourceId: found.method ? writeSavedSourceId(found.method) : null,
      after: async (answer) => {
        // By a 503 nothing has moved, and the same request may try again.
        const isSpent = answer !== null && answer.status !== 503;
        await (isSpent ? found.token?.spent() : found.token?.release());
      },
    };
  }

  async #find(principal: Principal, customer: Customer | null, source: WhoPays['source']): Promise<Found> {
    if (source === undefined) {
      if (customer !== null) return this.#defaultOf(principal, customer);
      throw invalid('source', 'Must provide source or customer.');
    }
    if (typeof source !== 'string') return { source: this.#readCard(source), boundTo: null };
    if (readSavedSourceId(source) !== null) return this.#findSaved(principal, customer, source);
    if (source.startsWith('acct_')) return this.#findPayee(principal, source);
    if (source.startsWith('tok_tg_')) return this.#take(principal, source);
    if (source.startsWith('btok_')) throw bankAccountUnsaved();
    if (/^(?:tok|pm|src)_/.test(source)) return { source: { kind: 'card', token: source }, boundTo: null };
    throw noSuchToken('source');
  }

  async #defaultOf(principal: Principal, customer: Customer): Promise<Found> {
    const method = await this.owners.defaultOf(principal, customer);
    if (!method) throw noActiveCard();
    return this.#charged(method);
  }

  /** What is saved is charged with its customer only. */
  async #findSaved(principal: Principal, customer: Customer | null, text: string): Promise<Found> {
    if (customer === null) throw noSuch('source', text, 'source');
    return this.#charged(await this.owners.find(principal, customer.id, text, 'source'));
  }

  #charged(method: PaymentMethod): Found {
    const { verification } = method;
    if (verification !== null && verification !== 'verified') throw bankAccountUnverified();
    return { ...this.paymentMethods.chargeable(method), method };
  }

  /** The balance of a payee's account at its provider, which that provider alone can debit. */
  async #findPayee(principal: Principal, text: string): Promise<Found> {
    const missing = (): ApiFault => noSuch('account', text, 'source');
    const payee = await reworded(this.payees.find(principal, text, 'source'), missing);
    const { state, providerReference, dialectData } = payee;
    if (state !== 'ready' || providerReference === null || isBeingRemoved(dialectData)) throw missing();
    return {
      source: { kind: 'payee_balance', payeeReference: providerReference },
      boundTo: payee.connectionId,
    };
  }

  async #take(principal: Principal, text: string): Promise<Found> {
    const taking = await this.tokens.take(principal, text);
    if (!taking.taken) throw taking.because === 'used' ? tokenUsed('source') : noSuchToken('source');
    const { token } = taking;
    if (token.source.kind !== 'bank_account') return { source: token.source, boundTo: null, token };
    await token.release();
    throw bankAccountUnsaved();
  }

  #readCard(hash: Readonly<Record<string, unknown>>): Found['source'] {
    if (hash['object'] === 'bank_account') throw bankAccountUnsaved();
    if (hash['object'] !== 'card') throw unknownSourceHash('source');
    if (!this.configuration.current.dialects.takesCardNumbers) throw rawCardRefused('source');
    return { kind: 'card_details', card: toCardDetails(readHash(CardHashDto, hash, 'source')) };
  }
}

function payerOf(customer: Customer | null): ResolvedSource['asked']['payer'] {
  if (customer === null) return { id: null };
  const { id, externalId, email } = customer;
  return { id: externalId ?? id, ...(email === null ? {} : { email }) };
}
