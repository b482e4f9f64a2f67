import type pg from 'pg';
import type { Scope } from '../../../customers/customers.repository.js';
import { idsWithin } from '../../../shared/id-span.js';
import { Conditions } from '../../../shared/sql-conditions.js';
import type { PageAsked } from '../stripe-list.js';
import type { TimeSpan } from '../stripe-time.js';
import type { EventType } from './event-types.js';

/** Which events to list. */
export interface EventsAsked {
  readonly types: readonly EventType[];
  readonly created: TimeSpan;
}

/**
 * The statement for a page of events, one row more than fit it, in the direction that was asked for: the first of each type,
 * of which the first of all are taken. Events of operations and others are indexed apart, since a type may stand for
 * either.
 */
export function listEvents(
  { merchantId, mode }: Scope,
  { types, created }: EventsAsked,
  { limit, after, before }: PageAsked,
): pg.QueryConfig {
  const direction = before === null ? 'desc' : 'asc';
  const where = new Conditions().add('merchant_id = ?', merchantId).add('mode = ?', mode);
  const { gte, lt } = idsWithin('event', created);
  where
    .add('id >= ?', gte)
    .add('id < ?', lt)
    .add('id < ?', after ?? undefined)
    .add('id > ?', before ?? undefined);
  where.add('created_at >= ?', created.from).add('created_at < ?', created.before);
  const inOrder = `order by id ${direction} limit ${where.parameter(limit + 1)}`;
  const firstOf = (isByOperation: boolean): string => {
    const asked = types.filter(({ byOperation }) => byOperation === null || byOperation === isByOperation);
    return `
    select first.id from unnest(${where.parameter(asked.map(({ ours }) => ours))}::text[]) as asked (type)
    cross join lateral (
      select id from event
      where ${where.text} and type = asked.type and operation_id is ${isByOperation ? 'not null' : 'null'} ${inOrder}) first`;
  };
  const text = `
select merchant_id as "merchantId", id, mode, type, payment_id as "paymentId", operation_id as "operationId", data,
  created_at as "createdAt"
from event where merchant_id = $1 and mode = $2 and id in (
  select id from (${firstOf(false)}
    union all ${firstOf(true)}
  ) found ${inOrder}
) order by id ${direction}`;
  return { text, values: where.values };
}
