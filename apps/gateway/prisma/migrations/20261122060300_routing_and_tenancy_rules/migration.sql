-- What Prisma's schema cannot say about keys, configurations and gateways.

alter table api_key
  alter column scopes set not null,
  add constraint api_key_scopes check (cardinality(scopes) > 0),
  -- Only an operator's key is an admin key for the whole installation.
  add constraint api_key_operator check (not operator or kind = 'admin');
alter table payment add constraint payment_payer_country check (payer_country ~ '^[A-Z]{2}$');
alter table config_activation
  add constraint config_activation_cause check (cause in ('file', 'operator')),
  -- Who goes back says why.
  add constraint config_activation_reason check ((cause = 'operator') = (reason is not null)),
  add foreign key (version) references config_version (id);
alter table connection_account add constraint connection_account_mode check (mode in ('test', 'live'));

-- History is added to, never changed.
create trigger append_only before update or delete on config_activation for each row execute function refuse_change();
create trigger append_only_truncate before truncate on config_activation
  for each statement execute function refuse_change();
alter table config_activation enable always trigger append_only, enable always trigger append_only_truncate;
