-- Each read has an index that serves it, whatever the size of the table, and a row stands in no index that it is not looked
-- for in: a charge writes most of these twice.

-- Payments of a customer, by status and currency, by the provider's id. What is in flight changes its state at once, and is
-- found by its lease.
create index payment_customer on payment (merchant_id, mode, customer_id, id) where customer_id is not null;
create index payment_currency_state on payment (merchant_id, mode, currency, state, id) where state <> 'processing';
create index payment_connection_id_provider_reference_idx on payment (connection_id, provider_reference)
  where provider_reference is not null;
drop index payment_order;
create index payment_order on payment (merchant_id, mode, source_guard, id) where source_kind = 'hosted_page';

-- Operations by the provider's id, the reversals of a transfer, the transfers of a payee and of a group. Transfers of other
-- dialects are in the group of their payment.
create index operation_connection_id_provider_reference_idx on operation (connection_id, provider_reference)
  where provider_reference is not null;
create index operation_parent on operation (merchant_id, parent_id, id) where parent_id is not null;
create index operation_payee on operation (merchant_id, payee_id, id) where payee_id is not null;
create index operation_transfer_group on operation (merchant_id, mode, (dialect_data ->> 'transferGroup'), id)
  where kind = 'transfer' and dialect = 'stripe';

-- An attempt is of a payment or of an operation, and so are ledger entries and keys: each stands with what it is of.
create unique index attempt_merchant_id_payment_id_sequence_key on attempt (merchant_id, payment_id, sequence)
  where payment_id is not null;
create unique index attempt_merchant_id_operation_id_sequence_key on attempt (merchant_id, operation_id, sequence)
  where operation_id is not null;
create index ledger_entry_operation on ledger_entry (merchant_id, operation_id) where operation_id is not null;
create index idempotency_record_payment on idempotency_record (merchant_id, payment_id) where payment_id is not null;
create index idempotency_record_operation on idempotency_record (merchant_id, operation_id)
  where operation_id is not null;

-- Due checks are taken for each connection apart: one whose provider is away keeps no other waiting.
drop index payment_next_check, operation_next_check;
create index payment_next_check on payment (connection_id, next_check_at) where next_check_at is not null;
create index operation_next_check on operation (connection_id, next_check_at) where next_check_at is not null;

-- The operator queue is in the order of time, which is that of ids without their prefix.
drop index payment_review, operation_review;
create index payment_review on payment (merchant_id, mode, right(id, 26), id) where review_reason is not null;
create index operation_review on operation (merchant_id, mode, right(id, 26), id) where review_reason is not null;

-- Events by type. The same type stands for two things, by whether an operation brought it about.
create index event_of_payment on event (merchant_id, mode, type, id) where operation_id is null;
create index event_of_operation on event (merchant_id, mode, type, id) where operation_id is not null;

-- What is deleted is in no list. A customer's id may be of the merchant's making, so that it tells no time.
create index customer_newest on customer (merchant_id, mode, id) where deleted_at is null;
create index customer_created on customer (merchant_id, mode, created_at) where deleted_at is null;
drop index customer_email_newest;
create index customer_email_newest on customer (merchant_id, mode, email, id)
  where deleted_at is null and email is not null;
create index payee_newest on payee (merchant_id, mode, id) where state = 'ready';

-- Inbound events that an operator looks through, and those that are old enough to be forgotten.
create index webhook_event_listed on webhook_event (mode, state, received_at, connection_id, event_id)
  where state in ('received', 'waiting', 'failed');
create index webhook_event_done on webhook_event (received_at) where state in ('processed', 'ignored');
