/** The statements that change keys. They run in one commit, after the rows were locked. */
export const keysSql = {
  /** Locks keys in one order: two that revoke each other take turns. */
  lock: {
    name: 'keys_lock',
    text: `
select merchant_id as "merchantId", id, mode, expires_at as "expiresAt", revoked_at as "revokedAt",
  replaced_by as "replacedBy"
from api_key where (merchant_id, id) in (select * from unnest($1::text[], $2::text[]))
order by merchant_id, id for no key update`,
  },
  read: {
    name: 'keys_read',
    text: 'select expires_at as "expiresAt", revoked_at as "revokedAt" from api_key where merchant_id = $1 and id = $2',
  },
  add: {
    name: 'keys_add',
    text: `
insert into api_key (merchant_id, id, mode, kind, name, scopes, operator, hash, hint, expires_at, created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
  },
  replace: {
    name: 'keys_replace',
    text: `
update api_key set replaced_by = $3, expires_at = least(expires_at, $4) where merchant_id = $1 and id = $2`,
  },
  revoke: { name: 'keys_revoke', text: 'update api_key set revoked_at = $3 where merchant_id = $1 and id = $2' },
  audit: {
    name: 'keys_audit',
    text: `
insert into admin_action (merchant_id, id, mode, api_key_id, action, target_id, reason, data, created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
  },
} as const;
