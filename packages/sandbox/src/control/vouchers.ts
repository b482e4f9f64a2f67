import type { Answer } from '../http-server.js';
import { instant, isCurrency } from '../iso.js';
import type { Runtime } from '../runtime.js';
import { issueVoucher, randomPin } from '../voucher-wallet/issue-voucher.js';
import type { VoucherTerms } from '../voucher-wallet/issue-voucher.js';
import { Fields, required } from './fields.js';

const FIELDS = ['value', 'currency', 'state', 'expiresAt', 'countries', 'payerId'];
const HIGHEST_VALUE = 999_999_999_999;

/** `POST /vouchers`: a voucher made to measure. This answer is the only place where its PIN can be read. */
export function mintVoucher(runtime: Runtime, body: unknown): Answer {
  const terms = readTerms(new Fields(body, FIELDS));
  const pin = randomPin(runtime);
  const { serial, valueMinor, currency, state, expiresAtMs, countries, payerId } = issueVoucher(runtime, {
    pin,
    ...terms,
  });
  const expiresAt = instant(expiresAtMs);
  return { status: 200, body: { pin, serial, value: valueMinor, currency, state, expiresAt, countries, payerId } };
}

function readTerms(fields: Fields): Omit<VoucherTerms, 'pin'> {
  const expiresAtMs = fields.instantMs('expiresAt');
  return {
    valueMinor: required('value', fields.integer('value', { min: 1, max: HIGHEST_VALUE })),
    currency: required('currency', fields.text('currency', 'send an upper-case ISO 4217 code', isCurrency)),
    state: fields.choice('state', ['unused', 'used', 'inactive']) ?? 'unused',
    ...(expiresAtMs === undefined ? {} : { expiresAtMs }),
    countries: fields.texts('countries', 'send upper-case ISO 3166 codes, such as ["DE"]', isCountry) ?? null,
    payerId: fields.text('payerId', 'send the only payer[id] allowed', (text) => text !== '') ?? null,
  };
}

function isCountry(text: string): boolean {
  return /^[A-Z]{2}$/.test(text);
}
