-- What Prisma's schema cannot say about saved sources, and about asking what became of a payment.

alter table payment_method
  add constraint payment_method_kind check (kind in ('card_token', 'card', 'bank_account')),
  add constraint payment_method_state check (state in ('creating', 'retryable', 'ready', 'refused')),
  add constraint payment_method_verification check (verification in ('unverified', 'verified', 'verification_failed')),
  add constraint payment_method_proof check (verification_proof in ('two_amounts', 'descriptor_code')),
  add constraint payment_method_attempts check (verification_attempts >= 0),
  -- What can be charged is there, and only then.
  add constraint payment_method_source check ((state = 'ready') = (sealed_source is not null)),
  -- A bank account lives at one connection and says whether it may be charged.
  add constraint payment_method_bank check (state <> 'ready' or kind <> 'bank_account'
    or (connection_id is not null and verification is not null));

-- A payment whose provider is asked again is one that something may still become of.
alter table payment
  add constraint payment_check check (next_check_at is null
    or state in ('pending', 'requires_action', 'unknown', 'succeeded'));
create index payment_next_check on payment (next_check_at) where next_check_at is not null;

alter table payment_transition drop constraint payment_transition_actor;
alter table payment_transition
  add constraint payment_transition_actor check (actor in ('api', 'recovery', 'check'));
