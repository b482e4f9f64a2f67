import { secretFields } from '@tollgate/provider-kit';

/** Stands where a secret stood. */
const mask = '[redacted]';

/**
 * Stripe's fields that nobody is told of, beside numbers and client secrets. An identity is secret as a whole; names and
 * addresses are the payer's and the payee's; amounts and descriptor code prove an account; whoever has one of the URLs can
 * do the same, or read a receipt. Ids of what is saved (`cus_…`, `pm_…`, `ba_…`, `acct_…`) stay: without the secret key
 * they are worth nothing, and they are what an operator looks for.
 */
export const isSecretField = secretFields([
  'individual',
  'company',
  'business_profile',
  'owner',
  'billing_details',
  'shipping',
  'account_holder_name',
  'name',
  'number',
  'email',
  'receipt_email',
  'phone',
  'address',
  'address_line1',
  'address_line2',
  'address_city',
  'address_state',
  'address_zip',
  'dob',
  'ip',
  'ip_address',
  'user_agent',
  'amounts',
  'descriptor_code',
  'hosted_verification_url',
  'redirect_to_url',
  'receipt_url',
]);

/** Tokens, which stand for a card or an account until they are used; keys; client secrets (`pi_…_secret_…`). */
const bearers = /\b(?:(?:tok|btok|sk|rk|ek|whsec)_\w+|\w+_secret_\w+)/g;

/** Takes out of a text what is a secret of Stripe's by its form, wherever it stands: a token comes in an answer as `id`. */
export function redactBearers(text: string): string {
  return text.replace(bearers, mask);
}

/**
 * Makes a function that takes out of a text what is too short to be taken out of words and longer numbers: the security
 * code of a card, where it stands alone.
 */
export function redactShort(secrets: readonly string[]): (text: string) => string {
  const codes = secrets.filter((secret) => /^[0-9]{1,3}$/.test(secret));
  if (codes.length === 0) return (text) => text;
  const alone = new RegExp(`\\b(?:${codes.join('|')})\\b`, 'g');
  return (text) => text.replace(alone, mask);
}
