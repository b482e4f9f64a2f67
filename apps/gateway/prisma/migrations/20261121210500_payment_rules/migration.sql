-- What Prisma's schema cannot say. A test keeps the lists of words equal to the tables in @tollgate/core.

-- Only these words.
alter table api_key
  add constraint api_key_mode check (mode in ('test', 'live')),
  add constraint api_key_kind check (kind in ('secret', 'admin'));
alter table customer add constraint customer_mode check (mode in ('test', 'live'));
alter table payment_method add constraint payment_method_mode check (mode in ('test', 'live'));
alter table payment
  add constraint payment_mode check (mode in ('test', 'live')),
  add constraint payment_state check (state in ('processing', 'not_sent', 'unknown', 'pending', 'requires_action',
    'authorized', 'succeeded', 'declined', 'failed', 'canceled', 'returned')),
  add constraint payment_amount check (amount_minor > 0 and amount_minor <= 9007199254740991),
  add constraint payment_tax check (tax_minor >= 0),
  add constraint payment_captured check (captured_minor >= 0),
  -- A payment is in flight exactly as long as somebody holds its lease: none is without an owner.
  add constraint payment_lease check ((state = 'processing') = (lease_expires_at is not null));
alter table attempt
  add constraint attempt_mode check (mode in ('test', 'live')),
  add constraint attempt_state check (state in ('started', 'succeeded', 'pending', 'requires_action', 'declined',
    'rejected', 'not_sent', 'unknown')),
  add constraint attempt_ended check ((state = 'started') = (ended_at is null));
alter table payment_transition
  add constraint payment_transition_mode check (mode in ('test', 'live')),
  add constraint payment_transition_actor check (actor in ('api', 'recovery'));
alter table ledger_entry
  add constraint ledger_entry_mode check (mode in ('test', 'live')),
  add constraint ledger_entry_account check (account in ('provider_clearing', 'merchant_balance', 'discrepancy'));
alter table event add constraint event_mode check (mode in ('test', 'live'));
alter table idempotency_record add constraint idempotency_record_mode check (mode in ('test', 'live'));

-- Everything of a payment belongs to it.
alter table api_key add foreign key (merchant_id) references merchant (id);
alter table attempt add foreign key (merchant_id, payment_id) references payment (merchant_id, id);
alter table payment_transition add foreign key (merchant_id, payment_id) references payment (merchant_id, id);
alter table ledger_entry add foreign key (merchant_id, payment_id) references payment (merchant_id, id);
alter table idempotency_record add foreign key (merchant_id, payment_id) references payment (merchant_id, id);

-- One payment at a time may be in flight, or unknown, on one single-use source.
create unique index payment_source_guard on payment (merchant_id, mode, source_guard)
  where source_guard is not null and state in ('processing', 'unknown');

-- A payment has one attempt in flight at most.
create unique index attempt_in_flight on attempt (merchant_id, payment_id) where state = 'started';

-- What recovery looks for.
create index payment_lease_expires on payment (lease_expires_at) where lease_expires_at is not null;

-- History is added to, never changed.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only; % is refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end;
$$;

create trigger append_only before update or delete on ledger_entry for each row execute function refuse_change();
create trigger append_only_truncate before truncate on ledger_entry for each statement execute function refuse_change();
create trigger append_only before update or delete on payment_transition for each row execute function refuse_change();
create trigger append_only_truncate before truncate on payment_transition
  for each statement execute function refuse_change();
create trigger never_deleted before delete on attempt for each row execute function refuse_change();
create trigger never_deleted_truncate before truncate on attempt for each statement execute function refuse_change();

-- Also for a session that plays a replica.
alter table ledger_entry enable always trigger append_only, enable always trigger append_only_truncate;
alter table payment_transition enable always trigger append_only, enable always trigger append_only_truncate;
alter table attempt enable always trigger never_deleted, enable always trigger never_deleted_truncate;

-- The entries of a journal add up to zero in each currency when its commit ends.
create function require_balanced_journal() returns trigger language plpgsql as $$
declare
  total bigint;
begin
  select sum(amount_minor) into total from ledger_entry
    where merchant_id = new.merchant_id and payment_id = new.payment_id and journal_id = new.journal_id
    group by currency having sum(amount_minor) <> 0 limit 1;
  if total is not null then
    raise exception 'Journal % adds up to % instead of zero', new.journal_id, total using errcode = 'check_violation';
  end if;
  return null;
end;
$$;

create constraint trigger balanced_journal after insert on ledger_entry deferrable initially deferred
  for each row execute function require_balanced_journal();
alter table ledger_entry enable always trigger balanced_journal;

-- An attempt whose outcome is certain keeps it, and none starts twice.
create function refuse_change_of_outcome() returns trigger language plpgsql as $$
begin
  if old.state in ('succeeded', 'declined', 'rejected', 'not_sent')
    or (new.state = 'started' and old.state <> 'started') then
    raise exception 'Attempt % is %; it cannot become %', old.id, old.state, new.state
      using errcode = 'restrict_violation';
  end if;
  return new;
end;
$$;

create trigger keeps_outcome before update on attempt for each row execute function refuse_change_of_outcome();
alter table attempt enable always trigger keeps_outcome;
