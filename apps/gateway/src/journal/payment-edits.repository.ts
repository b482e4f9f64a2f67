import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { POOL } from '../shared/shared.module.js';
import { metadataLimits } from '../shared/validators.js';
import { paymentEditsSql } from './payment-edits-sql.js';
import type { Edited, MetadataPatch, OperationEdit, PaymentEdit } from './payment-edits.js';

/**
 * Changes what is said of payments and operations: descriptions, metadata, what a dialect keeps. Each change is one
 * statement and one commit, with its event, and has nothing to do with the money.
 */
@Injectable()
export class PaymentEdits {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  /** Changes a payment of this merchant in this mode, or nothing at all. */
  async editPayment({ scope, id, changes, eventId, at }: PaymentEdit): Promise<Edited> {
    const { description, receiptEmail, metadata, customerId, transferGroup, dialectData } = changes;
    const changed = Object.entries(changes).flatMap(([name, value]) => (value === undefined ? [] : [name]));
    return this.#run(paymentEditsSql.payment, [
      scope.merchantId,
      id,
      scope.mode,
      ...patchOf(metadata),
      metadataLimits.entries,
      customerId ?? null,
      transferGroup ?? null,
      description !== undefined,
      description ?? null,
      receiptEmail !== undefined,
      receiptEmail ?? null,
      dialectData?.name ?? null,
      dialectData ? JSON.stringify(dialectData.patch) : null,
      eventId,
      JSON.stringify({ paymentId: id, changed }),
      at,
    ]);
  }

  /** Changes the metadata of an operation of this merchant in this mode, or nothing at all. */
  async editOperation({ scope, id, metadata, eventId, at }: OperationEdit): Promise<Edited> {
    return this.#run(paymentEditsSql.operation, [
      scope.merchantId,
      id,
      scope.mode,
      ...patchOf(metadata),
      metadataLimits.entries,
      eventId,
      JSON.stringify({ operationId: id, changed: ['metadata'] }),
      at,
    ]);
  }

  async #run(statement: { readonly name: string; readonly text: string }, values: unknown[]): Promise<Edited> {
    const { rows } = await this.pool.query<{ verdict: Edited }>({ ...statement, values });
    return rows[0]?.verdict ?? 'not_found';
  }
}

/** The three parameters of a patch; none where the metadata stays. */
function patchOf(patch: MetadataPatch | undefined): [boolean, string | null, readonly string[]] {
  if (patch === undefined) return [false, null, []];
  return [patch.clear, JSON.stringify(patch.set), patch.unset];
}
