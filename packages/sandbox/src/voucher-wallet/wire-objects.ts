import type { Charge } from '../state/charge.js';
import type { Payout } from '../state/payout.js';
import type { Voucher } from '../state/voucher.js';

/** A voucher as `validate` answers it. Times are in seconds. */
export function voucherObject({ serial, valueMinor, currency, createdAtMs, expiresAtMs }: Voucher) {
  return {
    id: serial,
    value: valueMinor,
    currency,
    bundle: false,
    created_at: seconds(createdAtMs),
    expires_at: seconds(expiresAtMs),
    livemode: false,
  };
}

/** A charge as `create` answers it. `created_at` is text, as in the documentation's example. */
export function createdChargeObject(charge: Charge) {
  const { id, amount, currency, payer, source, voucher, ...rest } = retrievedChargeObject(charge);
  return { id, amount, currency, payer, source, voucher, created_at: String(seconds(charge.createdAtMs)), ...rest };
}

/**
 * A charge as `retrieve` answers it: without `created_at`, as in the documentation's example. The serial is there under
 * both names that the documentation gives it.
 */
export function retrievedChargeObject({ id, amountMinor, currency, payer, voucherSerial, status, metadata }: Charge) {
  return {
    id,
    amount: amountMinor,
    currency,
    payer,
    source: voucherSerial,
    voucher: voucherSerial,
    status,
    metadata,
    livemode: false,
  };
}

/** A payout as `create` and `retrieve` answer it. `source` is the serial of the voucher that it minted. */
export function payoutObject(payout: Payout) {
  return {
    id: payout.id,
    public_address: payout.publicAddress,
    recipient_name: payout.recipientName,
    source: payout.voucherSerial,
    created_at: seconds(payout.createdAtMs),
    amount: payout.amountMinor,
    currency: payout.currency,
    metadata: payout.metadata,
    account_id: payout.accountId,
    status: payout.status,
    deposit: payout.deposit,
    livemode: false,
  };
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}
