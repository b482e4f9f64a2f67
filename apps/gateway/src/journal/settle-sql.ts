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
 * order, then attempts, then keys, so that two statements never wait for each other.
 *
 * @param rows - SQL that reads what is given
 */
const settleText = (rows: string): string => `
with given as materialized (${rows}), before as materialized (
  select p.merchant_id, p.id, p.state from given join payment p on p.merchant_id = given.merchant_id and p.id = given.payment_id
  order by p.merchant_id, p.id for update of p
), ending as materialized (
  -- While this waited for the payment another attempt may have begun that this statement does not see: then it settles
  -- nothing, and has to be sent again.
  select a.merchant_id, a.payment_id, a.id from before join attempt a
    on a.merchant_id = before.merchant_id and a.payment_id = before.id and a.state = 'started'
  order by a.merchant_id, a.id for update of a
), keys as materialized (
  select r.merchant_id, r.mode, r.dialect, r.key, r.payment_id from before join idempotency_record r
    on r.merchant_id = before.merchant_id and r.payment_id = before.id
  order by r.merchant_id, r.mode, r.dialect, r.key for update of r
), settled as (
  update payment p set state = given.to_state, captured_minor = given.captured_minor,
    provider_reference = coalesce(given.provider_reference, p.provider_reference),
    decline_code = given.decline_code, review_reason = given.review_reason, lease_expires_at = null,
    sealed_request = case when given.to_state = 'unknown' and given.may_be_resent then p.sealed_request end,
    next_check_at = ${pauseOf('given.next_check_in_ms')}, updated_at = given.settled_at,
    source = coalesce(given.source, p.source), redirect_url = given.redirect_url,
    -- A payment is where its outcome is from.
    (connection_id, provider_id) = (select a.connection_id, a.provider_id from attempt a
      where a.merchant_id = given.merchant_id and a.id = given.attempt_id)
  from before join given on given.merchant_id = before.merchant_id and given.payment_id = before.id
  where p.merchant_id = before.merchant_id and p.id = before.id
    and p.lease_epoch = given.epoch and p.lease_expires_at is not null and before.state = any(given.from_states)
    and exists (select from ending where ending.merchant_id = before.merchant_id and ending.payment_id = before.id)
  returning given.*, p.mode, before.state as from_state
), ended as (
  -- What a late owner has left with the attempt stays.
  update attempt a set ended_at = s.settled_at, state = case when a.id = s.attempt_id then s.attempt_state else s.other_state end,
    provider_reference = case when a.id = s.attempt_id then coalesce(s.provider_reference, a.provider_reference)
      else a.provider_reference end,
    decline_code = case when a.id = s.attempt_id then s.decline_code end,
    detail = coalesce(a.detail, case when a.id = s.attempt_id then s.detail else s.other_detail end),
    exchanges = a.exchanges || case when a.id = s.attempt_id then s.exchanges else s.other_exchanges end
  from settled s where a.merchant_id = s.merchant_id and a.payment_id = s.payment_id and a.state = 'started'
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
), answered as (
  update idempotency_record r set answer_status = s.answer_status, answer_body = s.answer_body,
    expires_at = case when s.is_closed then now() + s.retention_hours * interval '1 hour' end
  from settled s join keys k on k.merchant_id = s.merchant_id and k.payment_id = s.payment_id
  where r.merchant_id = k.merchant_id and r.mode = k.mode and r.dialect = k.dialect and r.key = k.key
)
select payment_id as id from settled`;

/** The statements of a settle: of one payment that waits alone, and of many. */
export const settleSql = {
  one: { name: 'journal_settle', text: settleText(oneRowOf(settleColumns)) },
  many: { name: 'journal_settle_many', text: settleText(manyRowsOf(settleColumns)) },
} as const;
