import { manyRowsOf, oneRowOf, type Row } from './columns.js';
import { pauseOf } from './pause-sql.js';

/** What a settle is given. */
export const settleColumns = {
  merchant_id: 'text',
  payment_id: 'text',
  epoch: 'int',
  from_states: 'text[]',
  to_state: 'text',
  captured_minor: 'bigint',
  provider_reference: 'text',
  decline_code: 'text',
  review_reason: 'text',
  source: 'jsonb',
  redirect_url: 'text',
  may_be_resent: 'boolean',
  next_check_in_ms: 'double precision',
  settled_at: 'timestamptz',
  attempt_id: 'text',
  attempt_state: 'text',
  detail: 'text',
  exchanges: 'jsonb',
  other_state: 'text',
  other_detail: 'text',
  other_exchanges: 'jsonb',
  transition_id: 'text',
  event: 'text',
  actor: 'text',
  journal_id: 'text',
  postings: 'jsonb',
  event_id: 'text',
  event_type: 'text',
  event_data: 'jsonb',
  answer_status: 'int',
  answer_body: 'text',
  is_closed: 'boolean',
  retention_hours: 'int',
} as const;

/** One payment that is to be settled. */
export type SettleRow = Row<typeof settleColumns>;

/**
 * Records outcomes, in one commit, and returns the payments that took theirs. Everything hangs on the row that the guarded
 * update of the payment returns, so that a settle that came too late writes nothing at all. Payments are locked in one
 * order, then attempts, then keys, so that two statements never wait for each other. Each step hands on what was given:
 * joined again, each row would be compared with every other.
 *
 * @param rows - SQL that reads what is given
 */
const settleText = (rows: string): string => `
with given as materialized (${rows}), before as materialized (
  select given.*, p.mode, p.state as from_state, p.lease_epoch, p.lease_expires_at
  from given join payment p on p.merchant_id = given.merchant_id and p.id = given.payment_id
  order by p.merchant_id, p.id for update of p
), ending as materialized (
  -- While this waited for the payment another attempt may have begun that this statement does not see: then it settles
  -- nothing, and has to be sent again.
  select before.*, tried.id as ending_id from before cross join lateral (
    -- Not found by its state: an index of what is in flight looks empty to the planner, and it would read all of that.
    select a.id, a.state from attempt a where a.merchant_id = before.merchant_id and a.payment_id = before.payment_id
    offset 0 for update
  ) tried
  where tried.state = 'started' and before.lease_epoch = before.epoch and before.lease_expires_at is not null and before.from_state = any(before.from_states)
), settled as (
  update payment p set state = e.to_state, captured_minor = e.captured_minor,
    provider_reference = coalesce(e.provider_reference, p.provider_reference),
    decline_code = e.decline_code, review_reason = e.review_reason, lease_expires_at = null,
    sealed_request = case when e.to_state = 'unknown' and e.may_be_resent then p.sealed_request end,
    next_check_at = ${pauseOf('e.next_check_in_ms')}, updated_at = e.settled_at,
    source = coalesce(e.source, p.source), redirect_url = e.redirect_url,
    -- A payment is where its outcome is from.
    (connection_id, provider_id) = (select a.connection_id, a.provider_id from attempt a
      where a.merchant_id = e.merchant_id and a.id = e.attempt_id)
  from ending e where p.merchant_id = e.merchant_id and p.id = e.payment_id
  returning e.*
), ended as (
  -- What a late owner has left with the attempt stays.
  update attempt a set ended_at = s.settled_at, state = case when a.id = s.attempt_id then s.attempt_state else s.other_state end,
    provider_reference = case when a.id = s.attempt_id then coalesce(s.provider_reference, a.provider_reference)
      else a.provider_reference end,
    decline_code = case when a.id = s.attempt_id then s.decline_code end,
    detail = coalesce(a.detail, case when a.id = s.attempt_id then s.detail else s.other_detail end),
    exchanges = a.exchanges || case when a.id = s.attempt_id then s.exchanges else s.other_exchanges end
  from settled s where a.merchant_id = s.merchant_id and a.id = s.ending_id
), new_transition as (
  insert into payment_transition (merchant_id, id, mode, payment_id, from_state, to_state, event, actor, attempt_id, created_at)
  select merchant_id, transition_id, mode, payment_id, from_state, to_state, event, actor, attempt_id, settled_at from settled
), new_entries as (
  insert into ledger_entry (merchant_id, id, mode, journal_id, payment_id, account, amount_minor, currency, created_at)
  select s.merchant_id, e.id, s.mode, s.journal_id, s.payment_id, e.account, e."amountMinor", e.currency, s.settled_at
  from settled s, jsonb_to_recordset(s.postings) as e(id text, account text, "amountMinor" bigint, currency text)
), new_event as (
  insert into event (merchant_id, id, mode, type, payment_id, data, created_at)
  select merchant_id, event_id, mode, event_type, payment_id, event_data, settled_at from settled
), answers as materialized (
  select r.merchant_id, r.mode, r.dialect, r.key, s.answer_status, s.answer_body,
    case when s.is_closed then now() + s.retention_hours * interval '1 hour' end as expires_at
  from settled s join idempotency_record r on r.merchant_id = s.merchant_id and r.payment_id = s.payment_id
  order by r.merchant_id, r.mode, r.dialect, r.key for update of r
), answered as (
  update idempotency_record r set answer_status = a.answer_status, answer_body = a.answer_body, expires_at = a.expires_at
  from answers a where r.merchant_id = a.merchant_id and r.mode = a.mode and r.dialect = a.dialect and r.key = a.key
)
select payment_id as id from settled`;

/** The statements of a settle: of one payment that waits alone, and of many. */
export const settleSql = {
  one: { name: 'journal_settle', text: settleText(oneRowOf(settleColumns)) },
  many: { name: 'journal_settle_many', text: settleText(manyRowsOf(settleColumns, 'epoch')) },
} as const;
