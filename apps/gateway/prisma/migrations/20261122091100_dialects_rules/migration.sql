-- What Prisma's schema cannot say about dialects, tokens and what was deleted.

alter table source_token
  add constraint source_token_mode check (mode in ('test', 'live')),
  add constraint source_token_kind check (kind in ('card_token', 'card', 'card_details', 'voucher', 'bank_account')),
  add constraint source_token_life check (expires_at > created_at);

-- Only some payments are joined with transfers by a name of the merchant's.
create index payment_transfer_group on payment (merchant_id, mode, transfer_group, id) where transfer_group is not null;

alter table payment_method drop constraint payment_method_state;
alter table payment_method
  add constraint payment_method_state check (state in ('creating', 'retryable', 'ready', 'refused', 'deleted'));

-- What was deleted keeps its name: transfers went there.
alter table payee drop constraint payee_state, drop constraint payee_reference;
alter table payee
  add constraint payee_state check (state in ('creating', 'retryable', 'ready', 'refused', 'deleted')),
  add constraint payee_reference check (
    (state in ('ready', 'deleted')) = (provider_reference is not null and verification is not null));

-- A page for the payer is under way until it is paid or given up: an order has one at a time. What has succeeded is not in
-- here, since a late success must always find room.
drop index payment_source_guard;
create unique index payment_source_guard on payment (merchant_id, mode, source_guard)
  where source_guard is not null
    and (state in ('processing', 'unknown') or (source_kind = 'hosted_page' and state in ('requires_action', 'pending')));
-- Which payments an order has.
create index payment_order on payment (merchant_id, mode, source_guard) where source_kind = 'hosted_page';

-- Who has an account already.
create index customer_email on customer (merchant_id, mode, lower(email)) where deleted_at is null;
create index customer_contractor_account on customer (merchant_id, mode, (dialect_data #>> '{contractor,accountHash}'))
  where deleted_at is null;
create index payee_email on payee (merchant_id, mode, lower(email)) where state = 'ready';
create index customer_email_newest on customer (merchant_id, mode, email, id desc) where email is not null;
