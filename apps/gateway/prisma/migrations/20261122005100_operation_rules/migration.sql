-- What Prisma's schema cannot say about captures, voids, refunds, transfers, reversals and payouts.

alter table operation
  add constraint operation_mode check (mode in ('test', 'live')),
  add constraint operation_kind check (kind in ('capture', 'void', 'refund', 'transfer', 'reversal', 'payout')),
  add constraint operation_state check (state in ('processing', 'not_sent', 'unknown', 'pending', 'succeeded', 'failed')),
  add constraint operation_amount check (amount_minor > 0 and amount_minor <= 9007199254740991),
  add constraint operation_fee check (fee_minor >= 0 and fee_minor < amount_minor and (kind = 'transfer' or fee_minor = 0)),
  add constraint operation_moved check (moved_minor >= 0),
  add constraint operation_reversed check (reversed_minor >= 0 and (kind = 'transfer' or reversed_minor = 0)),
  add constraint operation_subject check ((kind = 'payout') = (payment_id is null)),
  add constraint operation_parent check ((kind = 'reversal') = (parent_id is not null)),
  -- An operation is in flight exactly as long as somebody holds its lease: none is without an owner.
  add constraint operation_lease check ((state = 'processing') = (lease_expires_at is not null)),
  add constraint operation_check check (next_check_at is null or state in ('pending', 'unknown', 'succeeded'));

alter table payment
  add constraint payment_refunded check (refunded_minor >= 0),
  add constraint payment_refunds_reserved check (refunds_reserved_minor >= 0);

alter table operation_transition
  add constraint operation_transition_mode check (mode in ('test', 'live')),
  add constraint operation_transition_actor check (actor in ('api', 'recovery', 'check'));

-- An attempt, and a key, belong to a payment or to an operation.
alter table attempt add constraint attempt_subject check ((payment_id is null) <> (operation_id is null));
alter table idempotency_record
  add constraint idempotency_record_subject check ((payment_id is null) <> (operation_id is null));
alter table ledger_entry
  add constraint ledger_entry_subject check (payment_id is not null or operation_id is not null);
alter table event add constraint event_subject check (payment_id is not null or operation_id is not null);

alter table ledger_entry drop constraint ledger_entry_account;
alter table ledger_entry
  add constraint ledger_entry_account check (account in ('provider_clearing', 'merchant_balance', 'payee_balance', 'fees',
    'refunds_reserved', 'payouts_in_transit', 'discrepancy'));

-- Everything of an operation belongs to it.
alter table operation add foreign key (merchant_id, payment_id) references payment (merchant_id, id);
alter table operation add foreign key (merchant_id, parent_id) references operation (merchant_id, id);
alter table attempt add foreign key (merchant_id, operation_id) references operation (merchant_id, id);
alter table operation_transition add foreign key (merchant_id, operation_id) references operation (merchant_id, id);
alter table ledger_entry add foreign key (merchant_id, operation_id) references operation (merchant_id, id);
alter table idempotency_record add foreign key (merchant_id, operation_id) references operation (merchant_id, id);

-- An authorization is captured or released by one operation at a time.
create unique index operation_ends_authorization on operation (merchant_id, payment_id)
  where kind in ('capture', 'void') and state in ('processing', 'unknown');

-- An operation has one attempt in flight at most.
create unique index attempt_of_operation_in_flight on attempt (merchant_id, operation_id) where state = 'started';

-- What recovery and the checks look for.
create index operation_lease_expires on operation (lease_expires_at) where lease_expires_at is not null;
create index operation_next_check on operation (next_check_at) where next_check_at is not null;

-- History is added to, never changed.
create trigger append_only before update or delete on operation_transition
  for each row execute function refuse_change();
create trigger append_only_truncate before truncate on operation_transition
  for each statement execute function refuse_change();
alter table operation_transition enable always trigger append_only, enable always trigger append_only_truncate;

-- A payout has no payment: the entries of its journal are found by its operation.
create or replace function require_balanced_journal() returns trigger language plpgsql as $$
declare
  total bigint;
begin
  if new.payment_id is not null then
    select sum(amount_minor) into total from ledger_entry
      where merchant_id = new.merchant_id and payment_id = new.payment_id and journal_id = new.journal_id
      group by currency having sum(amount_minor) <> 0 limit 1;
  else
    select sum(amount_minor) into total from ledger_entry
      where merchant_id = new.merchant_id and operation_id = new.operation_id and journal_id = new.journal_id
      group by currency having sum(amount_minor) <> 0 limit 1;
  end if;
  if total is not null then
    raise exception 'Journal % adds up to % instead of zero', new.journal_id, total using errcode = 'check_violation';
  end if;
  return null;
end;
$$;
