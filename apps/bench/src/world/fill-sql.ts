/** Tables that a charge writes to, in the order in which they are filled. */
export const filledTables = [
  'payment',
  'attempt',
  'payment_transition',
  'ledger_entry',
  'event',
  'idempotency_record',
] as const;

/** One of them. */
export type FilledTable = (typeof filledTables)[number];

const dayMs = 86_400_000;
/** How long ago the first payment was made. The last one was made a day ago. */
export const hundredDaysMs = 100 * dayMs;
const ninetyNineDaysMs = 99 * dayMs;

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const timeCharacters = [45, 40, 35, 30, 25, 20, 15, 10, 5, 0];

/** An id: prefix, time, and what tells it from others of that time. */
const idOf = (prefix: string, number = 'p.n', stamp = 'p.stamp'): string =>
  `'${prefix}_' || ${stamp} || upper(substr(md5('${prefix}' || ${number}), 1, 16))`;

/** Functions that the statements use. They are kept: ids are looked for with them. */
export const helpers: readonly string[] = [
  // The beginning of an id as the gateway makes them: the time, in milliseconds.
  `create or replace function bench_stamp(ms bigint) returns text language sql immutable parallel safe as $$
     select ${timeCharacters.map((shift) => `substr('${alphabet}', ((ms >> ${shift}) & 31)::int + 1, 1)`).join(' || ')} $$`,
  // Without "offset 0" every id would work out its time anew.
  `create or replace function bench_payment(merchant text, first bigint, last bigint, total bigint, first_ms bigint)
   returns table (n bigint, merchant_id text, id text, at timestamptz, stamp text, state text, customer_id text)
   language sql immutable as $$
     select g.n, case when g.n % 5 = 0 then 'mer_other_' || g.n % 20 else merchant end, ${idOf('pay', 'g.n', 't.stamp')},
       to_timestamp(t.ms / 1000.0), t.stamp,
       case when g.n % 100 < 90 then 'succeeded' when g.n % 100 < 95 then 'declined' when g.n % 100 < 97 then 'returned'
         when g.n % 100 < 98 then 'failed' else 'canceled' end,
       case when g.n % 3 <> 0 then 'cus_bench_' || g.n % 5000 end
     from (select n, first_ms + ${ninetyNineDaysMs} * n / total as ms from generate_series(first, last) as n offset 0) g(n, at_ms),
       lateral (select g.at_ms as ms, bench_stamp(g.at_ms) as stamp offset 0) t
     offset 0 $$`,
];

const source = 'from bench_payment($1, $2, $3, $4, $5) p';

/** An answer and an exchange are as long as those of a real charge. */
const longText = (length: number): string => `rpad('{"id":"' || p.id || '"', ${length}, 'x') || '"}'`;

/** Puts the rows of payments `$2` to `$3` of `$4` into a table; `$1` is the merchant, `$5` the time of the first. */
export const rowsOf: Readonly<Record<FilledTable, string>> = {
  payment: `
insert into payment (merchant_id, id, mode, dialect, state, amount_minor, tax_minor, captured_minor, currency, description,
  metadata, customer_id, source_kind, config_version, rule, route, passed_over, connection_id, provider_id,
  provider_reference, decline_code, lease_epoch, created_at, updated_at)
select p.merchant_id, p.id, 'test', 'payments', p.state, 100 + p.n % 90000, 0,
  case when p.state in ('succeeded', 'returned') then 100 + p.n % 90000 else 0 end, 'USD', 'Order ' || p.n,
  jsonb_build_object('order', p.n::text), p.customer_id, 'card_token', 'bench', 'vaulted-cards', '{su-token}', '[]',
  'su-token', 'suissu-token', 'pi_' || substr(md5('r' || p.n), 1, 24) || '@SUDEMO1',
  case when p.state = 'declined' then 'insufficient_funds' end, 1, p.at, p.at + interval '20 milliseconds' ${source}`,
  attempt: `
insert into attempt (merchant_id, id, mode, payment_id, sequence, operation, connection_id, provider_id, config_version,
  connection_settings, idempotency_key, state, lease_epoch, provider_reference, exchanges, started_at, ended_at)
select p.merchant_id, ${idOf('att')}, 'test', p.id, 1, 'charge', 'su-token', 'suissu-token', 'bench',
  '{"apiName": "SANDBOXAPP"}', ${idOf('att')},
  case when p.state in ('succeeded', 'declined') then p.state when p.state = 'failed' then 'rejected' else 'succeeded' end, 1,
  'pi_' || substr(md5('r' || p.n), 1, 24) || '@SUDEMO1', jsonb_build_array(${longText(900)}), p.at, p.at ${source}`,
  payment_transition: `
insert into payment_transition (merchant_id, id, mode, payment_id, from_state, to_state, event, actor, attempt_id, created_at)
select p.merchant_id, ${idOf('pt', '(2 * p.n + s.step)')}, 'test', p.id, s.origin, coalesce(s.target, p.state),
  coalesce(s.event, p.state), 'api', ${idOf('att')}, p.at
${source}, (values (0, null, 'processing', 'claimed'), (1, 'processing', null, null)) s(step, origin, target, event)`,
  ledger_entry: `
insert into ledger_entry (merchant_id, id, mode, journal_id, payment_id, account, amount_minor, currency, created_at)
select p.merchant_id, ${idOf('le', '(2 * p.n + s.step)')}, 'test', ${idOf('lj')}, p.id, s.account,
  s.sign * (100 + p.n % 90000), 'USD', p.at
${source}, (values (0, 'provider_clearing', 1), (1, 'merchant_balance', -1)) s(step, account, sign)
where p.state in ('succeeded', 'returned')`,
  event: `
insert into event (merchant_id, id, mode, type, payment_id, data, created_at)
select p.merchant_id, ${idOf('evt')}, 'test', 'payment.' || p.state, p.id,
  jsonb_build_object('paymentId', p.id, 'declineCode', null), p.at ${source}`,
  idempotency_record: `
insert into idempotency_record (merchant_id, mode, dialect, key, fingerprint, payment_id, answer_status, answer_body,
  created_at, expires_at)
select p.merchant_id, 'test', 'payments', 'filled-' || p.n, decode(md5(p.id) || md5(p.id), 'hex'), p.id, 200,
  ${longText(430)}, p.at, p.at + interval '24 hours' ${source}`,
};
