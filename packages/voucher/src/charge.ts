import {
  declineCodes,
  type ChargeRequest,
  type DeclineCode,
  type Declined,
  type Money,
  type Outcome,
  type Payer,
} from '@tollgate/core';
import type { FormFields, WalletClient } from './client/wallet-client.js';
import { mapAnswer } from './map-answer.js';
import { mapCharge } from './map-status.js';
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
  return mapAnswer(result, {
    refusal: 'voucher_error',
    redact,
    map: (charge) => mapCharge(charge, source.pin),
  });
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
    ...payerFields(request.payer),
    ...metadataFields(request),
  };
}

/** The key that carries our id. */
const ourKey = 'tollgate_payment_id';

/** The wallet takes 50 keys; one of them is for our id. */
const mostTexts = 49;

/** The merchant's own texts, as far as the wallet takes them: what it does not take must not keep a charge from being made. */
function metadataFields({ paymentId, metadata = {} }: ChargeRequest): FormFields {
  const texts = Object.entries(metadata)
    .filter(([key, value]) => /^[^[\]]{1,50}$/.test(key) && key !== ourKey && value.length <= 500)
    .slice(0, mostTexts)
    .map(([key, value]): [string, string] => [`metadata[${key}]`, value]);
  return { ...Object.fromEntries(texts), [`metadata[${ourKey}]`]: paymentId };
}

function payerFields({ id, email, country, firstName, lastName, phone, address = {}, ipAddress }: Payer): FormFields {
  return {
    'payer[id]': id,
    'payer[firstname]': firstName,
    'payer[lastname]': lastName,
    'payer[email]': email,
    'payer[phone]': phone,
    'payer[address_line1]': address.line1,
    'payer[address_line2]': address.line2,
    'payer[address_city]': address.city,
    'payer[address_state]': address.state,
    'payer[address_zip]': address.postalCode,
    'payer[address_country]': country ?? address.country,
    'payer[ip]': ipAddress,
  };
}
