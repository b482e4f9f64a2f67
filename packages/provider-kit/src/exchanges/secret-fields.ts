/** Names of fields that hold a secret, whoever's API they stand in. */
const everywhere = [
  'pin',
  'pan',
  'card_number',
  'cvc',
  'cvv',
  'cvv2',
  'security_code',
  'account_number',
  'routing_number',
  'sort_code',
  'swift_code',
  'bic',
  'iban',
  'ssn',
  'ssn_last_4',
  'id_number',
  'personal_id_number',
  'tax_id',
  'token',
  'access_token',
  'refresh_token',
  'client_secret',
  'secret',
  'secret_key',
  'api_key',
  'authorization',
  'password',
];

/**
 * Makes a function that says whether a field of this name is secret, with all that is below it. Case, `_` and `-` do not
 * count: `TokenID` is `token_id`. What is secret in every API (`pin`, `account_number`, `client_secret`, …) is known.
 *
 * @param own - names that are secret in this API besides
 */
export function secretFields(own: readonly string[] = []): (name: string) => boolean {
  const names = new Set([...everywhere, ...own].map(plain));
  return (name) => names.has(plain(name));
}

function plain(name: string): string {
  return name.replaceAll('_', '').replaceAll('-', '').toLowerCase();
}
