import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { PaymentView } from '../../../engine/payment-view.js';
import type { IdempotencyClaim } from '../../../journal/journal-types.js';
import type { Principal } from '../../../merchants/principal.js';
import type { KeyedRequest } from '../../../operations/operation-command.js';
import { notEligible } from '../../../operations/operation-faults.js';
import { PaymentOperations } from '../../../operations/payment-operations.service.js';
import type { Answer } from '../../../shared/answer.js';
import { ChargeExpander } from '../charges/charge-expander.service.js';
import { ChargeReader } from '../charges/charge-reader.service.js';
import { OperationWords } from '../operation-words.js';
import { reworded } from '../sources/reworded.js';
import { readStripeAmount } from '../stripe-amounts.js';
import { invalid, notServed, stripeFault } from '../stripe-fault.js';
import { newMetadata } from '../stripe-metadata.js';
import type { CreateRefundDto, RefundTermsDto } from './create-refund.dto.js';
import { refundFault } from './refund-faults.js';
import { renderRefund } from './render-refund.js';
import type { RefundData } from './to-refund.js';

/** A refund that is asked for. */
interface RefundAsked {
  readonly payment: PaymentView;
  readonly body: RefundTermsDto;
  readonly data: RefundData;
}

/** Makes refunds in Stripe's words. Holds no rule about money. */
@Injectable()
export class StripeRefundsService implements OnModuleInit {
  constructor(
    private readonly operations: PaymentOperations,
    private readonly reader: ChargeReader,
    private readonly expander: ChargeExpander,
    private readonly words: OperationWords,
  ) {}

  onModuleInit(): void {
    this.words.register('refund', renderRefund);
    this.words.register('void', renderRefund);
  }

  /** Gives a charge back, in part or whole; what is only held is released. */
  async create(principal: Principal, body: CreateRefundDto, idempotency: IdempotencyClaim | null): Promise<Answer> {
    const expansions = this.expander.ofRefund(body.expand);
    const payment = await this.#namedBy(principal, body);
    const { currency } = body;
    if (currency !== undefined && currency.toUpperCase() !== payment.currency) {
      throw invalid('currency', `The charge is in ${payment.currency.toLowerCase()}.`);
    }
    const answer = await this.#refund({ principal, dialect: 'stripe', idempotency }, { payment, body, data: {} });
    return this.expander.expandAnswer(principal, answer, expansions);
  }

  /** The same, of the charge that the path names. */
  async createOf(
    principal: Principal,
    id: string,
    body: RefundTermsDto,
    { idempotency, answers }: { readonly idempotency: IdempotencyClaim | null; readonly answers: 'refund' | 'charge' },
  ): Promise<Answer> {
    const isCharge = answers === 'charge';
    const expansions = isCharge ? this.expander.ofCharge(body.expand) : this.expander.ofRefund(body.expand);
    const payment = await this.reader.find(principal, id);
    const data: RefundData = isCharge ? { answers } : {};
    const answer = await this.#refund({ principal, dialect: 'stripe', idempotency }, { payment, body, data });
    return this.expander.expandAnswer(principal, answer, expansions);
  }

  async #refund(request: KeyedRequest, { payment, body, data }: RefundAsked): Promise<Answer> {
    const { amount, reason } = body;
    const amountMinor = amount === undefined ? null : readStripeAmount(amount, payment.currency).amountMinor;
    const metadata = newMetadata(body.metadata);
    const answered =
      payment.state === 'authorized'
        ? this.#release(request, { payment, amountMinor, metadata, data: { ...data, ...(reason ? { reason } : {}) } })
        : this.operations.refund(request, payment.id, {
            amountMinor,
            reason: reason ?? null,
            metadata,
            dialectData: { ...data },
          });
    return reworded(answered, (fault) => refundFault(fault, payment, amountMinor));
  }

  /** What is held is released as a whole. */
  async #release(
    request: KeyedRequest,
    {
      payment,
      amountMinor,
      metadata,
      data,
    }: {
      readonly payment: PaymentView;
      readonly amountMinor: bigint | null;
      readonly metadata: Readonly<Record<string, string>> | null;
      readonly data: RefundData;
    },
  ): Promise<Answer> {
    if (amountMinor !== null && amountMinor < payment.amountMinor) {
      throw notServed('A charge that is not captured can only be refunded as a whole. Nothing was sent', 'amount');
    }
    if (amountMinor !== null && amountMinor > payment.amountMinor) throw notEligible('refund');
    return this.operations.void(request, payment.id, { metadata, dialectData: { ...data } });
  }

  async #namedBy(principal: Principal, { charge, payment_intent: intent }: CreateRefundDto): Promise<PaymentView> {
    if (charge === undefined && intent === undefined) {
      throw stripeFault('validation_error', {
        message: 'One of the following params should be provided for this request: payment_intent or charge.',
        stripeCode: 'parameter_missing',
      });
    }
    const payment = await this.reader.find(
      principal,
      charge ?? intent ?? '',
      charge === undefined ? 'payment_intent' : 'charge',
    );
    if (charge === undefined || intent === undefined) return payment;
    const other = await this.reader.find(principal, intent, 'payment_intent');
    if (other.id !== payment.id) throw invalid('payment_intent', 'The charge is not of this PaymentIntent.');
    return payment;
  }
}
