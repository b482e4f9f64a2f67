import {
  declineCodes,
  type ChargeRequest,
  type DeclineCode,
  type Declined,
  type Money,
  type Outcome,
} from '@tollgate/core';
import type { FormFields, WalletClient } from './client/wallet-client.js';
import { mapAnswer } from './map-answer.js';
import { captured } from './map-status.js';
import { validateVoucher } from './validate.js';

/**
 * Charges a voucher with its whole value. The voucher is validated first: an amount or currency other than its own is
 * declined before the charge is sent, because what the wallet does with a remainder is not documented.
 */
export async function chargeVoucher(client: WalletClient, request: ChargeRequest): Promise<Outcome> {
  const { source } = request;
  if (source.kind !== 'voucher') {
    return { outcome: 'rejected', fault: 'invalid_request', providerMessage: `cannot charge a ${source.kind}` };
  }
  const redact = client.redactor([source.pin]);
  const validation = await validateVoucher(client, source.pin, redact, request);
  if (validation.outcome !== 'valid') return validation;
  const mismatch = compareMoney(request.money, validation.money);
  if (mismatch !== null) return declined(mismatch);

  const result = await client.post('/v2/charges', chargeForm(request, source.pin), { ...request, redact });
  return captured(mapAnswer(result, 'voucher_error', redact));
}

function compareMoney(asked: Money, voucher: Money): DeclineCode | null {
  if (asked.currency !== voucher.currency) return 'voucher_currency_mismatch';
  return asked.amountMinor === voucher.amountMinor ? null : 'voucher_value_mismatch';
}

function declined(code: DeclineCode): Declined {
  return { outcome: 'declined', code, advice: declineCodes[code].advice, providerMessage: null };
}

function chargeForm(request: ChargeRequest, pin: string): FormFields {
  return {
    source: pin,
    amount: request.money.amountMinor.toString(),
    currency: request.money.currency,
    'payer[id]': request.payer.id,
    'payer[email]': request.payer.email,
    'payer[address_country]': request.payer.country,
    'metadata[tollgate_payment_id]': request.paymentId,
  };
}
