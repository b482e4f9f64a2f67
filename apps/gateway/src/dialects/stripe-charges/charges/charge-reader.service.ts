import { Injectable } from '@nestjs/common';
import { parseId, type CustomerId, type PaymentId } from '@tollgate/core';
import { CustomersRepository } from '../../../customers/customers.repository.js';
import { Checker } from '../../../engine/checker.service.js';
import { readPaymentId } from '../../../engine/payment-ids.js';
import type { PaymentView } from '../../../engine/payment-view.js';
import { PaymentsRepository } from '../../../engine/payments.repository.js';
import type { Principal } from '../../../merchants/principal.js';
import { RefundsRepository } from '../refunds/refunds.repository.js';
import { noSuch } from '../stripe-fault.js';
import { pageAsked } from '../stripe-list.dto.js';
import { stripeList, type StripeList } from '../stripe-list.js';
import { spanOf } from '../stripe-time.js';
import type { ChargeObject } from './charge.object.js';
import { ChargesRepository, type ChargeFilter } from './charges.repository.js';
import type { ListChargesDto } from './list-charges.dto.js';
import { toCharge } from './to-charge.js';

/** Reads charges, as payments of any dialect. */
@Injectable()
export class ChargeReader {
  constructor(
    private readonly checker: Checker,
    private readonly payments: PaymentsRepository,
    private readonly charges: ChargesRepository,
    private readonly customers: CustomersRepository,
    private readonly refunds: RefundsRepository,
  ) {}

  /**
   * A payment, as it stands.
   *
   * @param param - the parameter that names it
   * @throws ApiFault `payment_not_found`
   */
  async find(principal: Principal, text: string, param = 'id'): Promise<PaymentView> {
    const id = readPaymentId(text);
    const payment = id && (await this.payments.find(principal.merchantId, principal.mode, id));
    if (payment) return payment;
    throw noSuch(text.startsWith('pi_') ? 'payment_intent' : 'charge', text, param);
  }

  /**
   * A charge, as its provider has it by now.
   *
   * @throws ApiFault `payment_not_found`
   */
  async get(principal: Principal, text: string): Promise<ChargeObject> {
    const id = readPaymentId(text);
    if (id) await this.checker.checkForReader(principal, id);
    return this.withRefunds(principal, await this.find(principal, text));
  }

  /** A payment as a charge, with its refunds. */
  async withRefunds(principal: Principal, payment: PaymentView): Promise<ChargeObject> {
    const refunds = await this.refunds.ofPayments(principal, [payment.id]);
    return toCharge(payment, refunds.get(payment.id) ?? []);
  }

  /** A page of charges, newest first. */
  async list(principal: Principal, query: ListChargesDto): Promise<StripeList<ChargeObject>> {
    const filter = await this.#filter(principal, query);
    const page = await pageAsked(query, 'charge', async (text) => {
      const id = readPaymentId(text);
      return id && (await this.payments.find(principal.merchantId, principal.mode, id)) ? id : null;
    });
    const { items, hasMore } = await this.charges.list(principal, filter, page);
    const refunds = await this.refunds.ofPayments(
      principal,
      items.map(({ id }) => id),
    );
    const data = items.map((payment) => toCharge(payment, refunds.get(payment.id) ?? []));
    return stripeList('/v1/charges', data, hasMore);
  }

  async #filter(principal: Principal, query: ListChargesDto): Promise<ChargeFilter> {
    const { customer, payment_intent: intent, transfer_group: transferGroup, created } = query;
    return {
      created: spanOf(created),
      ...(customer === undefined ? {} : { customerId: await this.#customerId(principal, customer) }),
      ...(intent === undefined ? {} : { id: paymentIdOf(intent) }),
      ...(transferGroup === undefined ? {} : { transferGroup }),
    };
  }

  /** Also of one that was deleted: its charges stay. */
  async #customerId({ merchantId, mode }: Principal, text: string): Promise<CustomerId> {
    const scope = { merchantId, mode };
    const id = parseId('customer', text);
    const found = await (id ? this.customers.findById(scope, id) : this.customers.findByExternalId(scope, text));
    if (found) return found.id as CustomerId;
    throw noSuch('customer', text, 'customer');
  }
}

function paymentIdOf(text: string): PaymentId {
  const id = readPaymentId(text);
  if (id) return id;
  throw noSuch('payment_intent', text, 'payment_intent');
}
