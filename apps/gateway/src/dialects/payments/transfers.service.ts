import { Injectable } from '@nestjs/common';
import { parseId } from '@tollgate/core';
import { successBody } from '../../http/envelope.js';
import type { IdempotencyClaim } from '../../journal/journal-types.js';
import type { Principal } from '../../merchants/principal.js';
import { OperationChecker } from '../../operations/operation-checker.service.js';
import { OperationsRepository } from '../../operations/operations.repository.js';
import { PaymentOperations } from '../../operations/payment-operations.service.js';
import { PayeeTransfers } from '../../payees/payee-transfers.service.js';
import type { Answer } from '../../shared/answer.js';
import { toOperationDto, type OperationDto } from './operation.dto.js';
import { toOperationPage, type OperationListBody } from './operation-page.js';
import type { ReversalDto, TransferDto } from './transfer.dto.js';

const dialect = 'payments';
const pageSize = 50;

/** Transfers and their reversals in the canonical API's words. Holds no rule about money. */
@Injectable()
export class TransfersService {
  constructor(
    private readonly transfers: PayeeTransfers,
    private readonly payments: PaymentOperations,
    private readonly operations: OperationsRepository,
    private readonly checker: OperationChecker,
  ) {}

  /** Moves money of a payment to a payee. */
  transfer(principal: Principal, body: TransferDto, idempotency: IdempotencyClaim | null): Promise<Answer> {
    const { paymentId, payeeId, amount, description = null, metadata = null } = body;
    const amountMinor = amount === undefined ? null : BigInt(amount);
    const asked = { paymentId, payeeId, amountMinor, description, metadata };
    return this.transfers.transfer({ principal, dialect, idempotency }, asked);
  }

  /** Takes a transfer back, in part or whole. */
  reverse(principal: Principal, id: string, body: ReversalDto, idempotency: IdempotencyClaim | null): Promise<Answer> {
    const { amount, metadata = null } = body;
    const amountMinor = amount === undefined ? null : BigInt(amount);
    return this.transfers.reverse({ principal, dialect, idempotency }, id, { amountMinor, metadata });
  }

  /** One transfer, as it is by now. */
  async get(principal: Principal, text: string): Promise<{ success: true; data: OperationDto }> {
    const id = parseId('transfer', text);
    if (id) await this.checker.checkForReader(principal, id);
    return successBody(toOperationDto(await this.transfers.find(principal, text)));
  }

  /** The transfers of a payment, oldest first. */
  async listOf(principal: Principal, paymentId: string, cursor: string | undefined): Promise<OperationListBody> {
    const { id } = await this.payments.find(principal, paymentId);
    const page = { after: cursor ?? null, take: pageSize + 1 };
    const rows = await this.operations.listOf(principal, { kind: 'transfer', paymentId: id }, page);
    return toOperationPage(rows, pageSize);
  }

  /** The reversals of a transfer, oldest first. */
  async listReversals(principal: Principal, text: string, cursor: string | undefined): Promise<OperationListBody> {
    const { id } = await this.transfers.find(principal, text);
    const page = { after: cursor ?? null, take: pageSize + 1 };
    const rows = await this.operations.listOf(principal, { kind: 'reversal', parentId: id }, page);
    return toOperationPage(rows, pageSize);
  }
}
