import { Injectable, type OnModuleInit } from '@nestjs/common';
import { parseId } from '@tollgate/core';
import { readPaymentId } from '../../../engine/payment-ids.js';
import type { PaymentView } from '../../../engine/payment-view.js';
import { PaymentsRepository } from '../../../engine/payments.repository.js';

import type { IdempotencyClaim } from '../../../journal/journal-types.js';
import type { StoredOperation } from '../../../journal/operation-types.js';
import type { Principal } from '../../../merchants/principal.js';
import { OperationChecker } from '../../../operations/operation-checker.service.js';
import { OperationsRepository } from '../../../operations/operations.repository.js';
import { PayeeTransfers } from '../../../payees/payee-transfers.service.js';
import type { Answer } from '../../../shared/answer.js';
import { ApiFault } from '../../../shared/api-fault.js';
import { stripeAnswer } from '../answer.js';
import { expansionsOf } from '../expand.js';
import { OperationWords } from '../operation-words.js';
import { readStripeAmount } from '../stripe-amounts.js';
import { invalid, noSuch } from '../stripe-fault.js';
import { pageAsked } from '../stripe-list.dto.js';
import { stripeList } from '../stripe-list.js';
import { newMetadata } from '../stripe-metadata.js';
import { spanOf } from '../stripe-time.js';
import { reworded } from '../sources/reworded.js';
import { renderReversal, renderTransfer } from './render-transfer.js';
import { sourceTypeOf, toReversal, toTransfer, type TransferData } from './to-transfer.js';
import type {
  ListStripeReversalsDto,
  ListStripeTransfersDto,
  StripeReversalParams,
  StripeTransferParams,
} from './transfer.dto.js';
import { StripeTransfersRepository } from './transfers.repository.js';

const dialect = 'stripe';
/** How many reversals stand inside the transfer that they take back. */
const embeddedReversals = 10;

/** Transfers and reversals in Stripe's words. Holds no rule about money. */
@Injectable()
export class StripeTransfersService implements OnModuleInit {
  constructor(
    private readonly transfers: PayeeTransfers,
    private readonly payments: PaymentsRepository,
    private readonly operations: OperationsRepository,
    private readonly checker: OperationChecker,
    private readonly rows: StripeTransfersRepository,
    private readonly words: OperationWords,
  ) {}

  onModuleInit(): void {
    this.words.register('transfer', renderTransfer);
    this.words.register('reversal', renderReversal);
  }

  /** Moves money of a charge to a payee. */
  async create(principal: Principal, body: StripeTransferParams, key: IdempotencyClaim | null): Promise<Answer> {
    const { destination, description = null, metadata, currency } = body;
    const payment = await this.#sourceOf(principal, body);
    const transferGroup = body.transfer_group ?? payment.transferGroup ?? payment.id;
    const asked = {
      paymentId: payment.id,
      payeeId: destination,
      amountMinor: amountOf(body, currency),
      description,
      transferGroup,
      metadata: metadata ? newMetadata(metadata) : null,
      dialectData: { transferGroup } satisfies TransferData,
    };
    return reworded(this.transfers.transfer({ principal, dialect, idempotency: key }, asked), (fault) =>
      aboutDestination(fault, destination),
    );
  }

  /** Takes a transfer back, in part or whole. */
  async reverse(
    principal: Principal,
    id: string,
    body: StripeReversalParams,
    key: IdempotencyClaim | null,
  ): Promise<Answer> {
    const { currency } = await this.#find(principal, id);
    const { metadata } = body;
    const asked = { amountMinor: amountOf(body, currency), metadata: metadata ? newMetadata(metadata) : null };
    return this.transfers.reverse({ principal, dialect, idempotency: key }, id, asked);
  }

