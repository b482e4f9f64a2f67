import { otherAmount } from '../faults/other-amount.js';
import type { Answer } from '../http-server.js';
import type { Runtime } from '../runtime.js';
import type { Charge } from '../state/charge.js';
import type { Voucher } from '../state/voucher.js';
import { parseChargeRequest } from './charge-request.js';
import { checkCharge } from './check-charge.js';
import { findVoucher } from './find-voucher.js';
import type { Form } from './form-body.js';
import { WalletError } from './wallet-error.js';
import { createdChargeObject } from './wire-objects.js';

/** How long a pending charge takes on the sandbox clock. */
export const PENDING_MS = 60_000;

/**
 * `POST /v2/charges`: takes the voucher, whole. Runs without a pause from check to record, so that of two charges of
 * one voucher the second finds it used.
 */
export function chargeVoucher(runtime: Runtime, form: Form, { wrongAmount }: { wrongAmount: boolean }): Answer {
  const request = parseChargeRequest(form);
  const voucher = findVoucher(runtime, request.pin);
  if (voucher === undefined) throw noSuchVoucher(request.pin);
  const nowMs = runtime.clock.nowMs();
  const status = checkCharge(voucher, request, nowMs);
  const askedMinor = request.amountMinor ?? voucher.valueMinor;
  const charge: Charge = {
    id: `AWT_${Buffer.from(runtime.environment.randomBytes(16)).toString('base64')}`,
    amountMinor: wrongAmount ? otherAmount(askedMinor) : askedMinor,
    currency: voucher.currency,
    payerId: request.payerId,
    payer: request.payer,
    ...consumptionOf(voucher),
    status,
    metadata: request.metadata,
    createdAtMs: nowMs,
    completesAtMs: status === 'pending' ? nowMs + PENDING_MS : null,
    ...(voucher.outcome === 'pending_then_failed' ? { completesAs: 'failed' } : {}),
  };
  runtime.store.append({ type: 'charge_created', charge });
  return { status: 200, body: createdChargeObject(charge) };
}

// What happens to a remainder is not documented. Losing it is the worst case for a client that did not think of it.
function consumptionOf({ serial, valueMinor }: Voucher): Pick<Charge, 'voucherSerial' | 'consumedMinor'> {
  return { voucherSerial: serial, consumedMinor: valueMinor };
}

function noSuchVoucher(pin: string): WalletError {
  const message = `No such voucher: ************${pin.slice(-4)}`;
  return new WalletError({ status: 404, type: 'voucher_error', message, param: 'source' });
}
