/** How much a finding weighs: an error keeps the file from being used, a warning does not. */
export type Severity = 'error' | 'warning';

/** Everything that is looked for in a configuration file. `docs/configuration.md` has an example and the remedy of each. */
export const findingCodes = {
  file_unreadable: { severity: 'error', meaning: 'The file is not there or cannot be read.' },
  yaml_syntax: { severity: 'error', meaning: 'The file is not YAML, or is more than one document.' },
  duplicate_key: { severity: 'error', meaning: 'A key stands twice in one map.' },
  alias_not_followed: { severity: 'error', meaning: 'A YAML alias; what is meant has to stand where it is meant.' },
  unknown_key: { severity: 'error', meaning: 'A key that nothing reads.' },
  missing_key: { severity: 'error', meaning: 'A key that has to be there.' },
  wrong_type: { severity: 'error', meaning: 'A text where a number belongs, and the like.' },
  wrong_value: { severity: 'error', meaning: 'None of the values that there are to choose from.' },
  out_of_range: { severity: 'error', meaning: 'Too small, too large, too short, too long, or empty.' },
  malformed: { severity: 'error', meaning: 'A text that is not written as it has to be.' },
  duplicate_entry: { severity: 'error', meaning: 'The same value twice in one list.' },
  reserved_name: { severity: 'error', meaning: 'A name that JavaScript keeps for itself.' },
  secret_in_clear: { severity: 'error', meaning: 'A secret setting that is written out.' },
  reference_not_alone: { severity: 'error', meaning: 'A ${NAME} that is only a part of its value.' },
  environment_missing: { severity: 'error', meaning: 'An environment variable that is not set.' },
  package_unusable: { severity: 'error', meaning: 'A package that is not installed or is not a sound provider.' },
  settings_refused: { severity: 'error', meaning: 'Settings that the package itself refuses.' },
  operation_missing: { severity: 'error', meaning: 'A key about an operation that the provider does not have.' },
  unknown_connection: { severity: 'error', meaning: 'A rule names a connection that there is not.' },
  duplicate_rule: { severity: 'error', meaning: 'Two rules have one name.' },
  duplicate_connection: { severity: 'error', meaning: 'A rule names a connection twice.' },
  mixed_connections: { severity: 'error', meaning: 'Some connections of a rule have weights and some have none.' },
  weights_not_100: { severity: 'error', meaning: 'The weights of a rule do not add up to 100.' },
  unknown_currency: { severity: 'error', meaning: 'Not a currency of ISO 4217.' },
  unknown_country: { severity: 'error', meaning: 'Not a country of ISO 3166-1.' },
  bounds_without_currency: { severity: 'error', meaning: 'Amount bounds that could be in several currencies.' },
  bounds_empty: { severity: 'error', meaning: 'Amount bounds that no amount meets.' },
  unreachable_rule: { severity: 'error', meaning: 'Earlier rules take every payment of this one.' },
  incapable_connection: { severity: 'error', meaning: 'A connection of a rule can take no payment of it.' },
  mode_conflict: { severity: 'error', meaning: 'A connection of a rule is of the other mode.' },
  retired_in_rule: { severity: 'error', meaning: 'A rule names a retired connection.' },
  overlapping_weights: { severity: 'warning', meaning: 'Two splits share payments; the later one gets only the rest.' },
  uneven_split: { severity: 'warning', meaning: 'Some payments of a split can go to some of its connections only.' },
  unused_connection: { severity: 'warning', meaning: 'A connection that nothing is ever sent to.' },
  currency_not_taken: { severity: 'warning', meaning: 'A rule names a currency that none of its connections takes.' },
  source_kind_not_taken: {
    severity: 'warning',
    meaning: 'A rule names a source kind that none of its connections takes.',
  },
  merchant_not_open: { severity: 'warning', meaning: 'A merchant is named that a connection is not open to.' },
  ids_not_nameable: { severity: 'warning', meaning: 'Card tokens are taken, and no merchant may name a partner.' },
  forbidden_fallback: { severity: 'warning', meaning: 'A fallback after a refusal that must not be tried again.' },
  fallback_impossible: { severity: 'warning', meaning: 'A fallback that has no connection to go to.' },
  connection_not_checked: {
    severity: 'warning',
    meaning: 'A package refused the placeholders of an environment that is not there.',
  },
} as const satisfies Record<string, { severity: Severity; meaning: string }>;

/** What was found. */
export type FindingCode = keyof typeof findingCodes;
