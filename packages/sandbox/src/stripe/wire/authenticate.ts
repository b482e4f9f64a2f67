import { StripeError } from './stripe-error.js';

/** The secret key unless `stripeSecretKey` names another. */
export const DEFAULT_STRIPE_SECRET_KEY = 'sk_test_sandbox_stripe';

/** The platform's own account, which every request acts as. */
export const PLATFORM_ACCOUNT_ID = 'acct_1TollgateSandbox';

/** @throws StripeError 401 without the secret key, 403 for a restricted key or another account's name */
export function authenticate(headers: Readonly<Record<string, unknown>>, secretKey: string): void {
  const key = keyOf(headers['authorization']);
  if (key === undefined) throw unauthenticated(NO_KEY);
  if (key.startsWith('rk_')) throw notPermitted(key);
  if (key.startsWith('pk_')) throw unauthenticated(PUBLISHABLE, 'secret_key_required');
  if (key !== secretKey) throw unauthenticated(`Invalid API Key provided: ${masked(key)}`);
  const account = headers['stripe-account'];
  if (typeof account === 'string' && account !== PLATFORM_ACCOUNT_ID) throw notOurs(key, account);
}

const NO_KEY =
  "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').";
const PUBLISHABLE =
  'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.';

/** The key in an Authorization header: a Bearer token, or the user name of HTTP Basic. */
function keyOf(header: unknown): string | undefined {
  const [, scheme, credentials] = /^(bearer|basic) +(\S+)$/i.exec(typeof header === 'string' ? header : '') ?? [];
  if (scheme === undefined || credentials === undefined) return undefined;
  if (scheme.toLowerCase() === 'bearer') return credentials;
  return Buffer.from(credentials, 'base64').toString('utf8').split(':', 1)[0] || undefined;
}

function masked(key: string): string {
  return key.length <= 12 ? '*'.repeat(key.length) : `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}`;
}

function unauthenticated(message: string, code?: string): StripeError {
  const refusal = { status: 401, type: 'invalid_request_error', message } as const;
  return new StripeError(code === undefined ? refusal : { ...refusal, code });
}

function notPermitted(key: string): StripeError {
  const message = `The provided key '${masked(key)}' does not have the required permissions for this endpoint on account '${PLATFORM_ACCOUNT_ID}'.`;
  return new StripeError({ status: 403, type: 'invalid_request_error', message });
}

function notOurs(key: string, account: string): StripeError {
  const message = `The provided key '${masked(key)}' does not have access to account '${account}' (or that account does not exist). Application access may have been revoked.`;
  return new StripeError({ status: 403, type: 'invalid_request_error', code: 'account_invalid', message });
}
