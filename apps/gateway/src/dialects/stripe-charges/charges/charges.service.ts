import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { SourceKind } from '@tollgate/core';
import { ChargeIntake, type ChargeTermsAsked } from '../../../engine/charge-intake.service.js';
import { nothingRecorded } from '../../../engine/nothing-recorded.js';
import { Renderers } from '../../../engine/renderers.js';
import type { IdempotencyClaim } from '../../../journal/journal-types.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { ApiFault } from '../../../shared/api-fault.js';
import { OperationWords } from '../operation-words.js';
import { SourceResolver, type ResolvedSource } from '../sources/source-resolver.service.js';
import { readStripeAmount } from '../stripe-amounts.js';
import { notServed } from '../stripe-fault.js';
import { newMetadata } from '../stripe-metadata.js';
import { keptChargeData } from './charge-data.js';
import { ChargeExpander } from './charge-expander.service.js';
import type { CreateChargeDto } from './create-charge.dto.js';
import { renderCharge } from './render-charge.js';
import { toChargeData, toExtras } from './to-charge-terms.js';

const dialect = 'stripe';

/** Makes charges in Stripe's words. Holds no rule about money. */
@Injectable()
export class ChargesService implements OnModuleInit {
  readonly #logger = new Logger(ChargesService.name);

  constructor(
    private readonly intake: ChargeIntake,
    private readonly sources: SourceResolver,
    private readonly expander: ChargeExpander,
    private readonly renderers: Renderers,
    private readonly words: OperationWords,
  ) {}

  onModuleInit(): void {
    this.renderers.register(dialect, { charge: renderCharge, operation: this.words.render, readsPayment: true });
  }

  /** Charges a source, or a customer. */
  async create(principal: Principal, body: CreateChargeDto, idempotency: IdempotencyClaim | null): Promise<Answer> {
    const expansions = this.expander.ofCharge(body.expand);
    const answer = await this.#charge(principal, body, idempotency);
    return this.expander.expandAnswer(principal, answer, expansions);
  }

  async #charge(principal: Principal, body: CreateChargeDto, idempotency: IdempotencyClaim | null): Promise<Answer> {
    const { amount, currency, customer, source, description } = body;
    const operation = body.capture === 'false' ? 'authorize' : 'charge';
    const paying: { resolved: ResolvedSource | null } = { resolved: null };
    const prepare = async (): Promise<ChargeTermsAsked> => {
      const money = readStripeAmount(amount, currency);
      const resolved = await this.sources.resolve(principal, {
        ...(customer === undefined ? {} : { customer }),
        ...(source === undefined ? {} : { source }),
      });
      paying.resolved = resolved;
      const { savedSourceId } = resolved;
      return {
        operation,
        money,
        description: description ?? null,
        metadata: newMetadata(body.metadata),
        extras: toExtras(body),
        dialectData: keptChargeData({
          ...toChargeData(body),
          ...(savedSourceId === null ? {} : { paymentMethod: savedSourceId }),
        }),
        ...resolved.asked,
      };
    };
    try {
      const answer = await this.intake.charge({ principal, dialect, idempotency }, prepare);
      await this.#tell(paying.resolved, answer);
      return answer;
    } catch (error) {
      if (nothingRecorded(error)) await this.#tell(paying.resolved, null);
      throw operation === 'authorize' ? inStripesWords(error, paying.resolved) : error;
    }
  }

  /** What became of the charge stands, whatever becomes of the token that it was paid with. */
  async #tell(resolved: ResolvedSource | null, answer: Answer | null): Promise<void> {
    try {
      await resolved?.after(answer);
    } catch (error) {
      this.#logger.error({ err: error }, 'What a charge was paid with could not be told what became of it');
    }
  }
}

/** Kinds that no provider holds without taking. */
const takenAtOnce: readonly SourceKind[] = ['voucher', 'card_token', 'bank_account', 'payee_balance'];

/** Where nobody takes it because it was to be held, that is what is wrong with it. */
function inStripesWords(error: unknown, resolved: ResolvedSource | null): unknown {
  if (!(error instanceof ApiFault) || error.code !== 'no_route' || !resolved) return error;
  const { kind } = resolved.asked.source;
  if (!takenAtOnce.includes(kind)) return error;
  return notServed(`A ${kind} cannot be held without being captured; leave capture out. Nothing was sent`, 'capture');
}
