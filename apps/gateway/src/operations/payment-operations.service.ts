import { Injectable } from '@nestjs/common';
import type { OperationKind, RefundRequest } from '@tollgate/core';
import { PaymentsRepository, type PayableView } from '../engine/payments.repository.js';
import { readPaymentId } from '../engine/payment-ids.js';
import type { Principal } from '../merchants/principal.js';
import type { Answer } from '../shared/answer.js';
import { ApiFault } from '../shared/api-fault.js';
import type { KeyedRequest, OperationCommand } from './operation-command.js';
import { notEligible } from './operation-faults.js';
import { OperationRunner } from './operation-runner.service.js';

/** What a dialect keeps with an operation. */
export interface KeptWithOperation {
  readonly metadata?: Readonly<Record<string, string>> | null;
  /** What the dialect keeps with it to answer in its own words; plain JSON, nothing in it is secret. */
  readonly dialectData?: Readonly<Record<string, unknown>> | null;
}

/** What a refund is asked for with. */
export interface RefundAsked extends KeptWithOperation {
  /** `null`: all that is left. */
  readonly amountMinor: bigint | null;
  readonly reason: NonNullable<RefundRequest['reason']> | null;
}

/** Where every dialect hands in captures, voids and refunds. `text` is the payment's id as any dialect writes it. */
@Injectable()
export class PaymentOperations {
  constructor(
    private readonly runner: OperationRunner,
    private readonly payments: PaymentsRepository,
  ) {}

  /**
   * Takes money that an authorization holds.
   *
   * @param amountMinor - `null`: all of it
   * @throws ApiFault `payment_not_found`, `payment_not_capturable`, `operation_not_supported` and those of a key
   */
  async capture(
    request: KeyedRequest,
    text: string,
    { amountMinor, ...kept }: KeptWithOperation & { readonly amountMinor: bigint | null },
  ): Promise<Answer> {
    const { command, reference } = await this.#about(request, text, 'capture', kept);
    return this.runner.run({ ...command, kind: 'capture', amountMinor, request: { kind: 'capture', reference } });
  }

  /**
   * Releases money that an authorization holds.
   *
   * @throws ApiFault `payment_not_found`, `payment_not_capturable`, `operation_not_supported` and those of a key
   */
  async void(request: KeyedRequest, text: string, kept: KeptWithOperation): Promise<Answer> {
    const { command, reference } = await this.#about(request, text, 'void', kept);
    return this.runner.run({ ...command, kind: 'void', amountMinor: null, request: { kind: 'void', reference } });
  }

  /**
   * Gives captured money back.
   *
   * @throws ApiFault `payment_not_found`, `payment_not_refundable`, `operation_not_supported` and those of a key
   */
  async refund(request: KeyedRequest, text: string, { amountMinor, reason, ...kept }: RefundAsked): Promise<Answer> {
    const { command, reference } = await this.#about(request, text, 'refund', kept);
    return this.runner.run({
      ...command,
      kind: 'refund',
      amountMinor,
      request: { kind: 'refund', reference, reason },
    });
  }

  /**
   * A payment of this merchant in this mode.
   *
   * @param param - the field that names it
   * @throws ApiFault `payment_not_found`
   */
  async find(
    { merchantId, mode }: Pick<Principal, 'merchantId' | 'mode'>,
    text: string,
    param = 'id',
  ): Promise<PayableView> {
    const id = readPaymentId(text);
    const payment = id && (await this.payments.findPayable(merchantId, mode, id));
    if (payment) return payment;
    throw new ApiFault('payment_not_found', { message: 'There is no payment with this id', param });
  }

  async #about(
    request: KeyedRequest,
    text: string,
    kind: OperationKind,
    { metadata = null, dialectData = null }: KeptWithOperation,
  ): Promise<{ command: Omit<OperationCommand, 'kind' | 'amountMinor' | 'request'>; reference: string }> {
    const payment = await this.find(request.principal, text);
    // What no provider has a name for has not succeeded, and is not held.
    if (payment.providerReference === null) throw notEligible(kind);
    return {
      reference: payment.providerReference,
      command: {
        ...request,
        payment,
        parent: null,
        payeeId: null,
        feeMinor: 0n,
        currency: payment.currency,
        description: null,
        metadata,
        dialectData,
        connectionId: payment.connectionId,
        configVersion: payment.configVersion,
      },
    };
  }
}
