import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { BankAccountDescription, PaymentSource } from '@tollgate/core';
import { PaymentMethodsService } from '../../../customers/payment-methods.service.js';
import { ChargeIntake, type ChargeTermsAsked, type KeyedCharge } from '../../../engine/charge-intake.service.js';
import { nothingRecorded } from '../../../engine/nothing-recorded.js';
import { Renderers } from '../../../engine/renderers.js';
import type { Customer, PaymentMethod } from '../../../generated/client.js';
import type { IdempotencyClaim } from '../../../journal/journal-types.js';
import type { Principal } from '../../../merchants/principal.js';
import { isBeingRemoved } from '../../../payees/payee-kept-data.js';
import { PayeesService } from '../../../payees/payees.service.js';
import type { Answer } from '../../../shared/answer.js';
import { ApiFault } from '../../../shared/api-fault.js';
import { SecretBox } from '../../../shared/secret-box.js';
import { readAmount } from '../amounts.js';
import { ContractorCardTokens } from '../cards/card-tokens.service.js';
import { SavedSources } from '../saved-sources.service.js';
import { writeSourceId } from '../source-ids.js';
import { renderTransfer } from '../transfers/render-transfer.js';
import { inWords } from '../words.js';
import type { ContractorAccountChargeDto, ContractorCardTokenChargeDto, ContractorChargeDto } from './charge.dto.js';
import { toKept } from './kept-charge.js';
import { renderCharge } from './render-charge.js';
import { transferGroupOf } from './transfer-group.js';

const dialect = 'contractor';

/** What a charge asks for of whoever pays. */
type Paying = Pick<ChargeTermsAsked, 'source' | 'boundTo' | 'customerId' | 'payer'> & {
  readonly sourceId: string | null;
  readonly bankAccount: Partial<BankAccountDescription> | null;
};

/** What every charge of this API names. */
type MoneyAsked = Pick<ContractorChargeDto, 'amount' | 'currency' | 'description'> & { readonly receiptEmail?: string };

/** Charges in the contractor API's words. Holds no rule about money. */
@Injectable()
export class ContractorChargesService implements OnModuleInit {
  constructor(
    private readonly intake: ChargeIntake,
    private readonly sources: SavedSources,
    private readonly tokens: ContractorCardTokens,
    private readonly methods: PaymentMethodsService,
    private readonly payees: PayeesService,
    private readonly renderers: Renderers,
    private readonly secretBox: SecretBox,
  ) {}

  onModuleInit(): void {
    this.renderers.register(dialect, { charge: renderCharge, operation: renderTransfer });
  }

  /** Charges a customer's verified bank account. */
  chargeBank(principal: Principal, body: ContractorChargeDto, idempotency: IdempotencyClaim | null): Promise<Answer> {
    return this.#charge({ principal, dialect, idempotency }, body, false, () =>
      this.#saved(
        principal,
        body.stripeCustomerId,
        ['bank_account'],
        'There is no account against this contractor Id.',
      ),
    );
  }

  /** Charges a customer's saved card. */
  chargeCard(principal: Principal, body: ContractorChargeDto, idempotency: IdempotencyClaim | null): Promise<Answer> {
    return this.#charge({ principal, dialect, idempotency }, body, true, () =>
      this.#saved(
        principal,
        body.stripeCustomerId,
        ['card', 'card_token'],
        'Cannot charge a customer that has no active card.',
      ),
    );
  }

  /** Charges a card that is not saved, by its token. */
  async chargeToken(
    principal: Principal,
    body: ContractorCardTokenChargeDto,
    idempotency: IdempotencyClaim | null,
  ): Promise<Answer> {
    const token = this.tokens.of(principal, body.CardToken);
    try {
      const answer = await this.#charge({ principal, dialect, idempotency }, body, true, async () =>
        payingWith(await token.source()),
      );
      await token.after(answer);
      return answer;
    } catch (error) {
      if (nothingRecorded(error)) await token.after(null);
      throw error;
    }
  }

  /** Debits the balance of a contractee's account. */
  chargeAccount(
    principal: Principal,
    body: ContractorAccountChargeDto,
    idempotency: IdempotencyClaim | null,
  ): Promise<Answer> {
    return this.#charge({ principal, dialect, idempotency }, body, false, () =>
      this.#account(principal, body.stripeAccountId),
    );
  }

  #charge(request: KeyedCharge, body: MoneyAsked, fullStop: boolean, whoPays: () => Promise<Paying>): Promise<Answer> {
    return this.intake.charge(request, async () => {
      const { currency, receiptEmail } = body;
      const money = readAmount(body.amount, currency);
      const { sourceId, bankAccount, ...paying } = await whoPays();
      return {
        ...paying,
        operation: 'charge',
        money,
        description: body.description,
        metadata: null,
        extras: {
          transferGroup: transferGroupOf(request, this.secretBox),
          ...(receiptEmail === undefined ? {} : { receiptEmail }),
        },
        dialectData: toKept({ currency, sourceId, bankAccount, fullStop }),
      };
    });
  }

  async #saved(principal: Principal, customerId: string, kinds: readonly string[], none: string): Promise<Paying> {
    const customer = await this.sources.customer(principal, customerId);
    const method = await this.sources.find(principal, customer, { kinds, none });
    const words = { payment_method_unverified: unverifiedWords(method) };
    const { source, boundTo } = await inWords(words, () =>
      Promise.resolve(method).then((one) => this.methods.chargeable(one)),
    );
    return {
      ...payingWith(source),
      boundTo,
      customerId: customer.id,
      payer: payerOf(customer),
      sourceId: writeSourceId(method),
      bankAccount: method.kind === 'bank_account' ? describe(method) : null,
    };
  }

  async #account(principal: Principal, text: string): Promise<Paying> {
    const words = { payee_not_found: 'Must provide source or customer.' };
    const payee = await inWords(words, () => this.payees.findOpen(principal, text, 'stripeAccountId'));
    if (payee.providerReference === null || isBeingRemoved(payee.dialectData)) {
      throw new ApiFault('payee_not_ready', {
        message: 'The account is being closed; nothing was charged.',
        param: 'stripeAccountId',
      });
    }
    return {
      ...payingWith({ kind: 'payee_balance', payeeReference: payee.providerReference }),
      boundTo: payee.connectionId,
      sourceId: payee.id,
    };
  }
}

/** Who pays with a source that belongs to no customer of ours. */
function payingWith(source: PaymentSource): Paying {
  return { source, boundTo: null, customerId: null, payer: { id: null }, sourceId: null, bankAccount: null };
}

function payerOf({ id, externalId, email }: Customer): Paying['payer'] {
  return { id: externalId ?? id, ...(email === null ? {} : { email }) };
}

/** What is known of a saved bank account: what the provider said when it was saved. */
function describe({ source, last4, bankName }: PaymentMethod): Partial<BankAccountDescription> {
  return (source as unknown as BankAccountDescription | null) ?? { last4, bankName };
}

function unverifiedWords({ verification }: PaymentMethod): string {
  return verification === 'unverified'
    ? 'Account is not verified. Verify it first: nothing was charged.'
    : 'Account is not verified, and cannot be any more: make another one. Nothing was charged.';
}
