/** Our ids end with 26 characters that sort by the time they were made, whatever kind of thing they name. */
const made = (id: string): string => `right(${id}, 26)`;

/** Columns of both tables, under the same names. */
const subjects = {
  payment: `s.merchant_id, s.id, s.mode, s.id as payment_id, s.state, s.amount_minor, s.captured_minor as moved_minor,
    s.currency, s.review_reason, s.connection_id, s.provider_id, s.provider_reference, s.next_check_at, s.created_at`,
  operation: `s.merchant_id, s.id, s.mode, s.payment_id, s.state, s.amount_minor, s.moved_minor,
    s.currency, s.review_reason, s.connection_id, s.provider_id, s.provider_reference, s.next_check_at, s.created_at`,
} as const;

type Table = keyof typeof subjects;

/** Payments and operations of one merchant ($1) in one mode ($2), each with its last attempt and last transition. */
function about(part: (table: Table) => string): string {
  const one = (table: Table): string => `
  select x.*, a.id as attempt_id, a.operation as kind, a.state as attempt_state, a.detail as attempt_detail,
    a.provider_reference as attempt_reference, a.sends, a.idempotency_key, a.started_at, a.ended_at,
    (select max(t.created_at) from ${table}_transition t
      where t.merchant_id = x.merchant_id and t.${table}_id = x.id) as since
  from (select ${subjects[table]} from ${table} s where s.merchant_id = $1 and s.mode = $2 and ${part(table)}) x,
  lateral (select * from attempt a where a.merchant_id = x.merchant_id and a.${table}_id = x.id
    order by a.sequence desc limit 1) a`;
  return `select * from (${one('payment')} union all ${one('operation')}) both_tables`;
}

/** Clears one review, with the action that does it; nothing of the row but the review changes. */
function closeText(table: Table): string {
  return `
with before as materialized (
  select merchant_id, id, mode, state, review_reason from ${table}
  where merchant_id = $1 and id = $2 and mode = $3 and review_reason is not null for update
), closed as (
  update ${table} s set review_reason = null from before
  where s.merchant_id = before.merchant_id and s.id = before.id
    and before.review_reason <> 'outcome_unknown' and before.state <> 'unknown'
  returning s.id
), audited as (
  insert into admin_action (merchant_id, id, mode, api_key_id, action, target_id, reason, data, created_at)
  select before.merchant_id, $4, before.mode, $5, 'review.close', before.id, $6,
    jsonb_build_object('reviewReason', before.review_reason), $7
  from before, closed
)
select closed.id is not null as closed from before left join closed on true`;
}

/** The statements of the operator queue. Each is one commit. */
export const reviewsSql = {
  /** Oldest first, after $3; the empty text is before all. Each table gives no more than one page. */
  list: {
    name: 'reviews_list',
    text: `${about(
      () => `s.review_reason is not null and (${made('s.id')}, s.id) > (${made('$3::text')}, $3)
    order by ${made('s.id')}, s.id limit $4`,
    )}
order by ${made('id')}, id limit $4`,
  },
  find: { name: 'reviews_find', text: about(() => 's.id = $3') },
  closePayment: { name: 'reviews_close_payment', text: closeText('payment') },
  closeOperation: { name: 'reviews_close_operation', text: closeText('operation') },
} as const;
