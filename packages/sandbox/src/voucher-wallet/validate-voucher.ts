import type { Answer } from '../http-server.js';
import type { Runtime } from '../runtime.js';
import { findVoucher, refuseUnusable } from './find-voucher.js';
import { refuseUnknownFields, requiredText } from './form-body.js';
import type { Form } from './form-body.js';
import { WalletError } from './wallet-error.js';
import { voucherObject } from './wire-objects.js';

/** `POST /v2/vouchers/validate`: what a voucher is worth; takes nothing from it. */
export function validateVoucher(runtime: Runtime, form: Form): Answer {
  refuseUnknownFields(form, ['pin']);
  const voucher = findVoucher(runtime, requiredText(form, 'pin'));
  if (voucher === undefined) throw noSuchVoucher();
  refuseUnusable(voucher, runtime.clock.nowMs(), 'pin');
  return { status: 200, body: voucherObject(voucher) };
}

function noSuchVoucher(): WalletError {
  return new WalletError({ status: 404, type: 'voucher_error', message: 'No such voucher found', param: 'pin' });
}
