-- What Prisma's schema cannot say about resends, payees, inbound webhooks, operators' acts and verification.

-- What may be sent again is kept exactly as long as it may be.
update operation set sealed_request = null where state not in ('processing', 'unknown');
alter table payment
  add constraint payment_sealed_request check (sealed_request is null or state in ('processing', 'unknown'));
alter table operation
  add constraint operation_sealed_request check (sealed_request is null or state in ('processing', 'unknown')),
  add constraint operation_payee check ((kind = 'transfer') = (payee_id is not null));
alter table attempt add constraint attempt_sends check (sends >= 1);

-- An authorization is asked about too: it lapses.
alter table payment drop constraint payment_check;
alter table payment
  add constraint payment_check check (next_check_at is null
    or state in ('pending', 'requires_action', 'unknown', 'authorized', 'succeeded'));

alter table payment_transition drop constraint payment_transition_actor;
alter table payment_transition
  add constraint payment_transition_actor check (actor in ('api', 'recovery', 'check', 'webhook', 'operator'));
alter table operation_transition drop constraint operation_transition_actor;
alter table operation_transition
  add constraint operation_transition_actor check (actor in ('api', 'recovery', 'check', 'webhook', 'operator'));

alter table verification_transition
  add constraint verification_transition_mode check (mode in ('test', 'live')),
  add constraint verification_transition_actor check (actor in ('api', 'recovery', 'check', 'webhook', 'operator')),
  add constraint verification_transition_states check (
    to_state in ('unverified', 'verified', 'verification_failed')
    and from_state in ('unverified', 'verified', 'verification_failed'));
alter table payee
  add constraint payee_mode check (mode in ('test', 'live')),
  add constraint payee_state check (state in ('creating', 'retryable', 'ready', 'refused')),
  add constraint payee_verification check (verification in ('pending', 'verified', 'action_required', 'rejected')),
  -- What can be transferred to is there, and only then.
  add constraint payee_reference check ((state = 'ready') = (provider_reference is not null and verification is not null));
alter table webhook_event
  add constraint webhook_event_mode check (mode in ('test', 'live')),
  add constraint webhook_event_subject check (
    subject_kind in ('payment', 'refund', 'payout', 'transfer', 'dispute', 'payer', 'payee', 'other')),
  add constraint webhook_event_state check (state in ('received', 'waiting', 'processed', 'ignored', 'failed')),
  -- An event is marked only when somebody has dealt with it.
  add constraint webhook_event_processed check ((state in ('processed', 'ignored')) = (processed_at is not null));
alter table admin_action
  add constraint admin_action_mode check (mode in ('test', 'live')),
  add constraint admin_action_reason check (reason <> '');

alter table verification_transition
  add foreign key (merchant_id, payment_method_id) references payment_method (merchant_id, id);
alter table operation add foreign key (merchant_id, payee_id) references payee (merchant_id, id);
alter table payee add foreign key (merchant_id) references merchant (id);
alter table admin_action add foreign key (merchant_id, api_key_id) references api_key (merchant_id, id);

-- What is not dealt with yet.
create index webhook_event_open on webhook_event (received_at) where state in ('received', 'waiting', 'failed');
-- What waits for an operator.
create index payment_review on payment (merchant_id, mode, id) where review_reason is not null;
create index operation_review on operation (merchant_id, mode, id) where review_reason is not null;

-- History is added to, never changed.
create trigger append_only before update or delete on verification_transition
  for each row execute function refuse_change();
create trigger append_only_truncate before truncate on verification_transition
  for each statement execute function refuse_change();
create trigger append_only before update or delete on admin_action for each row execute function refuse_change();
create trigger append_only_truncate before truncate on admin_action
  for each statement execute function refuse_change();
alter table verification_transition enable always trigger append_only, enable always trigger append_only_truncate;
alter table admin_action enable always trigger append_only, enable always trigger append_only_truncate;
