import { Injectable } from '@nestjs/common';
import { formAmount, formMetadata } from '../../http/form-validators.js';
import type { IdempotencyClaim } from '../../journal/journal-types.js';
import type { Principal } from '../../merchants/principal.js';
import { PaymentOperations } from '../../operations/payment-operations.service.js';
import type { Answer } from '../../shared/answer.js';
import { toReason, type WalletRefundRequestDto } from './refund.dto.js';

/** The wallet's refunds, translated to the engine's words. */
@Injectable()
export class WalletRefundsService {
  constructor(private readonly operations: PaymentOperations) {}

  /**
   * Gives a charge back, where the provider that it was made with can.
   *
   * @param id - of the charge, as any API writes it
   */
  refund(
    principal: Principal,
    id: string,
    { amount, reason, metadata }: WalletRefundRequestDto,
    key: IdempotencyClaim | null,
  ): Promise<Answer> {
    return this.operations.refund({ principal, dialect: 'wallet', idempotency: key }, id, {
      amountMinor: amount === undefined ? null : formAmount(amount),
      reason: toReason(reason),
      metadata: metadata === undefined ? null : formMetadata(metadata),
    });
  }
}
