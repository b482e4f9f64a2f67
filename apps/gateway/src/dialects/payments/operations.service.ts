import { Injectable } from '@nestjs/common';
import { parseId } from '@tollgate/core';
import { successBody } from '../../http/envelope.js';
import type { IdempotencyClaim } from '../../journal/journal-types.js';
import type { Principal } from '../../merchants/principal.js';
import { OperationChecker } from '../../operations/operation-checker.service.js';
import { OperationsRepository } from '../../operations/operations.repository.js';
import { PaymentOperations } from '../../operations/payment-operations.service.js';
import type { Answer } from '../../shared/answer.js';
import { ApiFault } from '../../shared/api-fault.js';
import { toOperationDto, type CaptureDto, type OperationDto, type RefundDto, type VoidDto } from './operation.dto.js';
import { toOperationPage, type OperationListBody } from './operation-page.js';

const dialect = 'payments';
const pageSize = 50;

/** Captures, voids and refunds in the canonical API's words. Holds no rule about money. */
@Injectable()
export class OperationsService {
  constructor(
    private readonly paymentOperations: PaymentOperations,
    private readonly operations: OperationsRepository,
    private readonly checker: OperationChecker,
  ) {}

  /** Takes money that an authorization holds. */
  capture(principal: Principal, id: string, { amount }: CaptureDto, key: IdempotencyClaim | null): Promise<Answer> {
    const amountMinor = amount === undefined ? null : BigInt(amount);
    return this.paymentOperations.capture({ principal, dialect, idempotency: key }, id, { amountMinor });
  }

  /** Releases money that an authorization holds. */
  void(principal: Principal, id: string, { metadata }: VoidDto, key: IdempotencyClaim | null): Promise<Answer> {
    return this.paymentOperations.void({ principal, dialect, idempotency: key }, id, { metadata: metadata ?? null });
  }

  /**
   * Cancels a link. There are none yet, so this is refused whatever the payment is.
   *
   * @throws ApiFault `payment_not_found`, `payment_not_cancelable`
   */
  async cancel(principal: Principal, id: string): Promise<never> {
    await this.paymentOperations.find(principal, id);
    throw new ApiFault('payment_not_cancelable', {
      message: 'This payment is a charge, and only a link can be canceled; void or refund it instead',
      param: 'id',
    });
  }

  /** Gives captured money back. */
  refund(
    principal: Principal,
    id: string,
    { amount, reason, metadata }: RefundDto,
    key: IdempotencyClaim | null,
  ): Promise<Answer> {
    const amountMinor = amount === undefined ? null : BigInt(amount);
    return this.paymentOperations.refund({ principal, dialect, idempotency: key }, id, {
      amountMinor,
      reason: reason ?? null,
      metadata: metadata ?? null,
    });
  }

  /** One refund of a payment. */
  async getRefund(principal: Principal, id: string, refundId: string): Promise<{ success: true; data: OperationDto }> {
    const payment = await this.paymentOperations.find(principal, id);
    const parsed = parseId('refund', refundId);
    if (parsed) await this.checker.checkForReader(principal, parsed);
    const refund = parsed && (await this.operations.find(principal, parsed));
    if (refund?.paymentId === payment.id) return successBody(toOperationDto(refund));
    throw new ApiFault('operation_not_found', {
      message: 'This payment has no refund with this id',
      param: 'refundId',
    });
  }

  /** The refunds of a payment, oldest first. */
  async listRefunds(principal: Principal, id: string, cursor: string | undefined): Promise<OperationListBody> {
    const payment = await this.paymentOperations.find(principal, id);
    const page = { after: cursor ?? null, take: pageSize + 1 };
    const rows = await this.operations.listOf(principal, { kind: 'refund', paymentId: payment.id }, page);
    return toOperationPage(rows, pageSize);
  }
}
