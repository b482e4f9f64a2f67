import type { FastifyReply, FastifyRequest } from 'fastify';
import { WalletError } from './wallet-error.js';

/** The secret key unless `voucherSecretKey` names another. */
export const DEFAULT_VOUCHER_SECRET_KEY = 'sk_test_sandbox_voucher';

/** The publishable key: it may validate vouchers and nothing else. */
export const VOUCHER_PUBLISHABLE_KEY = 'pk_test_sandbox_voucher';

/** A hook that lets through the secret key and, where `publishableAllowed`, the publishable one. */
export function requireKey(secretKey: string, { publishableAllowed }: { publishableAllowed: boolean }) {
  return (request: FastifyRequest, _reply: FastifyReply, done: () => void): void => {
    const key = keyOf(request.headers.authorization);
    if (key !== secretKey) {
      if (key !== VOUCHER_PUBLISHABLE_KEY) throw unauthenticated(key);
      if (!publishableAllowed) throw notPermitted();
    }
    done();
  };
}

/** The key in an Authorization header: a Bearer token, or the user name of HTTP Basic. */
function keyOf(header: string | undefined): string | undefined {
  const [, scheme, credentials] = /^(bearer|basic) +(\S+)$/i.exec(header ?? '') ?? [];
  if (scheme === undefined || credentials === undefined) return undefined;
  if (scheme.toLowerCase() === 'bearer') return credentials;
  return Buffer.from(credentials, 'base64').toString('utf8').split(':', 1)[0];
}

function unauthenticated(key: string | undefined): WalletError {
  const message =
    key === undefined
      ? 'No API key provided. Send it as the user name of HTTP Basic, or as a Bearer token.'
      : 'Invalid API key provided.';
  return new WalletError({ status: 401, type: 'authentication_error', message, param: null });
}

function notPermitted(): WalletError {
  return new WalletError({
    status: 403,
    type: 'permission_error',
    message: 'A publishable key may validate vouchers only. Use the secret key.',
    param: null,
  });
}
