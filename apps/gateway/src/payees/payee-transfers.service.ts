import { Injectable } from '@nestjs/common';
import { parseId } from '@tollgate/core';
import type { StoredOperation } from '../journal/operation-types.js';
import type { Principal } from '../merchants/principal.js';
import type { KeyedRequest, OperationCommand } from '../operations/operation-command.js';
import { notEligible } from '../operations/operation-faults.js';
import { OperationRunner } from '../operations/operation-runner.service.js';
import { OperationsRepository } from '../operations/operations.repository.js';
import { PaymentOperations, type KeptWithOperation } from '../operations/payment-operations.service.js';
import type { Answer } from '../shared/answer.js';
import { ApiFault } from '../shared/api-fault.js';
import { TransferTerms } from './transfer-terms.service.js';

/** A transfer that is asked for. */
export interface TransferAsked extends KeptWithOperation {
  /** The payment's id, as any dialect writes it. */
  readonly paymentId: string;
  readonly payeeId: string;
  /** The gross; `null`: all that is left. */
  readonly amountMinor: bigint | null;
  readonly description: string | null;
  /** Joins it with its payment at the provider; absent: the payment's id. */
  readonly transferGroup?: string;
}

/** What of a transfer is taken back. */
export interface ReversalAsked extends KeptWithOperation {
  /** `null`: all that is left. */
  readonly amountMinor: bigint | null;
}

/** Where every dialect hands in transfers and their reversals. */
@Injectable()
export class PayeeTransfers {
  constructor(
    private readonly runner: OperationRunner,
    private readonly terms: TransferTerms,
    private readonly payments: PaymentOperations,
    private readonly operations: OperationsRepository,
  ) {}

  /**
   * Moves money of a payment to a payee.
   *
   * @throws ApiFault `payment_not_found`, those of {@link TransferTerms.agree} and those of a key
   */
  transfer(request: KeyedRequest, asked: TransferAsked): Promise<Answer> {
    return this.runner.runPrepared(request, () => this.#prepareTransfer(request, asked));
  }

  /**
   * Takes a transfer back, in part or whole.
   *
   * @throws ApiFault `operation_not_found`, `transfer_not_reversible` and those of a key
   */
  reverse(request: KeyedRequest, text: string, asked: ReversalAsked): Promise<Answer> {
    return this.runner.runPrepared(request, () => this.#prepareReversal(request, text, asked));
  }

  /**
   * A transfer of this merchant in this mode.
   *
   * @throws ApiFault `operation_not_found`
   */
  async find(principal: Principal, text: string): Promise<StoredOperation> {
    const id = parseId('transfer', text);
    const transfer = id && (await this.operations.find(principal, id));
    if (transfer) return transfer;
    throw new ApiFault('operation_not_found', { message: 'There is no transfer with this id', param: 'id' });
  }

  async #prepareTransfer(
    request: KeyedRequest,
    { paymentId, payeeId, amountMinor, description, transferGroup, metadata = null, dialectData = null }: TransferAsked,
  ): Promise<OperationCommand> {
    const { principal } = request;
    const payment = await this.payments.find(principal, paymentId, 'paymentId');
    const agreed = await this.terms.agree(principal, { payment, payeeId, amountMinor });
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
      description,
      metadata,
      dialectData,
      connectionId: payment.connectionId,
      configVersion: agreed.configVersion,
      request: {
        kind: 'transfer',
        sourceReference: payment.providerReference,
        payeeReference: agreed.payeeReference,
        transferGroup: transferGroup ?? payment.id,
        description,
      },
    };
  }

  async #prepareReversal(
    request: KeyedRequest,
    text: string,
    { amountMinor, metadata = null, dialectData = null }: ReversalAsked,
  ): Promise<OperationCommand> {
    const { principal } = request;
    const parent = await this.find(principal, text);
    const { paymentId, providerReference } = parent;
    if (paymentId === null || providerReference === null) throw notEligible('reversal');
    const payment = await this.payments.find(principal, paymentId);
    return {
      ...request,
      kind: 'reversal',
      payment,
      parent,
      payeeId: null,
      amountMinor,
      feeMinor: 0n,
      currency: parent.currency,
      description: null,
      metadata,
      dialectData,
      connectionId: parent.connectionId,
      configVersion: payment.configVersion,
      request: { kind: 'reversal', reference: providerReference },
    };
  }
}
