import { manyRowsOf, oneRowOf, type Row } from './columns.js';

/** What a claim is given. */
export const claimColumns = {
  merchant_id: 'text',
  id: 'text',
  mode: 'text',
  dialect: 'text',
  operation: 'text',
  amount_minor: 'bigint',
  currency: 'text',
  description: 'text',
  metadata: 'jsonb',
  receipt_email: 'text',
  transfer_group: 'text',
  dialect_data: 'jsonb',
  customer_id: 'text',
  source_kind: 'text',
  payer_country: 'text',
  bound_to: 'text',
  source_guard: 'bytea',
  sealed_request: 'bytea',
  config_version: 'text',
  rule: 'text',
  route: 'text[]',
  passed_over: 'jsonb',
  created_at: 'timestamptz',
  connection_id: 'text',
  provider_id: 'text',
  attempt_id: 'text',
  attempt_key: 'text',
  connection_settings: 'jsonb',
  choice: 'jsonb',
  transition_id: 'text',
  lease_ms: 'int',
  key: 'text',
  fingerprint: 'bytea',
} as const;

/** One payment that is to be claimed. */
export type ClaimRow = Row<typeof claimColumns>;

/**
 * Records payments with their first attempts and keys, in one commit, and returns those that were recorded. Keys are taken
 * in one order, and all of them before the first payment is made, so that two statements never wait for each other. What
 * was taken and made is asked for as an array: joined, each row would be compared with every other.
 *
 * @param rows - SQL that reads what is given
 */
const claimText = (rows: string): string => `
with given as materialized (${rows}), taken as (
  insert into idempotency_record (merchant_id, mode, dialect, key, fingerprint, payment_id, created_at)
  select merchant_id, mode, dialect, key, fingerprint, id, created_at from given
  where key is not null
    -- A key that is held is left alone, so that a repeat writes nothing and waits for nobody.
    and not exists (select from idempotency_record held where held.merchant_id = given.merchant_id
      and held.mode = given.mode and held.dialect = given.dialect and held.key = given.key
      and (held.expires_at is null or held.expires_at >= now()))
  order by merchant_id, mode, dialect, key
  on conflict (merchant_id, mode, dialect, key) do update
    set fingerprint = excluded.fingerprint, payment_id = excluded.payment_id, operation_id = null,
        created_at = excluded.created_at, answer_status = null, answer_body = null, expires_at = null
    where idempotency_record.expires_at < now()
  returning payment_id
), new_payment as (
  insert into payment (merchant_id, id, mode, dialect, state, amount_minor, tax_minor, captured_minor, currency,
    description, metadata, customer_id, source_kind, payer_country, bound_to, source_guard, sealed_request,
    config_version, rule, route, passed_over, connection_id, provider_id, lease_epoch, lease_expires_at, created_at, updated_at,
    receipt_email, transfer_group, dialect_data)
  select merchant_id, id, mode, dialect, 'processing', amount_minor, 0, 0, currency,
    description, metadata, customer_id, source_kind, payer_country, bound_to, source_guard, sealed_request,
    config_version, rule, route, passed_over, connection_id, provider_id, 1,
    now() + lease_ms * interval '1 millisecond', created_at, created_at, receipt_email, transfer_group, dialect_data
  from given
  where key is null or id = any(array(select payment_id from taken))
  order by source_guard, merchant_id, id
  on conflict (merchant_id, id) do nothing
  returning id
), begun as (
  select * from given where id = any(array(select id from new_payment))
), new_attempt as (
  insert into attempt (merchant_id, id, mode, payment_id, sequence, operation, connection_id, provider_id,
    config_version, connection_settings, idempotency_key, choice, state, lease_epoch, started_at)
  select merchant_id, attempt_id, mode, id, 1, operation, connection_id, provider_id, config_version, connection_settings,
    attempt_key, choice, 'started', 1, created_at from begun
), new_transition as (
  insert into payment_transition (merchant_id, id, mode, payment_id, from_state, to_state, event, actor, attempt_id, created_at)
  select merchant_id, transition_id, mode, id, null, 'processing', 'claimed', 'api', attempt_id, created_at from begun
)
select id from new_payment`;

/** The statements of a claim: of one payment that waits alone, and of many. */
export const claimSql = {
  one: { name: 'journal_claim', text: claimText(oneRowOf(claimColumns)) },
  many: { name: 'journal_claim_many', text: claimText(manyRowsOf(claimColumns, 'lease_ms')) },
} as const;
