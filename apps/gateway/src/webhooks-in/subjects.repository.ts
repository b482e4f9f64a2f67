import { Inject, Injectable } from '@nestjs/common';
import type { Mode, OperationId, OperationKind, OperationState, PaymentId, PaymentState } from '@tollgate/core';
import type pg from 'pg';
import { POOL } from '../shared/shared.module.js';

/** How a provider names something of ours. Only rows of its own connection and mode are looked at. */
export interface Named {
  readonly connectionId: string;
  readonly mode: Mode;
  readonly reference: string | null;
  readonly ourId: string | null;
}

interface Found<Id, State> {
  readonly merchantId: string;
  readonly id: Id;
  readonly state: State;
}

/** Finds what events are about: by the provider's id, else by ours where it belongs to that connection. */
@Injectable()
export class SubjectsRepository {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  /** A payment, or `null`. */
  findPayment({ connectionId, mode, reference, ourId }: Named): Promise<Found<PaymentId, PaymentState> | null> {
    return this.#first<Found<PaymentId, PaymentState>>([
      reference !== null && { text: paymentByReference, values: [connectionId, mode, reference] },
      ourId !== null && { text: paymentById, values: [connectionId, mode, ourId] },
    ]);
  }

  /** An operation of one kind, or `null`. */
  findOperation(
    kind: OperationKind,
    { connectionId, mode, reference, ourId }: Named,
  ): Promise<Found<OperationId, OperationState> | null> {
    return this.#first<Found<OperationId, OperationState>>([
      reference !== null && { text: operationByReference, values: [connectionId, mode, reference, kind] },
      ourId !== null && { text: operationById, values: [connectionId, mode, ourId, kind] },
    ]);
  }

  async #first<Row extends pg.QueryResultRow>(queries: readonly (false | pg.QueryConfig)[]): Promise<Row | null> {
    for (const query of queries) {
      const row = query && (await this.pool.query<Row>(query)).rows[0];
      if (row) return row;
    }
    return null;
  }
}

const columns = 'merchant_id as "merchantId", id, state';

const paymentByReference = `
select ${columns} from payment where connection_id = $1 and provider_reference = $3 and mode = $2 limit 1`;

const operationByReference = `
select ${columns} from operation
where connection_id = $1 and provider_reference = $3 and mode = $2 and kind = $4 limit 1`;

/** The primary keys begin with the merchant, whom an event does not name: each merchant's is looked at, in its index. */
const paymentById = `
select found.* from merchant m cross join lateral (
  select ${columns} from payment where merchant_id = m.id and id = $3 and connection_id = $1 and mode = $2 limit 1
) found limit 1`;

const operationById = `
select found.* from merchant m cross join lateral (
  select ${columns} from operation
  where merchant_id = m.id and id = $3 and connection_id = $1 and mode = $2 and kind = $4 limit 1
) found limit 1`;
