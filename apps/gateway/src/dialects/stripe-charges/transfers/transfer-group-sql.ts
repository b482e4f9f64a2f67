import type pg from 'pg';
import type { Scope } from '../../../customers/customers.repository.js';
import { idsWithin } from '../../../shared/id-span.js';
import { Conditions } from '../../../shared/sql-conditions.js';
import type { PageAsked } from '../stripe-list.js';
import type { TimeSpan } from '../stripe-time.js';

/** Which transfers to list. What is absent does not filter. */
export interface TransferFilter {
  readonly created: TimeSpan;
  readonly payeeId?: string;
  readonly transferGroup?: string;
}

/**
 * The statement for the ids of a page of one group's transfers, one more than fit it. This dialect keeps the group with the
 * transfer, and an index has these in order; a transfer of another dialect is in the group of its payment, whose payments
 * are walked.
 */
export function listTransferGroup(
  { merchantId, mode }: Scope,
  { created, payeeId, transferGroup }: TransferFilter & { readonly transferGroup: string },
  { limit, after, before }: PageAsked,
): pg.QueryConfig {
  const direction = before === null ? 'desc' : 'asc';
  const where = new Conditions().add('o.merchant_id = ?', merchantId).add('o.mode = ?', mode);
  const { gte, lt } = idsWithin('transfer', created);
  where
    .add('o.id >= ?', gte)
    .add('o.id < ?', lt)
    .add('o.id < ?', after ?? undefined)
    .add('o.id > ?', before ?? undefined);
  where.add('o.created_at >= ?', created.from).add('o.created_at < ?', created.before).add('o.payee_id = ?', payeeId);
  const group = where.parameter(transferGroup);
  const inOrder = `order by id ${direction} limit ${where.parameter(limit + 1)}`;
  const text = `
select id from (
  (select o.id from operation o
    where ${where.text} and o.kind = 'transfer' and o.dialect = 'stripe' and o.dialect_data ->> 'transferGroup' = ${group}
    ${inOrder})
  union all
  (select o.id from payment p join operation o on o.merchant_id = p.merchant_id and o.payment_id = p.id
    where p.merchant_id = $1 and p.mode = $2 and p.transfer_group = ${group}
      and ${where.text} and o.kind = 'transfer' and o.dialect <> 'stripe'
    ${inOrder})
) found ${inOrder}`;
  return { text, values: where.values };
}
