/**
 * The rows that {@link fillTables} writes, made by the database. `bulk` is one row for each payment to be: whose it is, when
 * it is made, and what its ids end with. The scopes are mixed: what is next in time is mostly somebody else's.
 */
export const bulkSql = {
  /** $1 the owner, $2 another merchant, $3 how many. What is live is old. */
  moments: `
create unlogged table bulk as
select i, case when i % 6 = 5 then $2 else $1 end as merchant_id, case when i % 6 = 4 and i < $3 / 20 then 'live' else 'test' end as mode,
  m.at, (select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', ((m.ms >> (5 * k)) & 31)::int + 1, 1), '' order by k desc)
    from generate_series(0, 9) k) || lpad(i::text, 15, '0') as made
from generate_series(1, $3::int) i cross join lateral (
  select date_trunc('second', now()) - interval '1 day' - ($3 - i) * interval '24 minutes' as at,
    extract(epoch from date_trunc('second', now()) - interval '1 day' - ($3 - i) * interval '24 minutes')::bigint * 1000 as ms
) m`,

  /** $1 a customer with many payment methods, $2 an address that many customers have. */
  customers: `
with made as (
  insert into customer (merchant_id, id, mode, external_id, email, dialect_data, created_at, updated_at, deleted_at)
  select merchant_id, 'cus_' || made || 'C', mode, 'bulk-' || i, case when i % 4 = 1 then $2 else i || '@example.com' end,
    null, at, at, case when i % 3 = 1 then at end
  from bulk returning 1
)
insert into payment_method (merchant_id, id, mode, customer_id, kind, state, sealed_source, connection_id, verification,
  last4, made_default, created_at)
select merchant_id, 'pm_' || made || 'M', mode, case when i % 2 = 0 then $1 else 'cus_' || made || 'C' end, 'bank_account',
  'ready', '\\x00', 'stripe', 'verified', '6789', false, at
from bulk where i % 6 < 4 and i % 3 = 0`,

  /** $1 a customer and $2 a group with many payments, $3 how many are rare: these have a customer and a group of their own. */
  payments: `
insert into payment (merchant_id, id, mode, dialect, state, amount_minor, tax_minor, captured_minor, currency, customer_id,
  source_kind, source_guard, transfer_group, config_version, rule, route, passed_over, connection_id, provider_id,
  provider_reference, review_reason, lease_epoch, lease_expires_at, next_check_at, created_at, updated_at)
select merchant_id, 'pay_' || made || 'P', mode, 'payments', s.state, 1000, 0, case s.state when 'succeeded' then 1000 else 0 end,
  case when i <= $3 then 'JPY' when i % 4 = 1 then 'EUR' else 'USD' end, case when i <= $3 then (select 'cus_' || made || 'C' from bulk where i = 3) when i % 3 = 0 then $1 end,
  case when i % 7 = 0 then 'hosted_page' else 'voucher' end, case when i % 7 = 0 then sha256(made::bytea) end,
  case when i <= $3 then $2 || '_rare' when i % 5 = 0 then $2 end, 'v', 'r', array['wallet'], '[]', 'wallet', 'voucher', 'BULK_' || made,
  case when i % 120 = 6 then 'late_success' end, 1, case s.state when 'processing' then now() + interval '1 day' end,
  case when s.state = 'pending' or i % 3 = 2 and s.state = 'succeeded' then now() + interval '1 day' end, at, at
from bulk cross join lateral (select case when i <= $3 then 'canceled' when i % 50 = 1 then 'declined' when i % 900 = 2 then
  'processing' when i % 90 = 3 then 'pending' else 'succeeded' end as state) s`,

  ofPayments: `
with attempts as (
  insert into attempt (merchant_id, id, mode, payment_id, sequence, operation, connection_id, provider_id, config_version,
    connection_settings, idempotency_key, state, lease_epoch, started_at, ended_at)
  select b.merchant_id, 'att_' || made || 'P', b.mode, 'pay_' || made || 'P', 1, 'charge', 'wallet', 'voucher', 'v', '{}',
    made, case p.state when 'processing' then 'started' when 'canceled' then 'requires_action' else p.state end, 1, at,
    case p.state when 'processing' then null else at end
  from bulk b join payment p on p.merchant_id = b.merchant_id and p.id = 'pay_' || made || 'P' returning 1
), transitions as (
  insert into payment_transition (merchant_id, id, mode, payment_id, from_state, to_state, event, actor, attempt_id, created_at)
  select merchant_id, 'pt_' || made || t.letter, mode, 'pay_' || made || 'P', null, 'processing', t.event, 'api',
    'att_' || made || 'P', at
  from bulk cross join (values ('P', 'claimed'), ('S', 'succeeded')) t (letter, event) returning 1
)
insert into idempotency_record (merchant_id, mode, dialect, key, fingerprint, payment_id, answer_status, answer_body, created_at)
select merchant_id, mode, 'payments', made, '\\x00', 'pay_' || made || 'P', 200, '{}', at from bulk`,

  /** $1 how many are rare. */
  ledgerEntries: `
insert into ledger_entry (merchant_id, id, mode, journal_id, payment_id, account, amount_minor, currency, created_at)
select merchant_id, 'le_' || made || e.letter, mode, 'lj_' || made || 'P', 'pay_' || made || 'P', e.account, e.sign * 1000,
  case when i <= $1 then 'JPY' when i % 4 = 1 then 'EUR' else 'USD' end, at
from bulk cross join lateral (values ('A', 'provider_clearing', 1),
  ('B', case when i <= $1 then 'fees' else 'merchant_balance' end, -1)) e (letter, account, sign)`,

  /** $1 how many are rare. */
  events: `
insert into event (merchant_id, id, mode, type, payment_id, data, created_at)
select merchant_id, 'evt_' || made || 'P', mode, case when i <= $1 then 'payment.canceled' else 'payment.succeeded' end,
  'pay_' || made || 'P', '{}', at from bulk`,

  payees: `
insert into payee (merchant_id, id, mode, state, connection_id, provider_reference, email, country, verification, missing,
  created_at, updated_at)
select merchant_id, 'acct_' || made || 'Y', mode, s.state, 'stripe', case s.state when 'ready' then 'acct_' || i end,
  i || '@example.com', 'US', case s.state when 'ready' then 'verified' end, '{}', at, at
from bulk cross join lateral (select case when i % 5 < 3 then 'refused' else 'ready' end as state) s`,

  /** $1 a payee and $2 a group with many transfers, $3 how many are rare. */
  operations: `
insert into operation (merchant_id, id, mode, kind, dialect, state, payment_id, parent_id, payee_id, amount_minor, currency,
  dialect_data, config_version, connection_id, provider_id, provider_reference, review_reason, lease_epoch, lease_expires_at,
  next_check_at, created_at, updated_at)
select merchant_id, k.prefix || made || 'Z', mode, k.kind, case when i % 4 < 2 then 'stripe' else 'payments' end, s.state,
  case when k.kind <> 'payout' then 'pay_' || made || 'P' end, case k.kind when 'reversal' then 'tr_' || made || 'Z' end,
  case k.kind when 'transfer' then case when i > $3 and i % 3 = 0 and i % 6 < 4 then $1 else 'acct_' || made || 'Y' end end,
  10, 'USD', case when k.kind = 'transfer' and i % 4 < 2 then jsonb_build_object('transferGroup', $2::text) end, 'v', 'wallet',
  'voucher', k.prefix || made, case when i % 120 = 6 then 'late_success' end, 1, null,
  case when k.kind = 'payout' and s.state = 'pending' then now() + interval '1 day' end, at, at
from bulk cross join lateral (
  select 'transfer' as kind, 'tr_' as prefix where i % 2 = 0 union all select 'reversal', 'trr_' where i % 4 = 0
  union all select 'payout', 'po_' where i % 3 = 0 union all select 'refund', 're_' where i % 3 = 1
  union all select 'void', 'vd_' where i <= $3
) k cross join lateral (select case when k.kind = 'payout' and i % 9 = 0 then 'pending' else 'succeeded' end as state) s`,

  ofOperations: `
with of as (
  select o.*, right(o.id, 26) as made from operation o join bulk b on o.merchant_id = b.merchant_id and right(o.id, 26) = b.made || 'Z'
), attempts as (
  insert into attempt (merchant_id, id, mode, operation_id, sequence, operation, connection_id, provider_id, config_version,
    connection_settings, idempotency_key, state, lease_epoch, started_at, ended_at)
  select merchant_id, 'att_' || left(made, 24) || substr(upper(kind), 3, 1) || 'K', mode, id, 1, kind, 'wallet', 'voucher', 'v', '{}',
    id, state, 1, created_at, created_at from of returning 1
), transitions as (
  insert into operation_transition (merchant_id, id, mode, operation_id, to_state, event, actor, created_at)
  select merchant_id, 'ot_' || left(made, 24) || substr(upper(kind), 3, 1) || 'K', mode, id, state, 'claimed', 'api', created_at
  from of returning 1
)
insert into event (merchant_id, id, mode, type, payment_id, operation_id, data, created_at)
select merchant_id, 'evt_' || left(made, 24) || substr(upper(kind), 3, 1) || 'K', mode,
  case kind when 'void' then 'payment.succeeded' else kind || '.succeeded' end, payment_id, id, '{}', created_at from of`,

  /** $1 an admin key of the owner. Few of these are of test mode. */
  others: `
with tokens as (
  insert into source_token (merchant_id, id, mode, kind, source, created_at, expires_at)
  select merchant_id, 'tok_tg_' || made || 'T', mode, 'voucher', '{}', at, now() + interval '1 day' from bulk where i % 3 = 0
  returning 1
), webhooks as (
  insert into webhook_event (connection_id, event_id, mode, type, subject_kind, state, occurred_at, received_at, processed_at)
  select 'stripe', 'evt_bulk_' || i, case when i % 200 = 1 then 'test' else 'live' end, 'charge.succeeded', 'payment', s.state, at, at,
    case s.state when 'processed' then at end
  from bulk cross join lateral (select case when i % 20 = 1 then 'failed' else 'processed' end as state) s
  where at > now() - interval '80 days' returning 1
)
insert into admin_action (merchant_id, id, mode, api_key_id, action, target_id, reason, data, created_at)
select k.merchant_id, 'adm_' || made || 'D', case when i % 100 = 1 then 'test' else 'live' end, k.id, 'review.close', 'pay_' || made || 'P', 'Of long ago', '{}', at
from bulk b join api_key k on k.id = $1 and k.merchant_id = b.merchant_id`,
} as const;
