import { assertNever } from '../assert-never.js';
import type { ChargeStatus } from '../state/charge.js';
import type { Voucher } from '../state/voucher.js';
import type { ChargeRequest } from './charge-request.js';
import { refuseUnusable } from './find-voucher.js';
import { invalidRequest, voucherRefused } from './wallet-error.js';

/**
 * The status that a charge of `voucher` gets.
 *
 * @throws WalletError 402 when the voucher or its holder is refused, 400 when the currency is not the voucher's
 */
export function checkCharge(voucher: Voucher, request: ChargeRequest, nowMs: number): ChargeStatus {
  refuseUnusable(voucher, nowMs, 'source');
  refuseHolder(voucher, request);
  refuseAmount(voucher, request);
  switch (voucher.outcome) {
    case 'account_duplicated':
      throw voucherRefused('source', 'The holder has a duplicate account.', voucher.outcome);
    case 'account_restricted':
      throw voucherRefused('source', 'The account of the holder is restricted.', voucher.outcome);
    case 'succeeded':
    case 'pending':
    case 'failed':
      return voucher.outcome;
    case 'pending_then_failed':
      return 'pending';
    default:
      return assertNever(voucher.outcome);
  }
}

function refuseHolder(voucher: Voucher, { payer, payerId }: ChargeRequest): void {
  if (voucher.countries !== null && !voucher.countries.includes(payer['address_country'] ?? '')) {
    const message = "The voucher is not permitted in the payer's country.";
    throw voucherRefused('payer[address_country]', message, 'country_restricted');
  }
  if (voucher.payerId !== null && voucher.payerId !== payerId) {
    throw voucherRefused('payer[id]', 'The voucher belongs to another customer.', 'customer_mismatch');
  }
}

function refuseAmount(voucher: Voucher, { amountMinor, currency }: ChargeRequest): void {
  if (currency !== null && currency !== voucher.currency) {
    throw invalidRequest('currency', `Invalid currency: the voucher is in ${voucher.currency}.`);
  }
  if (amountMinor !== null && amountMinor > voucher.valueMinor) {
    throw voucherRefused('amount', `Insufficient voucher value: it is ${voucher.valueMinor}.`);
  }
}
