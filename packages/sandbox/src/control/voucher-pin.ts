import type { Answer } from '../http-server.js';
import { instant } from '../iso.js';
import type { Runtime } from '../runtime.js';
import type { Voucher } from '../state/voucher.js';
import { hashPin, randomPin } from '../voucher-wallet/issue-voucher.js';
import { ControlError } from './control-error.js';
import { Fields } from './fields.js';

/**
 * `POST /vouchers/{serial}/pin`: gives the voucher of a payout a new PIN and shows it, as its recipient would get it. The
 * one it had is good for nothing from then on.
 */
export function renewPin(runtime: Runtime, serial: string, body: unknown): Answer {
  new Fields(body, []);
  const { valueMinor: value, currency, state, expiresAtMs } = voucherOfPayout(runtime, serial);
  const pin = randomPin(runtime);
  runtime.store.append({ type: 'voucher_pin_renewed', serial, pinHash: hashPin(pin) });
  return { status: 200, body: { pin, serial, value, currency, state, expiresAt: instant(expiresAtMs) } };
}

function voucherOfPayout({ store }: Runtime, serial: string): Voucher {
  const { payouts, vouchers } = store.state;
  const isOfPayout = [...payouts.values()].some(({ voucherSerial }) => voucherSerial === serial);
  const voucher = isOfPayout ? vouchers.get(serial) : undefined;
  if (voucher === undefined) throw new ControlError(404, 'serial', 'serial: no payout has minted such a voucher.');
  return voucher;
}
