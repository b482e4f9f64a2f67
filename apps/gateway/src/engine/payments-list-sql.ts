import { paymentStates, type Mode, type PaymentId, type PaymentState } from '@tollgate/core';
import type pg from 'pg';
import { idsWithin } from '../shared/id-span.js';
import { Conditions } from '../shared/sql-conditions.js';
import { paymentColumns } from './payments-sql.js';

/** Whose payments are meant. */
export interface PaymentScope {
  readonly merchantId: string;
  readonly mode: Mode;
}

/** Which payments to list. What is absent does not filter. */
export interface PaymentFilter {
  /** Only this one, where it passes the other filters and lies in the page. */
  readonly id?: PaymentId;
  readonly customerId?: string;
  readonly transferGroup?: string;
  readonly states?: readonly PaymentState[];
  readonly currency?: string;
  readonly createdFrom?: Date;
  readonly createdBefore?: Date;
}

/** A page that was asked for; at most one of the cursors is set. */
export interface PaymentPage {
  readonly limit: number;
  /** The payment that the page comes after: it holds older ones. */
  readonly after: PaymentId | null;
  /** The payment that the page comes before: it holds newer ones, and as near as can be. Absent: as `null`. */
  readonly before?: PaymentId | null;
}

type Direction = 'asc' | 'desc';

/** As many rows as any page needs, as a number that the planner sees: it reads so few in the order of the index. */
const enough = 101;

const restingStates = paymentStates.filter((state) => state !== 'processing');

/**
 * The statement for a page of payments, one row more than fit it, in the direction that was asked for. Whatever is asked
 * for, an index has it in order, and no more of it is read than the page takes:
 *
 * - all: `payment_merchant_id_mode_id_idx`
 * - a customer, a transfer group: `payment_customer`, `payment_transfer_group`; a status or currency besides is looked for
 *   among these payments
 * - a status, a currency, or both: `payment_currency_state`
 *
 * A span of time is one of ids in any of them.
 *
 * @param page - its `limit` is at most 100
 */
export function listPayments(scope: PaymentScope, filter: PaymentFilter, page: PaymentPage): pg.QueryConfig {
  const { id, customerId, transferGroup, states, currency, createdFrom, createdBefore } = filter;
  const direction = page.before ? 'asc' : 'desc';
  const take = page.limit + 1;
  const where = new Conditions().add('merchant_id = ?', scope.merchantId).add('mode = ?', scope.mode);
  const [above, below] = idsBetween(filter, page);
  where.add('id > ?', above).add('id < ?', below);
  where.add('created_at >= ?', createdFrom).add('created_at < ?', createdBefore);
  where.add('customer_id = ?', customerId).add('transfer_group = ?', transferGroup);
  const isAnyStatus = states === undefined && currency === undefined;
  if (!isAnyStatus && [id, customerId, transferGroup].every((value) => value === undefined)) {
    return byCurrencyAndState(where, filter, { direction, take });
  }
  where.add('id = ?', id).add('state = any(?::text[])', states).add('currency = ?', currency);
  const text = `
select * from (select ${paymentColumns} from payment where ${where.text} order by id ${direction} limit ${enough}) p
order by id ${direction} limit ${where.parameter(take)}`;
  // Planned once where the same index is best whatever the values are.
  const isPlain = isAnyStatus && [id, createdFrom, createdBefore].every((value) => value === undefined);
  return { ...(isPlain ? { name: nameOf(filter, page) } : {}), text, values: where.values };
}

function nameOf({ customerId, transferGroup }: PaymentFilter, { after, before }: PaymentPage): string {
  const filters = [customerId === undefined ? [] : 'customer', transferGroup === undefined ? [] : 'transfer_group'];
  return ['payment_list', ...filters.flat(), before ? 'before' : after === null ? 'first' : 'after'].join('_');
}

/**
 * The ids that a page lies between. An end that is open is left out: of ids between two unknown ones the planner expects next
 * to none, and plans each page anew where the table is large.
 */
function idsBetween(
  { createdFrom, createdBefore }: PaymentFilter,
  { after, before }: PaymentPage,
): [string | undefined, string | undefined] {
  const { gte, lt } = idsWithin('payment', { from: createdFrom, before: createdBefore });
  const above = before && (gte === undefined || before > gte) ? before : gte;
  return [above, after !== null && (lt === undefined || after < lt) ? after : lt];
}

/**
 * The first of each currency and state, of which the first of all are taken. What is in flight changes its state at once and
 * is not indexed by it: it is found by its lease, and there is never much of it.
 */
function byCurrencyAndState(
  where: Conditions,
  { states, currency }: PaymentFilter,
  { direction, take }: { direction: Direction; take: number },
): pg.QueryConfig {
  const scope = 'merchant_id = $1 and mode = $2';
  const asked = where.parameter(states?.filter((state) => state !== 'processing') ?? restingStates);
  const inOrder = `order by id ${direction} limit ${where.parameter(take)}`;
  const one = currency === undefined ? null : where.parameter(currency);
  const used = one === null ? currenciesUsed(scope) : `used (currency) as (values (${one}::text))`;
  const inFlight = `
    union all (select id from payment where ${where.text} and state = 'processing' and lease_expires_at is not null
      ${one === null ? '' : `and currency = ${one}`} ${inOrder})`;
  const text = `
with recursive ${used}
select ${paymentColumns} from payment where ${scope} and id in (
  select id from (
    select newest.id from used cross join unnest(${asked}::text[]) as asked (state) cross join lateral (
      select id from payment where ${where.text} and state <> 'processing' and currency = used.currency and state = asked.state
      ${inOrder}) newest
    ${!states || states.includes('processing') ? inFlight : ''}
  ) found ${inOrder}
) order by id ${direction}`;
  return { text, values: where.values };
}

/** The currencies that a merchant has used, each found by one look into the index: what lies between is passed over. */
function currenciesUsed(scope: string): string {
  const of = `from payment where ${scope} and state <> 'processing'`;
  return `used (currency) as (
  (select currency ${of} order by currency limit 1)
  union all
  select next.currency from used cross join lateral (
    select currency ${of} and currency > used.currency order by currency limit 1) next
)`;
}
