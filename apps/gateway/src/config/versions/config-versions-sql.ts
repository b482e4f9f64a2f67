/** One acceptance at a time, on all gateways of a database. */
export const acceptanceLock = 7_265_101_842;

const activation = 'select id, version, cause, author, reason, created_at from config_activation';

/**
 * What a provider may still have to say something about: it is in flight, will be asked about, or waits for an operator.
 * What is open and none of these there is not; `nobody_looks` is the invariant that says so.
 */
function open(table: 'payment' | 'operation'): string {
  return ['lease_expires_at', 'next_check_at', 'review_reason']
    .map(
      (column) =>
        `(select '${table}' as kind, id from ${table} where connection_id = $1 and ${column} is not null limit 1)`,
    )
    .join('\nunion all\n');
}

/** The statements of configuration versions. */
export const versionsSql = {
  newest: `${activation} order by id desc limit 1`,
  newestByFile: `${activation} where cause = 'file' order by id desc limit 1`,
  /** The database's clock, but always after the one before: it decides which activation is the newest. */
  now: `select greatest(date_trunc('milliseconds', clock_timestamp()),
      (select max(created_at) + interval '1 millisecond' from config_activation)) as now`,
  store: `insert into config_version (id, document, author, created_at) values ($1, $2, $3, $4)
    on conflict (id) do nothing`,
  activate: `insert into config_activation (id, version, cause, author, reason, created_at)
    values ($1, $2, $3, $4, $5, $6) returning id, version, cause, author, reason, created_at`,
  audit: `insert into admin_action (merchant_id, id, mode, api_key_id, action, target_id, reason, data, created_at)
    values ($1, $2, $3, $4, 'config.activate', $5, $6, $7, $8)`,
  accounts: 'select connection_id, package, mode, account from connection_account order by connection_id',
  keepAccount: `insert into connection_account as a (connection_id, package, mode, account, updated_at)
    values ($1, $2, $3, $4, now()) on conflict (connection_id) do update
    set package = excluded.package, mode = excluded.mode, account = excluded.account, updated_at = excluded.updated_at
    where (a.package, a.mode, a.account) is distinct from (excluded.package, excluded.mode, excluded.account)`,
  document: 'select document from config_version where id = $1',
  /** One thing that needs the connection $1, if there is any. What is open is looked for in the indexes of what is open. */
  needed: `
${open('payment')}
union all
(select 'refundable', id from payment where connection_id = $1 and provider_reference is not null
  and state = 'succeeded' and captured_minor > refunded_minor limit 1)
union all
${open('operation')}
union all
(select 'payee', id from payee where connection_id = $1 and state <> 'refused' limit 1)
limit 1`,
  /** Newest first; $1 the last activation of the page before. */
  history: `
select id, version, cause, author, reason, created_at, id = (select max(id) from config_activation) as running
from config_activation where $1::text is null or id < $1 order by id desc limit $2`,
  find: `
select v.id as version, v.document, v.author as brought_by, v.created_at as first_seen_at,
  v.id = (select version from config_activation order by id desc limit 1) as running
from config_version v where v.id = $1`,
} as const;
