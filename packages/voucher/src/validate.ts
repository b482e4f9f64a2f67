import { MoneyError, money, type RequestControl, type ValidSource, type Validation } from '@tollgate/core';
import type { HttpResult } from '@tollgate/provider-kit';
import { parseError, parseVoucher } from './client/parse.js';
import { askingControl, type WalletClient } from './client/wallet-client.js';
import type { WalletVoucher } from './client/wallet-types.js';
import { mapError } from './map-error.js';

/**
 * Asks what a voucher is worth. Moves nothing, so an answer that is lost or not understood is `not_sent`.
 *
 * @param redact - takes the secrets out of the wallet's words
 */
export async function validateVoucher(
  client: WalletClient,
  pin: string,
  redact: (text: string) => string,
  control: RequestControl,
): Promise<Validation> {
  const result = await client.post('/v2/vouchers/validate', { pin }, { ...askingControl(control), redact });
  return mapValidation(result, pin, redact);
}

function mapValidation(result: HttpResult, pin: string, redact: (text: string) => string): Validation {
  if (result.sent !== 'answered') return { outcome: 'not_sent', reason: `validate: ${result.reason}` };
  if (result.status === 200) {
    const voucher = parseVoucher(result.body);
    if (voucher === null) return { outcome: 'not_sent', reason: 'validate: unreadable answer' };
    try {
      return { outcome: 'valid', money: money(voucher.value, voucher.currency), ...describe(voucher, pin) };
    } catch (error) {
      if (!(error instanceof MoneyError)) throw error;
      return { outcome: 'not_sent', reason: `validate: ${error.code}` };
    }
  }
  const mapped = mapError(result.status, parseError(result.body), redact);
  return mapped.outcome === 'unknown' ? { outcome: 'not_sent', reason: `validate: ${mapped.reason}` } : mapped;
}

/** Whoever repeats the PIN has not named the voucher. */
function describe(
  { id: serial, bundle, createdAt, expiresAt }: WalletVoucher,
  pin: string,
): Pick<ValidSource, 'voucher'> {
  if (serial === '' || serial.toLowerCase() === pin.toLowerCase()) return {};
  return { voucher: { serial, bundle, createdAt, expiresAt } };
}