  /** One transfer, as it is by now. */
  async get(principal: Principal, text: string): Promise<Answer> {
    const id = parseId('transfer', text);
    if (id) await this.checker.checkForReader(principal, id);
    const transfer = await this.#find(principal, text);
    const payments = await this.rows.paymentsOf(principal, [transfer]);
    const page = { limit: embeddedReversals, after: null, before: null };
    const reversals = await this.rows.listReversals(principal, transfer.id, page);
    return stripeAnswer(toTransfer(transfer, payments.get(transfer.paymentId ?? '') ?? null, reversals));
  }

  /** A page of transfers, newest first. */
  async list(principal: Principal, query: ListStripeTransfersDto): Promise<Answer> {
    const { created, destination, expand, transfer_group: transferGroup } = query;
    expansionsOf(expand, { fetched: [], nothing: ['reversals'] }, true);
    const page = await pageAsked(query, 'transfer', (text) => parseId('transfer', text));
    const filter = {
      created: spanOf(created),
      ...(destination === undefined ? {} : { payeeId: destination }),
      ...(transferGroup === undefined ? {} : { transferGroup }),
    };
    const { items, hasMore } = await this.rows.list(principal, filter, page);
    const payments = await this.rows.paymentsOf(principal, items);
    const shown = items.map((one) => toTransfer(one, payments.get(one.paymentId ?? '') ?? null, null));
    return stripeAnswer(stripeList('/v1/transfers', shown, hasMore));
  }

  /** A page of the reversals of a transfer, newest first. */
  async listReversals(principal: Principal, id: string, query: ListStripeReversalsDto): Promise<Answer> {
    expansionsOf(query.expand, { fetched: [], nothing: [] }, true);
    const transfer = await this.#find(principal, id);
    const page = await pageAsked(query, 'transfer reversal', (text) => parseId('reversal', text));
    const { items, hasMore } = await this.rows.listReversals(principal, transfer.id, page);
    return stripeAnswer(stripeList(`/v1/transfers/${transfer.id}/reversals`, items.map(toReversal), hasMore));
  }

  /** One reversal of a transfer, as it is by now. */
  async getReversal(principal: Principal, id: string, text: string): Promise<Answer> {
    const transfer = await this.#find(principal, id);
    const reversalId = parseId('reversal', text);
    if (reversalId) await this.checker.checkForReader(principal, reversalId);
    const reversal = reversalId && (await this.operations.find(principal, reversalId));
    if (reversal?.parentId === transfer.id) return stripeAnswer(toReversal(reversal));
    throw noSuch('transfer reversal', text);
  }

  #find(principal: Principal, text: string): Promise<StoredOperation> {
    return reworded(this.transfers.find(principal, text), () => noSuch('transfer', text));
  }

  /** The charge that a transfer is made out of, once it fits what was said of it. */
  async #sourceOf(
    { merchantId, mode }: Principal,
    { source_transaction: text, currency, source_type: sourceType }: StripeTransferParams,
  ): Promise<PaymentView> {
    const id = readPaymentId(text);
    const payment = id && (await this.payments.find(merchantId, mode, id));
    if (!payment) throw noSuch('charge', text, 'source_transaction');
    if (payment.currency !== currency.toUpperCase()) {
      const is = payment.currency.toLowerCase();
      const message = `The currency of source_transaction's balance transaction (${is}) was different from the transfer currency (${currency.toLowerCase()}).`;
      throw invalid('currency', message);
    }
    if (sourceType !== undefined && sourceType !== sourceTypeOf(payment)) {
      throw invalid('source_type', `The money of this source_transaction is in the ${sourceTypeOf(payment)} balance.`);
    }
    return payment;
  }
}

/** Our minor units; `null` where no amount was sent. */
function amountOf({ amount }: { readonly amount?: string }, currency: string): bigint | null {
  return amount === undefined ? null : readStripeAmount(amount, currency).amountMinor;
}

/** What the canonical API says of `payeeId`, Stripe says of `destination`. */
function aboutDestination(fault: ApiFault, destination: string): ApiFault {
  if (fault.code === 'payee_not_found') return noSuch('account', destination, 'destination');
  if (fault.param !== 'payeeId') return fault;
  const { code, message, details } = fault;
  return new ApiFault(code, { message, param: 'destination', details });
}
