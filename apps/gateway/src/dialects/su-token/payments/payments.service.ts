import { Injectable, type OnModuleInit } from '@nestjs/common';
import { money, type PaymentId, type PaymentSource } from '@tollgate/core';
import { RunningConfiguration } from '../../../config/running-configuration.js';
import { ChargeIntake, type ChargeTermsAsked } from '../../../engine/charge-intake.service.js';
import { Checker } from '../../../engine/checker.service.js';
import { readPaymentId, writePaymentId } from '../../../engine/payment-ids.js';
import type { PaymentView } from '../../../engine/payment-view.js';
import { PaymentsRepository } from '../../../engine/payments.repository.js';
import { Renderers } from '../../../engine/renderers.js';
import { isAbsent } from '../su-validators.js';
import type { IdempotencyClaim } from '../../../journal/journal-types.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { ApiFault } from '../../../shared/api-fault.js';
import { readAmount, writeAmount } from '../amount.js';
import { failAnswer, successAnswer } from '../envelope.js';
import { suStatusOf } from '../status.js';
import type { SuChargeCardDto } from './card.dto.js';
import type { SuChargeDto } from './charge.dto.js';
import { keep, keptWith, type KeptPayment } from './kept-payment.js';
import { Links } from './links.service.js';
import type { SuPaycardDto } from './paycard.dto.js';
import { renderCharge } from './render-charge.js';
import { toCardSource, toPageSource, toTokenSource } from './to-source.js';
import type { SuAskStatusDto } from './transaction-status.dto.js';

const dialect = 'su_token';

/** Payments in Su Token's words. */
@Injectable()
export class SuPaymentsService implements OnModuleInit {
  constructor(
    private readonly configuration: RunningConfiguration,
    private readonly intake: ChargeIntake,
    private readonly checker: Checker,
    private readonly payments: PaymentsRepository,
    private readonly links: Links,
    private readonly renderers: Renderers,
  ) {}

  onModuleInit(): void {
    this.renderers.register(dialect, { charge: renderCharge, operation: noOperation });
  }

  /** Charges the card behind a token. */
  charge(principal: Principal, body: SuChargeDto, idempotency: IdempotencyClaim | null): Promise<Answer> {
    return this.intake.charge({ principal, dialect, idempotency }, () =>
      Promise.resolve(this.#terms(body, toTokenSource(body), { partnerId: body.partner_id })),
    );
  }

  /** Charges a card as it is printed. */
  chargeCard(principal: Principal, body: SuChargeCardDto, idempotency: IdempotencyClaim | null): Promise<Answer> {
    return this.intake.charge({ principal, dialect, idempotency }, () => {
      const { partner_id: partnerId, customer_name: name } = body;
      const terms = this.#terms(body, toCardSource(body), { partnerId });
      return Promise.resolve(isAbsent(name) ? terms : { ...terms, payer: { id: null, firstName: name } });
    });
  }

  /** Asks for the page at which a payer pays an order. */
  makeLink(principal: Principal, body: SuPaycardDto, idempotency: IdempotencyClaim | null): Promise<Answer> {
    return this.intake.charge({ principal, dialect, idempotency }, async () => {
      const order = { partnerId: body.partner_id, orderId: body.order_id };
      const terms = this.#terms(body, toPageSource(body), order);
      await this.links.assertNone(principal, order);
      return terms;
    });
  }

  /** Where a payment stands, as it is by now. */
  async status(principal: Principal, { partner_id: partnerId, transaction_id: text }: SuAskStatusDto): Promise<Answer> {
    const ofId = await this.#find(principal, partnerId, readPaymentId(text));
    const payment =
      ofId ??
      (await this.#find(principal, partnerId, await this.links.findPayment(principal, { partnerId, orderId: text })));
    if (payment) return successAnswer({ transaction_details: this.#detailsOf(payment) });
    throw new ApiFault('payment_not_found', {
      message: 'There is no payment of this property with this id',
      param: 'transaction_id',
    });
  }

  #terms(
    { amount, currency_code }: Pick<SuChargeDto, 'amount' | 'currency_code'>,
    source: PaymentSource,
    kept: KeptPayment,
  ): ChargeTermsAsked {
    return {
      operation: 'charge',
      money: readAmount(amount, currency_code, this.#format),
      source,
      boundTo: null,
      customerId: null,
      payer: { id: null },
      description: null,
      metadata: null,
      dialectData: keep(kept),
    };
  }

  /** A payment that was made here is one property's; one that was made in another API is any's. */
  async #find(principal: Principal, partnerId: string, id: PaymentId | null): Promise<PaymentView | null> {
    if (id === null) return null;
    await this.checker.checkForReader(principal, id);
    const payment = await this.payments.find(principal.merchantId, principal.mode, id);
    if (payment === null) return null;
    return (keptWith(payment)?.partnerId ?? partnerId) === partnerId ? payment : null;
  }

  #detailsOf({ id, state, amountMinor, capturedMinor, currency }: PaymentView): object {
    const shownMinor = state === 'succeeded' ? capturedMinor : amountMinor;
    return {
      pg_transection_id: writePaymentId(id, 'pi'),
      amount: writeAmount(money(shownMinor, currency), this.#format),
      currency,
      status: suStatusOf[state],
    };
  }

  get #format(): 'major' | 'minor' {
    return this.configuration.current.dialects.suTokenAmounts;
  }
}

/** The API has no refund, capture or transfer: nothing is ever begun in it that this would answer. */
function noOperation(): Answer {
  return failAnswer(400, ['There is no such operation in this API']);
}
