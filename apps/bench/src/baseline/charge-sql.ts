/**
 * The baseline's two commits: the rows that a charge leaves at the gateway, each commit one statement, written for this
 * one case. They stay as they are when the gateway's change: a yardstick.
 */
export const chargeSql = {
  claim: {
    name: 'claim',
    text: `
with taken as (
  insert into idempotency_record (merchant_id, mode, dialect, key, fingerprint, payment_id, created_at)
  values ($1, 'test', 'payments', $2, $3, $4, $5)
  on conflict (merchant_id, mode, dialect, key) do nothing
  returning payment_id
), new_payment as (
  insert into payment (merchant_id, id, mode, dialect, state, amount_minor, tax_minor, captured_minor, currency,
    description, metadata, source_kind, config_version, rule, route, passed_over, connection_id, provider_id,
    lease_epoch, lease_expires_at, created_at, updated_at)
  select $1, $4, 'test', 'payments', 'processing', $6, 0, 0, $7, $8, $9, 'card_token', 'baseline', 'vaulted-cards',
    '{su-token}', '[]', 'su-token', 'suissu-token', 1, now() + interval '45 seconds', $5, $5 from taken
), new_attempt as (
  insert into attempt (merchant_id, id, mode, payment_id, sequence, operation, connection_id, provider_id,
    config_version, connection_settings, idempotency_key, choice, state, lease_epoch, started_at)
  select $1, $10, 'test', $4, 1, 'charge', 'su-token', 'suissu-token', 'baseline', $11, $12, $13, 'started', 1, $5
  from taken
)
insert into payment_transition (merchant_id, id, mode, payment_id, from_state, to_state, event, actor, attempt_id, created_at)
select $1, $14, 'test', $4, null, 'processing', 'claimed', 'api', $10, $5 from taken
returning id`,
  },
  settle: {
    name: 'settle',
    text: `
with settled as (
  update payment set state = 'succeeded', captured_minor = $3, provider_reference = $4, lease_expires_at = null,
    updated_at = $5
  where merchant_id = $1 and id = $2 and state = 'processing' and lease_epoch = 1
  returning id
), ended as (
  update attempt set state = 'succeeded', provider_reference = $4, exchanges = $7, ended_at = $5
  from settled where merchant_id = $1 and attempt.id = $6
), new_transition as (
  insert into payment_transition (merchant_id, id, mode, payment_id, from_state, to_state, event, actor, attempt_id, created_at)
  select $1, $8, 'test', $2, 'processing', 'succeeded', 'succeeded', 'api', $6, $5 from settled
), new_entries as (
  insert into ledger_entry (merchant_id, id, mode, journal_id, payment_id, account, amount_minor, currency, created_at)
  select $1, e.id, 'test', $9, $2, e.account, e.amount_minor, $10, $5
  from settled, (values ($11, 'provider_clearing', $3::bigint), ($12, 'merchant_balance', -$3::bigint))
    as e(id, account, amount_minor)
), new_event as (
  insert into event (merchant_id, id, mode, type, payment_id, data, created_at)
  select $1, $13, 'test', 'payment.succeeded', $2, $14, $5 from settled
)
update idempotency_record set answer_status = 200, answer_body = $16, expires_at = now() + interval '24 hours'
from settled where merchant_id = $1 and mode = 'test' and dialect = 'payments' and key = $15
returning key`,
  },
  /** Who holds a key, when it is not us. */
  holder: {
    name: 'holder',
    text: `
select fingerprint, answer_status, answer_body from idempotency_record
where merchant_id = $1 and mode = 'test' and dialect = 'payments' and key = $2`,
  },
} as const;
