import type { OperationKind } from '@tollgate/core';
import { afterAttempt } from './after-attempt-sql.js';
import { pauseOf } from './pause-sql.js';

/**
 * Locks what an operation is about and works out what of it may be asked for. `amt` is the amount: what was asked for,
 * else all that is left.
 */
const eligible: Readonly<Record<OperationKind, string>> = {
  refund: onPayment(`state = 'succeeded' and amt <= captured_minor - refunded_minor - refunds_reserved_minor`, {
    all: 'captured_minor - refunded_minor - refunds_reserved_minor',
  }),
  transfer: onPayment(
    `state = 'succeeded' and amt <= captured_minor - refunded_minor - refunds_reserved_minor - transferred_minor`,
    { all: 'captured_minor - refunded_minor - refunds_reserved_minor - transferred_minor' },
  ),
  capture: onPayment(`state = 'authorized' and amt <= amount_minor`, { all: 'amount_minor' }),
  void: onPayment(`state = 'authorized' and amt = amount_minor`, { all: 'amount_minor' }),
  reversal: `
before as materialized (
  select o.*, coalesce($8::bigint, o.amount_minor - o.fee_minor - o.reversed_minor) as amt
  from payment p, operation o
  where o.merchant_id = $1 and o.id = $7 and o.mode = $3 and o.kind = 'transfer' and o.currency = $10
    and p.merchant_id = o.merchant_id and p.id = o.payment_id and p.id = $6
  for update of p, o
), eligible as (
  select merchant_id, amt from before
  where state = 'succeeded' and amt > 0 and amt <= amount_minor - fee_minor - reversed_minor and connection_id = $16
)`,
  payout: `eligible as (select $1::text as merchant_id, $8::bigint as amt where $6::text is null and $7::text is null)`,
};

function onPayment(condition: string, { all }: { all: string }): string {
  return `
before as materialized (
  select p.*, coalesce($8::bigint, ${all}) as amt from payment p
  where merchant_id = $1 and id = $6 and mode = $3 and currency = $10 and $7::text is null
  for update
), eligible as (
  select merchant_id, amt from before where ${condition} and amt > 0 and amt > $9 and connection_id = $16
)`;
}

/** Tells whoever waits for the payment that something is being made of it. */
const touchPayment = `, touched as (
  update payment p set updated_at = greatest($18, p.updated_at + interval '1 millisecond')
  from made where p.merchant_id = made.merchant_id and p.id = $6
)`;

/** What is set aside until the outcome is known, so that nothing else can ask for it. */
const reserved: Readonly<Record<OperationKind, string>> = {
  refund: reserveOnPayment('refunds_reserved_minor'),
  transfer: reserveOnPayment('transferred_minor'),
  reversal: `, reserved as (
  update operation t set reversed_minor = t.reversed_minor + made.amount_minor, updated_at = $18
  from made where t.merchant_id = made.merchant_id and t.id = $7
)`,
  capture: touchPayment,
  void: touchPayment,
  payout: '',
};

function reserveOnPayment(column: string): string {
  return `, reserved as (
  update payment p set ${column} = p.${column} + made.amount_minor, updated_at = $18
  from made where p.merchant_id = made.merchant_id and p.id = $6
)`;
}

