import type { Runtime } from '../runtime.js';
import type { Voucher } from '../state/voucher.js';
import { hashPin, issueVoucher } from './issue-voucher.js';
import { magicVoucherDue } from './magic-voucher.js';
import { voucherRefused } from './wallet-error.js';

/** The voucher that a PIN stands for, issued now if the PIN is a magic one; undefined when there is none. */
export function findVoucher(runtime: Runtime, pin: string): Voucher | undefined {
  const { serialByPinHash, vouchers } = runtime.store.state;
  const serial = serialByPinHash.get(hashPin(pin));
  const current = serial === undefined ? undefined : vouchers.get(serial);
  const due = magicVoucherDue(pin, current, runtime.clock.nowMs());
  return due === undefined ? current : issueVoucher(runtime, due);
}

/** @throws WalletError 402 for a voucher that nobody can charge; `param` is the field that carried its PIN */
export function refuseUnusable(voucher: Voucher, nowMs: number, param: string): void {
  if (voucher.state === 'used') throw voucherRefused(param, 'Voucher already used.');
  if (voucher.state === 'inactive') throw voucherRefused(param, 'Voucher is not active.');
  if (voucher.expiresAtMs <= nowMs) throw voucherRefused(param, 'Voucher expired.');
}
