import { Injectable } from '@nestjs/common';
import type { PaymentId } from '@tollgate/core';
import type { PaymentView } from '../../../engine/payment-view.js';
import { PaymentsRepository } from '../../../engine/payments.repository.js';
import type { IdempotencyClaim } from '../../../journal/journal-types.js';
import type { StoredOperation } from '../../../journal/operation-types.js';
import type { Principal } from '../../../merchants/principal.js';
import { OperationChecker } from '../../../operations/operation-checker.service.js';
import { PaymentEditor } from '../../../operations/payment-editor.service.js';
import { writeChargeId } from '../../../engine/payment-ids.js';
import { ChargeReader } from '../charges/charge-reader.service.js';
import { invalid, noSuch, notServed } from '../stripe-fault.js';
import { readRefundId, suffixOf, writeRefundId } from '../stripe-ids.js';
import { pageAsked, type StripeListDto } from '../stripe-list.dto.js';
import { stripeList, type StripeList } from '../stripe-list.js';
import { metadataPatch } from '../stripe-metadata.js';
import { spanOf } from '../stripe-time.js';
import type { UpdateRefundDto } from './create-refund.dto.js';
import type { ListRefundsDto } from './list-refunds.dto.js';
import type { RefundObject } from './refund.object.js';
import { RefundsRepository } from './refunds.repository.js';
import { toRefund } from './to-refund.js';

/** Reads refunds, whichever dialect they were made in, and changes what is said of them. */
@Injectable()
export class RefundReader {
  constructor(
    private readonly checker: OperationChecker,
    private readonly rows: RefundsRepository,
    private readonly payments: PaymentsRepository,
    private readonly charges: ChargeReader,
    private readonly editor: PaymentEditor,
  ) {}

  /**
   * A refund, as its provider has it by now.
   *
   * @throws ApiFault `operation_not_found`
   */
  async get(principal: Principal, text: string): Promise<RefundObject> {
    const found = await this.#find(principal, text);
    await this.checker.checkForReader(principal, found.id);
    return this.#toRefund(principal, await this.#find(principal, text));
  }

  /** Sets and unsets metadata. */
  async update(
    principal: Principal,
    text: string,
    { metadata }: UpdateRefundDto,
    idempotency: IdempotencyClaim | null,
  ): Promise<RefundObject> {
    const { id } = await this.#find(principal, text);
    if (metadata !== undefined) {
      const request = { principal, dialect: 'stripe', idempotency } as const;
      const edited = await this.editor.editOperation(request, id, metadataPatch(metadata));
      if (edited === 'too_many_keys') throw invalid('metadata', 'You can specify up to 50 metadata keys.');
    }
    return this.#toRefund(principal, await this.#find(principal, text));
  }

  /** Stripe cancels only what waits for the payer's bank details, and nothing here does. */
  async cancel(principal: Principal, text: string): Promise<never> {
    const { id } = await this.#find(principal, text);
    throw notServed(
      `Refund ${writeRefundId(id)} cannot be canceled: only refunds that wait for the customer’s bank details can. Nothing was sent`,
      'id',
    );
  }

  /** A page of refunds, newest first. */
  async list(principal: Principal, query: ListRefundsDto): Promise<StripeList<RefundObject>> {
    const { charge, payment_intent: intent } = query;
    const named = charge ?? intent;
    const param = charge === undefined ? 'payment_intent' : 'charge';
    const payment = named === undefined ? null : await this.charges.find(principal, named, param);
    if (payment && intent !== undefined && charge !== undefined) {
      const other = await this.charges.find(principal, intent, 'payment_intent');
      if (other.id !== payment.id) return stripeList('/v1/refunds', []);
    }
    return this.#page(principal, query, payment, '/v1/refunds');
  }

  /** A page of the refunds of a charge, newest first. */
  async listOf(principal: Principal, id: string, query: StripeListDto): Promise<StripeList<RefundObject>> {
    const payment = await this.charges.find(principal, id);
    return this.#page(principal, query, payment, `/v1/charges/${writeChargeId(payment)}/refunds`);
  }

  async #page(
    principal: Principal,
    query: StripeListDto,
    payment: PaymentView | null,
    url: string,
  ): Promise<StripeList<RefundObject>> {
    const page = await pageAsked(query, 'refund', async (text) => {
      const found = await this.rows.findOne(principal, readRefundId(text));
      return found && suffixOf(found.id);
    });
    const filter = { created: spanOf(query.created), ...(payment ? { paymentId: payment.id } : {}) };
    const { items, hasMore } = await this.rows.list(principal, filter, page);
    const payments = payment ? [payment] : await this.#paymentsOf(principal, items);
    const byId = new Map<string | null, PaymentView>(payments.map((one) => [one.id, one]));
    const data = items.flatMap((refund) => {
      const ofWhat = byId.get(refund.paymentId);
      return ofWhat ? [toRefund(refund, ofWhat)] : [];
    });
    return stripeList(url, data, hasMore);
  }

  #paymentsOf({ merchantId, mode }: Principal, refunds: readonly StoredOperation[]): Promise<readonly PaymentView[]> {
    const ids = [...new Set(refunds.map(({ paymentId }) => paymentId))].filter((id) => id !== null);
    return this.payments.findAll({ merchantId, mode }, ids);
  }

  async #toRefund({ merchantId, mode }: Principal, refund: StoredOperation): Promise<RefundObject> {
    const payment = await this.payments.find(merchantId, mode, refund.paymentId as PaymentId);
    if (!payment) throw new Error('A refund has no payment');
    return toRefund(refund, payment);
  }

  async #find(principal: Principal, text: string): Promise<StoredOperation> {
    const refund = await this.rows.findOne(principal, readRefundId(text));
    if (refund) return refund;
    throw noSuch('refund', text);
  }
}
