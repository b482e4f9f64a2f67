import { afterAttempt } from './after-attempt-sql.js';
import { pauseOf } from './pause-sql.js';

const openPaymentColumns = `p.merchant_id, p.id, p.mode, p.state, p.amount_minor, p.captured_minor, p.currency,
  p.connection_id, p.provider_reference, p.source_kind, p.created_at, p.updated_at,
  (select coalesce(-sum(e.amount_minor), 0)::text from ledger_entry e
    where e.merchant_id = p.merchant_id and e.payment_id = p.id and e.account = 'merchant_balance'
      and (e.operation_id is null or exists (select from operation c where c.merchant_id = e.merchant_id
        and c.id = e.operation_id and c.kind = 'capture'))) as owed_minor`;

/**
 * The statements of the payment path beside claim and settle. Each is one commit. They are prepared once per connection
 * under their name.
 */
export const journalSql = {
  holder: {
    name: 'journal_holder',
    text: `
select r.payment_id, r.operation_id, r.fingerprint, r.answer_status, r.answer_body, coalesce(p.state, o.state) as state
from idempotency_record r
  left join payment p on p.merchant_id = r.merchant_id and p.id = r.payment_id
  left join operation o on o.merchant_id = r.merchant_id and o.id = r.operation_id
where r.merchant_id = $1 and r.mode = $2 and r.dialect = $3 and r.key = $4`,
  },
  /** Whether a claim whose answer was lost was committed after all, and nobody has touched it since. */
  ownClaim: {
    name: 'journal_own_claim',
    text: `select from payment where merchant_id = $1 and id = $2 and state = 'processing' and lease_epoch = 1`,
  },
  /** The epoch under which an attempt is in flight. */
  startedUnder: {
    name: 'journal_started_under',
    text: `select lease_epoch from attempt where merchant_id = $1 and id = $2 and state = 'started'`,
  },
  /** Ends an attempt by which nothing moved and starts the next, before the next one's first byte leaves. */
  nextAttempt: {
    name: 'journal_next_attempt',
    text: `
with pay as materialized (
  select merchant_id, id from payment
  where merchant_id = $1 and id = $2 and lease_epoch = $3 and state = 'processing' and lease_expires_at > now() for update
), ended as (
  update attempt a set state = $15, decline_code = $16, detail = $5, ended_at = $7, exchanges = $14::jsonb
  from pay where a.merchant_id = pay.merchant_id and a.id = $4 and a.state = 'started'
    -- Never after anything by which money may have moved.
    and $15 in ('not_sent', 'declined', 'rejected')
  returning a.id, a.operation
), held as (
  update payment p set connection_id = $8, provider_id = $9, lease_expires_at = now() + $10 * interval '1 millisecond',
    updated_at = $7
  from pay, ended where p.merchant_id = pay.merchant_id and p.id = pay.id
  returning p.merchant_id, p.id, p.mode, p.config_version, p.lease_epoch
)
insert into attempt (merchant_id, id, mode, payment_id, sequence, operation, connection_id, provider_id,
  config_version, connection_settings, idempotency_key, choice, state, lease_epoch, started_at)
select held.merchant_id, $6, held.mode, held.id, $13, ended.operation, $8, $9, held.config_version, $11::jsonb, $12,
  $17::jsonb, 'started', held.lease_epoch, $7
-- Reading "ended" makes it happen first: a payment has one attempt in flight at most.
from held, ended
returning id`,
  },
  /** Opens a payment that no provider has heard of again, with a new attempt. */
  reopen: {
    name: 'journal_reopen',
    text: `
with held as (
  update payment set state = 'processing', connection_id = $4, provider_id = $5, config_version = $6, rule = $7,
    route = $8::text[], passed_over = $9::jsonb, sealed_request = $15, source_kind = $16, payer_country = $17,
    bound_to = $18, amount_minor = $20, currency = $21, lease_epoch = lease_epoch + 1,
    lease_expires_at = now() + $10 * interval '1 millisecond', updated_at = $11
  where merchant_id = $1 and id = $2 and state = 'not_sent'
    -- Of one that waits for an operator it is not sure that nothing was sent.
    and review_reason is null
  returning merchant_id, id, mode, config_version, lease_epoch, created_at
), last_attempt as (
  select a.sequence, a.operation, ${afterAttempt} as after from attempt a, held
  where a.merchant_id = held.merchant_id and a.payment_id = held.id order by a.sequence desc limit 1
), new_attempt as (
  insert into attempt (merchant_id, id, mode, payment_id, sequence, operation, connection_id, provider_id,
    config_version, connection_settings, idempotency_key, choice, state, lease_epoch, started_at)
  select held.merchant_id, $3, held.mode, held.id, l.sequence + 1, l.operation, $4, $5, held.config_version, $12::jsonb, $13,
    $19::jsonb || l.after, 'started', held.lease_epoch, $11 from held, last_attempt l
  returning sequence
), new_transition as (
  insert into payment_transition (merchant_id, id, mode, payment_id, from_state, to_state, event, actor, attempt_id, created_at)
  select merchant_id, $14, mode, id, 'not_sent', 'processing', 'retried', 'api', $3, $11 from held
)
select held.lease_epoch, held.created_at, new_attempt.sequence from held, new_attempt`,
  },
  /**
   * Keeps what a late owner has learned with its attempt, for whoever finds out what happened. Changes no state; but a
   * provider's id that nobody knew makes a payment that is unknown one that can be asked for, and that at once.
   */
  keepLateOutcome: {
    name: 'journal_keep_late_outcome',
    text: `
with pay as materialized (
  select merchant_id, id from payment where merchant_id = $1 and id = $6 for update
), kept as (
  update attempt a set provider_reference = coalesce(a.provider_reference, $3), detail = $4, exchanges = a.exchanges || $5::jsonb
  from pay where a.merchant_id = pay.merchant_id and a.id = $2 and a.state in ('started', 'unknown')
  returning a.id
), named as (
  update payment p set provider_reference = coalesce(p.provider_reference, $3), next_check_at = now()
  from pay, kept where p.merchant_id = pay.merchant_id and p.id = pay.id and p.state = 'unknown' and $3::text is not null
    and $7::boolean
)
select id from kept`,
  },
  /** Payments whose provider is to be asked; others leave them alone for as long as the asking may take. */
  takeDue: {
    name: 'journal_take_due',
    text: `
with due as materialized (
  select merchant_id, id from payment where next_check_at <= now() and connection_id = $3
  order by next_check_at limit $1 for update skip locked
)
update payment p set next_check_at = now() + $2 * interval '1 millisecond'
from due where p.merchant_id = due.merchant_id and p.id = due.id
returning ${openPaymentColumns}`,
  },
  findOpen: {
    name: 'journal_find_open',
    text: `select ${openPaymentColumns} from payment p
where merchant_id = $1 and id = $2 and mode = $3 and next_check_at is not null`,
  },
  findToCheck: {
    name: 'journal_find_to_check',
    text: `select ${openPaymentColumns} from payment p where merchant_id = $1 and id = $2 and mode = $3`,
  },
  /** Late successes of which nothing was given back, or was tried to but for what never left; that is tried again, slowly. */
  findLateSuccesses: {
    name: 'journal_find_late_successes',
    text: `
select p.merchant_id, p.id, p.mode from payment p
where p.review_reason = 'late_success' and p.state = 'succeeded' and p.connection_id = any($1::text[])
  and p.captured_minor > 0 and p.refunded_minor + p.refunds_reserved_minor = 0
  and not exists (select from operation o where o.merchant_id = p.merchant_id and o.payment_id = p.id and o.kind = 'refund'
    and (o.state <> 'not_sent' or o.created_at > now() - interval '5 minutes'))
order by p.id limit $2`,
  },
  /** The payment that a charge's attempt belongs to, with what became of that attempt. */
  findAttempted: {
    name: 'journal_find_attempted',
    text: `select ${openPaymentColumns}, a.operation, a.state as attempt_state,
  case when p.sealed_request is not null then a.started_at end as resent_since from attempt a
  join payment p on p.merchant_id = a.merchant_id and p.id = a.payment_id
where a.merchant_id = $1 and a.id = $2 and a.mode = $3`,
  },
  /**
   * Counts a resend before it leaves, and gives what is to be sent again; past the life of its key the request is erased
   * instead.
   */
  resend: {
    name: 'journal_resend',
    text: `
with open as materialized (
  select p.merchant_id, p.id, p.sealed_request from payment p
  where p.merchant_id = $1 and p.id = $2 and p.state = 'unknown' and p.sealed_request is not null for update
), last_attempt as (
  select a.merchant_id, a.id, a.started_at > now() - $3 * interval '1 second' as in_time from attempt a, open
  where a.merchant_id = open.merchant_id and a.payment_id = open.id and a.state = 'unknown' order by a.sequence desc limit 1
), counted as (
  update attempt a set sends = a.sends + 1 from last_attempt l
  where a.merchant_id = l.merchant_id and a.id = l.id and l.in_time
  returning a.id, a.idempotency_key, a.operation, a.connection_settings
), erased as (
  update payment p set sealed_request = null from open, last_attempt l
  where p.merchant_id = open.merchant_id and p.id = open.id and not l.in_time
)
select open.sealed_request, counted.* from open, counted`,
  },
  scheduleCheck: {
    name: 'journal_schedule_check',
    text: `
update payment set next_check_at = ${pauseOf('$4')}, review_reason = coalesce(review_reason, $5)
where merchant_id = $1 and id = $2 and state = $3`,
  },
  /** What became of a payment that nobody is sending: everything hangs on its still being in the state that it was in. */
  observe: {
    name: 'journal_observe',
    text: `
with observed as (
  update payment p set state = $4, captured_minor = $5, decline_code = $6, sealed_request = null,
    provider_reference = coalesce(p.provider_reference, $24), next_check_at = ${pauseOf('$8')}, updated_at = $9,
    -- What an operator was to find out is found out.
    review_reason = case
      when $4 = 'returned' and p.refunded_minor + p.refunds_reserved_minor + p.transferred_minor > 0
        then 'returned_after_money_left'
      when p.review_reason = 'outcome_unknown' or $25 = 'operator' then $7
      else coalesce($7, p.review_reason) end
  where p.merchant_id = $1 and p.id = $2 and p.state = $3 and p.lease_expires_at is null
    -- What we capture or release ourselves is settled with that operation. One that is claimed while this waits for the
    -- payment is not seen by it, but has touched the payment.
    and ($13 not in ('lapsed', 'captured') or (p.updated_at = $34 and not exists (select from operation o
      where o.merchant_id = p.merchant_id and o.payment_id = p.id and o.kind in ('capture', 'void')
        and o.state in ('processing', 'unknown'))))
  returning p.merchant_id, p.id, p.mode
), last_attempt as (
  select a.merchant_id, a.id, a.state from attempt a, observed
  where a.merchant_id = observed.merchant_id and a.payment_id = observed.id order by a.sequence desc limit 1
), ended as (
  -- An attempt that has succeeded stays so, also when its money went back.
  update attempt a set state = $10, decline_code = $6, detail = coalesce($11, a.detail),
    provider_reference = coalesce(a.provider_reference, $24), exchanges = a.exchanges || $27::jsonb
  from last_attempt where a.merchant_id = last_attempt.merchant_id and a.id = last_attempt.id
    and last_attempt.state in ('pending', 'requires_action', 'unknown')
), new_transition as (
  insert into payment_transition (merchant_id, id, mode, payment_id, from_state, to_state, event, actor, cause, attempt_id, created_at)
  select observed.merchant_id, $12, observed.mode, observed.id, $3, $4, $13, $25, $26, last_attempt.id, $9
  from observed left join last_attempt on true
), new_entries as (
  insert into ledger_entry (merchant_id, id, mode, journal_id, payment_id, account, amount_minor, currency, created_at)
  select o.merchant_id, e.id, o.mode, $14, o.id, e.account, e.amount_minor, e.currency, $9
  from observed o, unnest($15::text[], $16::text[], $17::bigint[], $18::text[]) as e(id, account, amount_minor, currency)
), new_event as (
  insert into event (merchant_id, id, mode, type, payment_id, data, created_at)
  select merchant_id, $19, mode, $20, id, $21::jsonb, $9 from observed
), kept as (
  update idempotency_record r set expires_at = now() + $23 * interval '1 hour'
  from observed where $22::boolean and r.merchant_id = observed.merchant_id and r.payment_id = observed.id
), audited as (
  insert into admin_action (merchant_id, id, mode, api_key_id, action, target_id, reason, data, created_at)
  select merchant_id, $28, mode, $29, $30, $31, $32, $33::jsonb, $9 from observed where $28::text is not null
)
select id from observed`,
  },
  /** Takes payments whose lease ran out, a new epoch for each: their owners can no longer settle them. */
  takeOver: {
    name: 'journal_take_over',
    text: `
with expired as materialized (
  select merchant_id, id from payment where lease_expires_at < now()
  order by merchant_id, id limit $1 for update skip locked
), taken as (
  update payment p set lease_epoch = p.lease_epoch + 1, lease_expires_at = now() + $2 * interval '1 millisecond'
  from expired where p.merchant_id = expired.merchant_id and p.id = expired.id
  returning p.merchant_id, p.id, p.mode, p.dialect, p.lease_epoch
)
select taken.merchant_id, taken.id, taken.mode, taken.dialect, taken.lease_epoch, a.id as attempt_id, a.connection_id
from taken join attempt a on a.merchant_id = taken.merchant_id and a.payment_id = taken.id and a.state = 'started'`,
  },
} as const;
