import type { WalletError, WalletMovement, WalletVoucher } from './wallet-types.js';

/** Reads a charge or payout. @returns `null` when the text is not one */
export function parseMovement(body: string): WalletMovement | null {
  const { id, amount, currency, status } = parseObject(body);
  if (typeof id !== 'string' || id === '') return null;
  if (typeof currency !== 'string' || typeof status !== 'string') return null;
  const minor = parseMinor(amount);
  return minor === null ? null : { id, amount: minor, currency, status };
}

/** Reads a validated voucher. @returns `null` when the text is not one */
export function parseVoucher(body: string): WalletVoucher | null {
  const { id, value, currency } = parseObject(body);
  if (typeof id !== 'string' || typeof currency !== 'string') return null;
  const minor = parseMinor(value);
  return minor === null ? null : { id, value: minor, currency };
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
