import { Injectable } from '@nestjs/common';
import { parseId } from '@tollgate/core';
import { PaymentsRepository, type PayableView } from '../../engine/payments.repository.js';
import { successBody } from '../../http/envelope.js';
import type { IdempotencyClaim } from '../../journal/journal-types.js';
import type { StoredOperation } from '../../journal/operation-types.js';
import type { Principal } from '../../merchants/principal.js';
import { OperationChecker } from '../../operations/operation-checker.service.js';
import type { KeyedRequest, OperationCommand } from '../../operations/operation-command.js';
import { notEligible } from '../../operations/operation-faults.js';
import { OperationRunner } from '../../operations/operation-runner.service.js';
import { OperationsRepository } from '../../operations/operations.repository.js';
import { TransferTerms } from '../../payees/transfer-terms.service.js';
import type { Answer } from '../../shared/answer.js';
import { ApiFault } from '../../shared/api-fault.js';
import { toOperationDto, type OperationDto } from './operation.dto.js';
import { toOperationPage, type OperationListBody } from './operation-page.js';
import type { ReversalDto, TransferDto } from './transfer.dto.js';

const dialect = 'payments';
const pageSize = 50;

/** Transfers and their reversals in the canonical API's words. Holds no rule about money. */
@Injectable()
export class TransfersService {
  constructor(
    private readonly runner: OperationRunner,
    private readonly terms: TransferTerms,
    private readonly payments: PaymentsRepository,
    private readonly operations: OperationsRepository,
    private readonly checker: OperationChecker,
  ) {}

  /** Moves money of a payment to a payee. */
  transfer(principal: Principal, body: TransferDto, idempotency: IdempotencyClaim | null): Promise<Answer> {
    const request: KeyedRequest = { principal, dialect, idempotency };
    return this.runner.runPrepared(request, () => this.#prepareTransfer(request, body));
  }

  /** Takes a transfer back, in part or whole. */
  reverse(principal: Principal, id: string, body: ReversalDto, idempotency: IdempotencyClaim | null): Promise<Answer> {
    const request: KeyedRequest = { principal, dialect, idempotency };
    return this.runner.runPrepared(request, () => this.#prepareReversal(request, id, body));
  }

  /** One transfer, as it is by now. */
  async get(principal: Principal, text: string): Promise<{ success: true; data: OperationDto }> {
    const id = parseId('transfer', text);
    if (id) await this.checker.checkForReader(principal, id);
    return successBody(toOperationDto(await this.#find(principal, text)));
  }

  /** The transfers of a payment, oldest first. */
  async listOf(principal: Principal, paymentId: string, cursor: string | undefined): Promise<OperationListBody> {
    const { id } = await this.#findPayment(principal, paymentId, 'id');
    const page = { after: cursor ?? null, take: pageSize + 1 };
    const rows = await this.operations.listOf(principal, { kind: 'transfer', paymentId: id }, page);
    return toOperationPage(rows, pageSize);
  }

  /** The reversals of a transfer, oldest first. */
  async listReversals(principal: Principal, text: string, cursor: string | undefined): Promise<OperationListBody> {
    const { id } = await this.#find(principal, text);
    const page = { after: cursor ?? null, take: pageSize + 1 };
    const rows = await this.operations.listOf(principal, { kind: 'reversal', parentId: id }, page);
    return toOperationPage(rows, pageSize);
  }

  async #prepareTransfer(request: KeyedRequest, body: TransferDto): Promise<OperationCommand> {
    const { principal } = request;
    const payment = await this.#findPayment(principal, body.paymentId, 'paymentId');
    const amountMinor = body.amount === undefined ? null : BigInt(body.amount);
    const agreed = await this.terms.agree(principal, { payment, payeeId: body.payeeId, amountMinor });
    // What no provider has a name for has not succeeded.
    if (payment.providerReference === null) throw notEligible('transfer');
    return {
      ...request,
      kind: 'transfer',
      payment,
      parent: null,
      payeeId: agreed.payeeId,
      amountMinor: agreed.grossMinor,
      feeMinor: agreed.feeMinor,
      currency: payment.currency,
      description: body.description ?? null,
      metadata: body.metadata ?? null,
      connectionId: payment.connectionId,
      configVersion: agreed.configVersion,
      request: {
        kind: 'transfer',
        sourceReference: payment.providerReference,
        payeeReference: agreed.payeeReference,
        transferGroup: payment.id,
        description: body.description ?? null,
      },
    };
  }

  async #prepareReversal(request: KeyedRequest, text: string, body: ReversalDto): Promise<OperationCommand> {
    const { principal } = request;
    const parent = await this.#find(principal, text);
    const { paymentId, providerReference } = parent;
    if (paymentId === null || providerReference === null) throw notEligible('reversal');
    const payment = await this.#findPayment(principal, paymentId, 'id');
    return {
      ...request,
      kind: 'reversal',
      payment,
      parent,
      payeeId: null,
      amountMinor: body.amount === undefined ? null : BigInt(body.amount),
      feeMinor: 0n,
      currency: parent.currency,
      description: null,
      metadata: body.metadata ?? null,
      connectionId: parent.connectionId,
      configVersion: payment.configVersion,
      request: { kind: 'reversal', reference: providerReference },
    };
  }

  async #find(principal: Principal, text: string): Promise<StoredOperation> {
    const id = parseId('transfer', text);
    const transfer = id && (await this.operations.find(principal, id));
    if (transfer) return transfer;
    throw new ApiFault('operation_not_found', { message: 'There is no transfer with this id', param: 'id' });
  }

  async #findPayment(principal: Principal, text: string, param: string): Promise<PayableView> {
    const id = parseId('payment', text);
    const payment = id && (await this.payments.findPayable(principal.merchantId, principal.mode, id));
    if (payment) return payment;
    throw new ApiFault('payment_not_found', { message: 'There is no payment with this id', param });
  }
}
