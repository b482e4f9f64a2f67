import { Injectable } from '@nestjs/common';
import { parseId } from '@tollgate/core';
import { PaymentsRepository, type PayableView } from '../../engine/payments.repository.js';
import { successBody } from '../../http/envelope.js';
import type { IdempotencyClaim } from '../../journal/journal-types.js';
import type { Principal } from '../../merchants/principal.js';
import { notEligible } from '../../operations/operation-faults.js';
import { OperationChecker } from '../../operations/operation-checker.service.js';
import { OperationRunner } from '../../operations/operation-runner.service.js';
import type { OperationCommand } from '../../operations/operation-command.js';
import { OperationsRepository } from '../../operations/operations.repository.js';
import type { Answer } from '../../shared/answer.js';
import { ApiFault } from '../../shared/api-fault.js';
import { toOperationDto, type CaptureDto, type OperationDto, type RefundDto, type VoidDto } from './operation.dto.js';
import { toOperationPage, type OperationListBody } from './operation-page.js';

const pageSize = 50;

/** Captures, voids and refunds in the canonical API's words. Holds no rule about money. */
@Injectable()
export class OperationsService {
  constructor(
    private readonly runner: OperationRunner,
    private readonly payments: PaymentsRepository,
    private readonly operations: OperationsRepository,
    private readonly checker: OperationChecker,
  ) {}

  /** Takes money that an authorization holds. */
  async capture(
    principal: Principal,
    id: string,
    { amount }: CaptureDto,
    key: IdempotencyClaim | null,
  ): Promise<Answer> {
    const { command, reference } = await this.#about(principal, id, key, 'capture');
    return this.runner.run({
      ...command,
      kind: 'capture',
      amountMinor: amount === undefined ? null : BigInt(amount),
      request: { kind: 'capture', reference },
    });
  }

  /** Releases money that an authorization holds. */
  async void(principal: Principal, id: string, { metadata }: VoidDto, key: IdempotencyClaim | null): Promise<Answer> {
    const { command, reference } = await this.#about(principal, id, key, 'void');
    return this.runner.run({
      ...command,
      kind: 'void',
      amountMinor: null,
      metadata: metadata ?? null,
      request: { kind: 'void', reference },
    });
  }

  /** Gives captured money back. */
  async refund(principal: Principal, id: string, body: RefundDto, key: IdempotencyClaim | null): Promise<Answer> {
    const { command, reference } = await this.#about(principal, id, key, 'refund');
    return this.runner.run({
      ...command,
      kind: 'refund',
      amountMinor: body.amount === undefined ? null : BigInt(body.amount),
      metadata: body.metadata ?? null,
      request: { kind: 'refund', reference, reason: body.reason ?? null },
    });
  }

  /** One refund of a payment. */
  async getRefund(principal: Principal, id: string, refundId: string): Promise<{ success: true; data: OperationDto }> {
    const payment = await this.#find(principal, id);
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
    const payment = await this.#find(principal, id);
    const page = { after: cursor ?? null, take: pageSize + 1 };
    const rows = await this.operations.listOf(principal, { kind: 'refund', paymentId: payment.id }, page);
    return toOperationPage(rows, pageSize);
  }

  async #about(
    principal: Principal,
    id: string,
    idempotency: IdempotencyClaim | null,
    kind: 'capture' | 'void' | 'refund',
  ): Promise<{ command: Omit<OperationCommand, 'kind' | 'amountMinor' | 'request'>; reference: string }> {
    const payment = await this.#find(principal, id);
    // What no provider has a name for has not succeeded, and is not held.
    if (payment.providerReference === null) throw notEligible(kind);
    return {
      reference: payment.providerReference,
      command: {
        principal,
        dialect: 'payments',
        idempotency,
        payment,
        parent: null,
        payeeId: null,
        feeMinor: 0n,
        currency: payment.currency,
        description: null,
        metadata: null,
        connectionId: payment.connectionId,
        configVersion: payment.configVersion,
      },
    };
  }

  async #find(principal: Principal, text: string): Promise<PayableView> {
    const id = parseId('payment', text);
    const payment = id && (await this.payments.findPayable(principal.merchantId, principal.mode, id));
    if (payment) return payment;
    throw new ApiFault('payment_not_found', { message: 'There is no payment with this id', param: 'id' });
  }
}
