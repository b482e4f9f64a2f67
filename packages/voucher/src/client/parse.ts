import type { WalletError, WalletMovement, WalletVoucher } from './wallet-types.js';

/** Reads a charge or payout. @returns `null` when the text is not one */
export function parseMovement(body: string): WalletMovement | null {
  const { id, amount, currency, status, voucher, source } = parseObject(body);
  if (typeof id !== 'string' || id === '') return null;
  if (typeof currency !== 'string' || typeof status !== 'string') return null;
  const minor = parseMinor(amount);
  const serial = [voucher, source].find(isSerial) ?? null;
  return minor === null ? null : { id, amount: minor, currency, status, serial };
}

/** Reads a validated voucher. @returns `null` when the text is not one */
export function parseVoucher(body: string): WalletVoucher | null {
  const { id, value, currency, bundle, created_at: createdAt, expires_at: expiresAt } = parseObject(body);
  if (typeof id !== 'string' || typeof currency !== 'string') return null;
  const minor = parseMinor(value);
  if (minor === null) return null;
  return {
    id,
    value: minor,
    currency,
    bundle: bundle === true,
    createdAt: parseTime(createdAt),
    expiresAt: parseTime(expiresAt),
  };
}

/** Reads the error envelope; what is missing is `null`. */
export function parseError(body: string): WalletError {
  const { error } = parseObject(body);
  const fields = isObject(error) ? error : {};
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  return {
    type: text(fields['type']),
    declineCode: text(fields['decline_code']),
    message: text(fields['message']),
    param: text(fields['param']),
  };
}

/**
 * In requests `source` is the PIN, so it is looked at closely: a serial has 26 letters and digits, and what has not is
 * passed on to nobody.
 */
function isSerial(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9A-Za-z]{26}$/.test(value);
}

/** Seconds since the Unix epoch, as the wallet writes them: a number, or a text of one. */
function parseTime(value: unknown): Date | null {
  const seconds = typeof value === 'string' && /^[0-9]{1,12}$/.test(value) ? Number(value) : value;
  if (typeof seconds !== 'number' || !Number.isSafeInteger(seconds) || seconds < 0) return null;
  const time = new Date(seconds * 1000);
  return Number.isNaN(time.getTime()) ? null : time;
}

function parseMinor(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function parseObject(body: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(body);
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