const claimText = (kind: OperationKind): string => `
with ${eligible[kind]}, taken as (
  insert into idempotency_record (merchant_id, mode, dialect, key, fingerprint, operation_id, created_at)
  select merchant_id, $3, $5, $20, $21, $2, $18 from eligible where $20::text is not null
  on conflict (merchant_id, mode, dialect, key) do update
    set fingerprint = excluded.fingerprint, payment_id = null, operation_id = excluded.operation_id,
        created_at = excluded.created_at, answer_status = null, answer_body = null, expires_at = null
    where idempotency_record.expires_at < now()
  returning operation_id
), made as (
  insert into operation (merchant_id, id, mode, kind, dialect, state, payment_id, parent_id, payee_id, amount_minor,
    fee_minor, currency, description, reason, metadata, sealed_request, config_version, connection_id, provider_id, lease_epoch,
    lease_expires_at, created_at, updated_at, dialect_data)
  select merchant_id, $2, $3, $4, $5, 'processing', $6, $7, $30, amt, $9, $10, $11, $12, $13::jsonb, $14, $15, $16, $17, 1,
    now() + $19 * interval '1 millisecond', $18, $18, $32::jsonb
  from eligible where $20::text is null or exists (select from taken)
  on conflict (merchant_id, id) do nothing
  returning merchant_id, id, mode, amount_minor, currency
)${reserved[kind]}, new_attempt as (
  insert into attempt (merchant_id, id, mode, operation_id, sequence, operation, connection_id, provider_id,
    config_version, connection_settings, idempotency_key, choice, state, lease_epoch, started_at)
  select merchant_id, $22, mode, id, 1, $4, $16, $17, $15, $23::jsonb, $24, $31::jsonb, 'started', 1, $18 from made
), new_transition as (
  insert into operation_transition (merchant_id, id, mode, operation_id, from_state, to_state, event, actor, attempt_id, created_at)
  select merchant_id, $25, mode, id, null, 'processing', 'claimed', 'api', $22, $18 from made
), new_entries as (
  insert into ledger_entry (merchant_id, id, mode, journal_id, payment_id, operation_id, account, amount_minor, currency, created_at)
  select made.merchant_id, e.id, made.mode, $26, $6, made.id, e.account, e.sign * made.amount_minor, made.currency, $18
  from made, unnest($27::text[], $28::text[], $29::int[]) as e(id, account, sign)
)
select amount_minor from made`;

/** Columns of an operation that its owner and readers need. */
export const operationColumns = `o.merchant_id, o.id, o.mode, o.kind, o.dialect, o.state, o.payment_id, o.parent_id, o.payee_id,
  o.amount_minor, o.fee_minor, o.moved_minor, o.reversed_minor, o.currency, o.description, o.reason, o.metadata,
  o.dialect_data,  o.connection_id, o.provider_id, o.provider_reference, o.decline_code, o.lease_epoch, o.created_at, o.updated_at`;

/**
 * The statements of captures, voids, refunds, transfers, reversals and payouts. Each is one commit. They lock the payment
 * before the operation, always, and hang everything on the guarded change of the operation's row.
 */
