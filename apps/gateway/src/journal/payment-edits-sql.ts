/** The metadata that a patch leaves, of a row `b`: `$4` whether all of it goes first, `$5` to set, `$6` to unset. */
const patched = `nullif((case when $4::boolean then '{}'::jsonb else coalesce(b.metadata, '{}'::jsonb) end || $5::jsonb) - $6::text[], '{}'::jsonb)`;

const keysOf = (column: string): string => `(select count(*) from jsonb_object_keys(coalesce(${column}, '{}'::jsonb)))`;

/**
 * Changes of what is said of a payment or operation. Nothing about money is touched, nor is the time of the last change:
 * what is still awaited of the money goes by that.
 */
export const paymentEditsSql = {
  payment: {
    name: 'payment_edit',
    text: `
with b as materialized (
  select merchant_id, id, metadata, customer_id, transfer_group from payment
  where merchant_id = $1 and id = $2 and mode = $3 for update
), next as (
  select b.*, case when $5::jsonb is null then b.metadata else ${patched} end as next_metadata from b
), verdict as (
  select next.*, case
    when $5::jsonb is not null and ${keysOf('next_metadata')} > $7::integer then 'too_many_keys'
    when customer_id is distinct from coalesce($8, customer_id) and customer_id is not null then 'has_customer'
    when transfer_group is distinct from coalesce($9, transfer_group) and transfer_group is not null then 'has_transfer_group'
    else 'edited' end as verdict
  from next
), edited as (
  update payment p set metadata = v.next_metadata,
    customer_id = coalesce(v.customer_id, $8),
    transfer_group = coalesce(v.transfer_group, $9),
    description = case when $10::boolean then $11 else p.description end,
    receipt_email = case when $12::boolean then $13 else p.receipt_email end,
    dialect_data = case when $15::jsonb is null then p.dialect_data
      else coalesce(p.dialect_data, '{}'::jsonb)
        || jsonb_build_object($14::text, coalesce(p.dialect_data -> $14::text, '{}'::jsonb) || $15::jsonb) end
  from verdict v where p.merchant_id = v.merchant_id and p.id = v.id and v.verdict = 'edited'
  returning p.merchant_id, p.id, p.mode
), new_event as (
  insert into event (merchant_id, id, mode, type, payment_id, data, created_at)
  select merchant_id, $16, mode, 'payment.updated', id, $17::jsonb, $18 from edited
)
select verdict from verdict`,
  },
  operation: {
    name: 'operation_edit',
    text: `
with b as materialized (
  select merchant_id, id, metadata from operation where merchant_id = $1 and id = $2 and mode = $3 for update
), verdict as (
  select b.*, ${patched} as next_metadata from b
), edited as (
  update operation o set metadata = v.next_metadata
  from verdict v where o.merchant_id = v.merchant_id and o.id = v.id and ${keysOf('v.next_metadata')} <= $7::integer
  returning o.merchant_id, o.id, o.mode, o.kind, o.payment_id
), new_event as (
  insert into event (merchant_id, id, mode, type, payment_id, operation_id, data, created_at)
  select merchant_id, $8, mode, kind || '.updated', payment_id, id, $9::jsonb, $10 from edited
)
select case when exists (select from edited) then 'edited' else 'too_many_keys' end as verdict from verdict`,
  },
} as const;
