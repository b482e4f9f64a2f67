import { Injectable, type OnModuleInit } from '@nestjs/common';
import { money, parseCurrency } from '@tollgate/core';
import { CustomersService } from '../../customers/customers.service.js';
import { PaymentMethodsService } from '../../customers/payment-methods.service.js';
import type { ChargeCommand } from '../../engine/charge-command.js';
import { ChargeIntake } from '../../engine/charge-intake.service.js';
import { Checker } from '../../engine/checker.service.js';
import { readPaymentId } from '../../engine/payment-ids.js';
import { PaymentsRepository, type PaymentFilter } from '../../engine/payments.repository.js';
import { Renderers } from '../../engine/renderers.js';
import { successBody } from '../../http/envelope.js';
import type { IdempotencyClaim } from '../../journal/journal-types.js';
import type { Principal } from '../../merchants/principal.js';
import type { Answer } from '../../shared/answer.js';
import { ApiFault } from '../../shared/api-fault.js';
import type { ChargeDto } from './charge.dto.js';
import type { ListPaymentsDto } from './list.dto.js';
import { toPaymentDto, type PaymentDto } from './payment.dto.js';
import { renderCharge } from './render-charge.js';
import { renderOperation } from './render-operation.js';
import { toSource } from './to-source.js';
import { statesOf } from './status.js';

const dialect = 'payments';
const defaultLimit = 20;

/** The canonical API's words, translated to the engine's and back. Holds no rule about money. */
@Injectable()
export class PaymentsService implements OnModuleInit {
  constructor(
    private readonly intake: ChargeIntake,
    private readonly checker: Checker,
    private readonly payments: PaymentsRepository,
    private readonly customers: CustomersService,
    private readonly paymentMethods: PaymentMethodsService,
    private readonly renderers: Renderers,
  ) {}

  onModuleInit(): void {
    this.renderers.register(dialect, { charge: renderCharge, operation: renderOperation });
  }

  /** Charges the source, or the customer's default payment method. */
  charge(principal: Principal, body: ChargeDto, idempotency: IdempotencyClaim | null): Promise<Answer> {
    return this.intake.charge({ principal, dialect, idempotency }, async () => ({
      operation: body.capture === false ? 'authorize' : 'charge',
      money: money(body.amount, body.currency),
      description: body.description,
      metadata: body.metadata ?? null,
      ...(await this.#whoPays(principal, body)),
    }));
  }

  /** One payment. */
  async get(principal: Principal, text: string): Promise<{ success: true; data: PaymentDto }> {
    const id = readPaymentId(text);
    if (id) await this.checker.checkForReader(principal, id);
    const payment = id && (await this.payments.find(principal.merchantId, principal.mode, id));
    if (!payment) {
      throw new ApiFault('payment_not_found', { message: 'There is no payment with this id', param: 'id' });
    }
    return successBody(toPaymentDto(payment));
  }

  /** A page of payments, newest first. */
  async list({ merchantId, mode }: Principal, query: ListPaymentsDto): Promise<PaymentListBody> {
    const filter = await this.#filter({ merchantId, mode }, query);
    const after = query.cursor === undefined ? null : readPaymentId(query.cursor);
    const limit = Number(query.limit ?? defaultLimit);
    const { items, hasMore } = await this.payments.list({ merchantId, mode }, filter, { after, limit });
    return {
      ...successBody(items.map(toPaymentDto)),
      hasMore,
      nextCursor: hasMore ? (items.at(-1)?.id ?? null) : null,
    };
  }

  async #whoPays(
    principal: Principal,
    { customerId, source, payerCountry }: ChargeDto,
  ): Promise<Pick<ChargeCommand, 'source' | 'boundTo' | 'customerId' | 'payer'>> {
    const country = payerCountry === undefined ? {} : { country: payerCountry };
    if (customerId === undefined) {
      if (!source) throw new Error('A charge without customer and source passed validation');
      return { source: toSource(source), boundTo: null, customerId: null, payer: { id: null, ...country } };
    }
    const customer = await this.customers.find(principal, customerId);
    return {
      ...(source
        ? { source: toSource(source), boundTo: null }
        : await this.paymentMethods.defaultSource(principal, customer)),
      customerId: customer.id,
      payer: {
        id: customer.externalId ?? customer.id,
        ...(customer.email === null ? {} : { email: customer.email }),
        ...country,
      },
    };
  }

  async #filter(scope: Pick<Principal, 'merchantId' | 'mode'>, query: ListPaymentsDto): Promise<PaymentFilter> {
    const currency = query.currency === undefined ? null : parseCurrency(query.currency);
    return {
      ...(query.customerId === undefined
        ? {}
        : { customerId: (await this.customers.find(scope, query.customerId)).id }),
      ...(query.status === undefined ? {} : { states: statesOf(query.status) }),
      ...(currency === null ? {} : { currency }),
      ...(query.createdFrom === undefined ? {} : { createdFrom: new Date(query.createdFrom) }),
      ...(query.createdBefore === undefined ? {} : { createdBefore: new Date(query.createdBefore) }),
    };
  }
}

/** A page of payments in the canonical API. */
export interface PaymentListBody {
  readonly success: true;
  readonly data: readonly PaymentDto[];
  readonly hasMore: boolean;
  /** Pass it as `cursor` for the next page; `null` on the last. */
  readonly nextCursor: string | null;
}
