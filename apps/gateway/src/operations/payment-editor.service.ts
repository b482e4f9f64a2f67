import { Injectable } from '@nestjs/common';
import type { OperationId, PaymentId } from '@tollgate/core';
import { Journal } from '../journal/journal.repository.js';
import type { Edited, MetadataPatch, PaymentChanges } from '../journal/payment-edits.js';
import { PaymentEdits } from '../journal/payment-edits.repository.js';
import { Clock } from '../shared/clock.js';
import { keyMismatch } from '../shared/idempotency.js';
import { Ids } from '../shared/ids.js';
import type { KeyedRequest } from './operation-command.js';

/**
 * Where dialects change what is said of payments and operations: nothing about the money. The same request sent twice
 * leaves the same, so that no answer is kept under its key; but a key that stands for a movement stands for nothing else.
 */
@Injectable()
export class PaymentEditor {
  constructor(
    private readonly edits: PaymentEdits,
    private readonly journal: Journal,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * Changes a payment of this merchant in this mode, or nothing at all.
   *
   * @throws ApiFault `idempotency_key_mismatch`
   */
  async editPayment(request: KeyedRequest, id: PaymentId, changes: PaymentChanges): Promise<Edited> {
    await this.#refuseUsedKey(request);
    return this.edits.editPayment({ ...this.#edit(request), id, changes });
  }

  /**
   * Changes the metadata of an operation of this merchant in this mode, or nothing at all.
   *
   * @throws ApiFault `idempotency_key_mismatch`
   */
  async editOperation(request: KeyedRequest, id: OperationId, metadata: MetadataPatch): Promise<Edited> {
    await this.#refuseUsedKey(request);
    return this.edits.editOperation({ ...this.#edit(request), id, metadata });
  }

  #edit({ principal: { merchantId, mode } }: KeyedRequest) {
    return { scope: { merchantId, mode }, eventId: this.ids.make('event'), at: this.clock.now() };
  }

  async #refuseUsedKey({ principal, dialect, idempotency }: KeyedRequest): Promise<void> {
    if (!idempotency) return;
    if (await this.journal.findHolder({ ...principal, dialect }, idempotency)) throw keyMismatch();
  }
}