export const operationSql = {
  claim: Object.fromEntries(
    (Object.keys(eligible) as OperationKind[]).map((kind) => [
      kind,
      { name: `operation_claim_${kind}`, text: claimText(kind) },
    ]),
  ) as Readonly<Record<OperationKind, { readonly name: string; readonly text: string }>>,
  /** Whether a claim whose answer was lost was committed after all, and nobody has touched it since. */
  ownClaim: {
    name: 'operation_own_claim',
    text: `select amount_minor from operation
where merchant_id = $1 and id = $2 and state = 'processing' and lease_epoch = 1`,
  },
  /** Opens an operation that no provider has heard of again, with a new attempt; what it needs is set aside again. */
  reopen: {
    name: 'operation_reopen',
    text: `
with pay as materialized (
  select p.* from payment p join operation o on o.merchant_id = p.merchant_id and o.payment_id = p.id
  where o.merchant_id = $1 and o.id = $2 for update of p
), parent as materialized (
  select t.* from operation t join operation o on o.merchant_id = t.merchant_id and o.parent_id = t.id
  -- Reading "pay" locks the payment first.
  where o.merchant_id = $1 and o.id = $2 and (select count(*) from pay) >= 0 for update of t
), allowed as (
  select o.merchant_id, o.id, o.kind, o.amount_minor from operation o
    left join pay on pay.id = o.payment_id left join parent on parent.id = o.parent_id
  where o.merchant_id = $1 and o.id = $2 and o.state = 'not_sent' and case o.kind
    when 'refund' then pay.state = 'succeeded'
      and o.amount_minor <= pay.captured_minor - pay.refunded_minor - pay.refunds_reserved_minor
    when 'transfer' then pay.state = 'succeeded'
      and o.amount_minor <= pay.captured_minor - pay.refunded_minor - pay.refunds_reserved_minor - pay.transferred_minor
    when 'reversal' then parent.state = 'succeeded'
      and o.amount_minor <= parent.amount_minor - parent.fee_minor - parent.reversed_minor
    when 'payout' then true
    else pay.state = 'authorized' end
), held as (
  update operation o set state = 'processing', lease_epoch = o.lease_epoch + 1,
    lease_expires_at = now() + $3 * interval '1 millisecond', sealed_request = $4, updated_at = $5
  from allowed where o.merchant_id = allowed.merchant_id and o.id = allowed.id and o.state = 'not_sent'
  returning o.*
), reserved_on_payment as (
  update payment p set updated_at = greatest($5, p.updated_at + interval '1 millisecond'),
    refunds_reserved_minor = p.refunds_reserved_minor + case held.kind when 'refund' then held.amount_minor else 0 end,
    transferred_minor = p.transferred_minor + case held.kind when 'transfer' then held.amount_minor else 0 end
  from held where p.merchant_id = held.merchant_id and p.id = held.payment_id
), reserved_on_parent as (
  update operation t set reversed_minor = t.reversed_minor + held.amount_minor
  from held where t.merchant_id = held.merchant_id and t.id = held.parent_id
), last_attempt as (
  select a.sequence, ${afterAttempt} as after from attempt a, held
  where a.merchant_id = held.merchant_id and a.operation_id = held.id order by a.sequence desc limit 1
), new_attempt as (
  insert into attempt (merchant_id, id, mode, operation_id, sequence, operation, connection_id, provider_id,
    config_version, connection_settings, idempotency_key, choice, state, lease_epoch, started_at)
  select held.merchant_id, $6, held.mode, held.id, l.sequence + 1, held.kind, held.connection_id, held.provider_id,
    held.config_version, $7::jsonb, $8, $14::jsonb || l.after, 'started', held.lease_epoch, $5
  from held, last_attempt l
), new_transition as (
  insert into operation_transition (merchant_id, id, mode, operation_id, from_state, to_state, event, actor, attempt_id, created_at)
  select merchant_id, $9, mode, id, 'not_sent', 'processing', 'retried', 'api', $6, $5 from held
), new_entries as (
  insert into ledger_entry (merchant_id, id, mode, journal_id, payment_id, operation_id, account, amount_minor, currency, created_at)
  select held.merchant_id, e.id, held.mode, $10, held.payment_id, held.id, e.account, e.sign * held.amount_minor,
    held.currency, $5
  from held, unnest($11::text[], $12::text[], $13::int[]) as e(id, account, sign)
)
select lease_epoch, amount_minor from held`,
  },
  /** Records what became of an operation: under a lease, or, where nobody sends it, because somebody has asked. */
  settle: {
    name: 'operation_settle',
    text: `
with pay as materialized (
  select p.merchant_id, p.id, p.mode, p.state from payment p
    join operation o on o.merchant_id = p.merchant_id and o.payment_id = p.id
  where o.merchant_id = $1 and o.id = $2 for update of p
), parent as materialized (
  select t.merchant_id, t.id from operation t join operation o on o.merchant_id = t.merchant_id and o.parent_id = t.id
  -- Reading "pay" locks the payment first.
  where o.merchant_id = $1 and o.id = $2 and (select count(*) from pay) >= 0 for update of t
), before as materialized (
  select merchant_id, id, state from operation o
  where o.merchant_id = $1 and o.id = $2 and (select count(*) from pay) + (select count(*) from parent) >= 0 for update
), settled as (
  update operation o set state = $5, moved_minor = $6, provider_reference = coalesce($7, o.provider_reference),
    decline_code = $8, -- What an operator was to find out is found out.
    review_reason = case
      when $33::text is not null and not exists (select from pay where pay.state = any($39::text[])) then 'payment_changed_meanwhile'
      when o.review_reason = 'outcome_unknown' or $16 = 'operator' then $9
      else coalesce($9, o.review_reason) end, lease_expires_at = null, next_check_at = ${pauseOf('$29')},
    sealed_request = case when $5 in ('processing', 'unknown') then o.sealed_request end, updated_at = $10
  from before
  where o.merchant_id = before.merchant_id and o.id = before.id and before.state = any($4::text[])
    and case when $3::int is null then o.lease_expires_at is null
      else o.lease_epoch = $3 and o.lease_expires_at is not null end
    -- What failing a transfer comes to depends on what of it was reversed.
    and (o.kind <> 'transfer' or o.reversed_minor = $48)
    -- While a reversal is not decided, nobody knows how much of the transfer is left to fail.
    and not ($15 = 'failed_later' and exists (select from operation r where r.merchant_id = o.merchant_id
      and r.parent_id = o.id and r.state in ('processing', 'pending', 'unknown')))
    -- Who asks has computed from what was stored, also where the state has come round again.
    and ($3::int is not null or o.moved_minor = $49)
  returning o.merchant_id, o.id, o.mode, o.payment_id, o.parent_id, before.state as from_state
), changed_payment as (
  update payment p set refunded_minor = p.refunded_minor + $30,
    refunds_reserved_minor = p.refunds_reserved_minor + $31, transferred_minor = p.transferred_minor + $32,
    state = coalesce($33, p.state), next_check_at = case when $33::text is null then p.next_check_at end, captured_minor = coalesce($34, p.captured_minor), updated_at = $10
  from settled, pay where p.merchant_id = settled.merchant_id and p.id = settled.payment_id and p.id = pay.id
    and ($33::text is null or pay.state = any($39::text[]))
    and ($33::text is not null or $30::bigint <> 0 or $31::bigint <> 0 or $32::bigint <> 0)
  returning p.merchant_id, p.id, p.mode
), changed_parent as (
  update operation t set reversed_minor = t.reversed_minor + $35, updated_at = $10
  from settled where t.merchant_id = settled.merchant_id and t.id = settled.parent_id and $35::bigint <> 0
), new_payment_transition as (
  insert into payment_transition (merchant_id, id, mode, payment_id, from_state, to_state, event, actor, cause, attempt_id, created_at)
  select c.merchant_id, $36, c.mode, c.id, pay.state, $33, $37, $16, $41, $11, $10
  from changed_payment c join pay on pay.id = c.id where $33::text is not null
), new_payment_event as (
  insert into event (merchant_id, id, mode, type, payment_id, operation_id, data, created_at)
  select c.merchant_id, $38, c.mode, 'payment.' || $33, c.id, $2, jsonb_build_object('paymentId', c.id), $10
  from changed_payment c where $33::text is not null
), ended as (
  update attempt a set state = $12, provider_reference = coalesce($7, a.provider_reference), decline_code = $8,
    detail = coalesce(a.detail, $13), ended_at = coalesce(a.ended_at, $10), exchanges = a.exchanges || $40::jsonb
  from settled where a.merchant_id = settled.merchant_id and a.operation_id = settled.id
    and a.state in ('started', 'pending', 'unknown')
    and a.sequence = (select max(sequence) from attempt l where l.merchant_id = a.merchant_id and l.operation_id = a.operation_id)
), new_transition as (
  insert into operation_transition (merchant_id, id, mode, operation_id, from_state, to_state, event, actor, cause, attempt_id, created_at)
  select merchant_id, $14, mode, id, from_state, $5, $15, $16, $41, $11, $10 from settled
), new_entries as (
  insert into ledger_entry (merchant_id, id, mode, journal_id, payment_id, operation_id, account, amount_minor, currency, created_at)
  select s.merchant_id, e.id, s.mode, $17, s.payment_id, s.id, e.account, e.amount_minor, e.currency, $10
  from settled s, unnest($18::text[], $19::text[], $20::bigint[], $21::text[]) as e(id, account, amount_minor, currency)
  -- What was booked with a payment that has gone another way is not booked twice.
  where $33::text is null or exists (select from changed_payment)
), new_event as (
  insert into event (merchant_id, id, mode, type, payment_id, operation_id, data, created_at)
  select merchant_id, $22, mode, $23, payment_id, id, $24::jsonb, $10 from settled
), answered as (
  update idempotency_record r set answer_status = coalesce($25, r.answer_status),
    answer_body = coalesce($26, r.answer_body),
    expires_at = case when $27::boolean then now() + $28 * interval '1 hour' end
  from settled where r.merchant_id = settled.merchant_id and r.operation_id = settled.id
), closed_payment as (
  -- The key of an authorization is kept until what it held is taken or released.
  update idempotency_record r set expires_at = now() + $28 * interval '1 hour'
  from changed_payment c where $33::text is not null and r.merchant_id = c.merchant_id and r.payment_id = c.id
), audited as (
  insert into admin_action (merchant_id, id, mode, api_key_id, action, target_id, reason, data, created_at)
  select merchant_id, $42, mode, $43, $44, $45, $46, $47::jsonb, $10 from settled where $42::text is not null
)
select id from settled`,
  },
  /** An operation's attempt, with the operation. */
  findAttempted: {
    name: 'operation_find_attempted',
    text: `select ${operationColumns}, a.state as attempt_state,
  case when o.sealed_request is not null then a.started_at end as resent_since from attempt a
  join operation o on o.merchant_id = a.merchant_id and o.id = a.operation_id
where a.merchant_id = $1 and a.id = $2 and a.mode = $3`,
  },
  /**
   * Counts a resend before it leaves, and gives what is to be sent again; past the life of its key the request is erased
   * instead.
   */
  resend: {
    name: 'operation_resend',
    text: `
with open as materialized (
  select o.merchant_id, o.id, o.sealed_request from operation o
  where o.merchant_id = $1 and o.id = $2 and o.state = 'unknown' and o.sealed_request is not null for update
), last_attempt as (
  select a.merchant_id, a.id, a.started_at > now() - $3 * interval '1 second' as in_time from attempt a, open
  where a.merchant_id = open.merchant_id and a.operation_id = open.id and a.state = 'unknown' order by a.sequence desc limit 1
), counted as (
  update attempt a set sends = a.sends + 1 from last_attempt l
  where a.merchant_id = l.merchant_id and a.id = l.id and l.in_time
  returning a.id, a.idempotency_key, a.connection_settings
), erased as (
  update operation o set sealed_request = null from open, last_attempt l
  where o.merchant_id = open.merchant_id and o.id = open.id and not l.in_time
)
select open.sealed_request, counted.* from open, counted`,
  },
  keyHolder: {
    name: 'operation_key_holder',
    text: `select from idempotency_record where merchant_id = $1 and mode = $2 and dialect = $3 and key = $4`,
  },
  find: {
    name: 'operation_find',
    text: `select ${operationColumns} from operation o where o.merchant_id = $1 and o.id = $2 and o.mode = $3`,
  },
  /** Takes operations whose lease ran out, a new epoch for each: their owners can no longer settle them. */
  takeOver: {
    name: 'operation_take_over',
    text: `
with expired as materialized (
  select merchant_id, id from operation where lease_expires_at < now()
  order by merchant_id, id limit $1 for update skip locked
), taken as (
  update operation o set lease_epoch = o.lease_epoch + 1, lease_expires_at = now() + $2 * interval '1 millisecond'
  from expired where o.merchant_id = expired.merchant_id and o.id = expired.id
  returning ${operationColumns}
)
select o.*, a.id as attempt_id
from taken o join attempt a on a.merchant_id = o.merchant_id and a.operation_id = o.id and a.state = 'started'`,
  },
  /** Operations whose provider is to be asked; others leave them alone for as long as the asking may take. */
  takeDue: {
    name: 'operation_take_due',
    text: `
with due as materialized (
  select merchant_id, id from operation where next_check_at <= now() and connection_id = $3
  order by next_check_at limit $1 for update skip locked
)
update operation o set next_check_at = now() + $2 * interval '1 millisecond'
from due where o.merchant_id = due.merchant_id and o.id = due.id
returning ${operationColumns}`,
  },
  scheduleCheck: {
    name: 'operation_schedule_check',
    text: `update operation set next_check_at = ${pauseOf('$4')}, review_reason = coalesce(review_reason, $5)
where merchant_id = $1 and id = $2 and state = $3`,
  },
} as const;
