import { assertNever } from '../assert-never.js';
import { applyStripeEvent, isStripeEvent } from '../stripe/state.js';
import { applySuTokenEvent } from '../su-token/apply-event.js';
import { isSuTokenEvent } from '../su-token/events.js';
import { movementOf } from '../voucher-wallet/movement-of.js';
import { applyPayoutEvent, isPayoutEvent } from '../voucher-wallet/payout-events.js';
import type { Charge } from './charge.js';
import type { SandboxEvent } from './events.js';
import type { Movement } from './ledger-entry.js';
import { emptyState } from './state.js';
import type { MutableSandboxState } from './state.js';
import type { VoucherState } from './voucher.js';

/**
 * Brings `state` up to date with one event. Uses no clock, randomness or I/O, so the same events always give the same
 * state. Changes the collections in place: a copy for every event would make a long run quadratic.
 */
export function applyEvent(state: MutableSandboxState, event: SandboxEvent): void {
  const move = (movement: Movement): void => recordMovement(state, movement);
  if (isPayoutEvent(event)) return applyPayoutEvent(state, event, move);
  if (isStripeEvent(event)) return applyStripeEvent(state.stripe, event, move);
  if (isSuTokenEvent(event)) return applySuTokenEvent(state.suToken, event, move);
  switch (event.type) {
    case 'voucher_issued':
      state.vouchers.set(event.voucher.serial, event.voucher);
      state.serialByPinHash.set(event.voucher.pinHash, event.voucher.serial);
      return;
    case 'voucher_pin_renewed':
      return renewPin(state, event.serial, event.pinHash);
    case 'charge_created':
      return createCharge(state, event.charge);
    case 'charge_completed':
      return completeCharge(state, event.chargeId, event.completedAtMs);
    case 'clock_moved':
      state.clockOffsetMs = event.offsetMs;
      return;
    case 'fault_set':
      state.faults.set(event.fault.id, event.fault);
      return;
    case 'fault_drawn':
      return countDraw(state, event.faultId, event.struck);
    case 'fault_removed':
      state.faults.delete(event.faultId);
      return;
    case 'faults_cleared':
      state.faults.clear();
      return;
    case 'reset':
      Object.assign(state, emptyState());
      return;
    default:
      assertNever(event);
  }
}

function renewPin(state: MutableSandboxState, serial: string, pinHash: string): void {
  const voucher = state.vouchers.get(serial);
  if (voucher === undefined) return;
  state.serialByPinHash.delete(voucher.pinHash);
  state.vouchers.set(serial, { ...voucher, pinHash });
  state.serialByPinHash.set(pinHash, serial);
}

function createCharge(state: MutableSandboxState, charge: Charge): void {
  state.charges.set(charge.id, charge);
  if (charge.status === 'failed') return;
  markVoucher(state, charge.voucherSerial, 'used');
  if (charge.status === 'pending') state.pendingChargeIds.add(charge.id);
  else recordMovement(state, movementOf(charge, charge.createdAtMs));
}

function completeCharge(state: MutableSandboxState, chargeId: string, completedAtMs: number): void {
  const pending = state.charges.get(chargeId);
  if (pending === undefined || !state.pendingChargeIds.delete(chargeId)) return;
  const charge: Charge = { ...pending, status: pending.completesAs ?? 'succeeded' };
  state.charges.set(chargeId, charge);
  if (charge.status === 'succeeded') recordMovement(state, movementOf(charge, completedAtMs));
  else markVoucher(state, charge.voucherSerial, 'unused');
}

function markVoucher(state: MutableSandboxState, serial: string, to: VoucherState): void {
  const voucher = state.vouchers.get(serial);
  if (voucher !== undefined) state.vouchers.set(serial, { ...voucher, state: to });
}

function recordMovement(state: MutableSandboxState, movement: Movement): void {
  state.ledger.push({ id: `mov_${state.ledger.length + 1}`, ...movement });
}

function countDraw(state: MutableSandboxState, faultId: string, struck: boolean): void {
  const fault = state.faults.get(faultId);
  if (fault === undefined) return;
  const counted = { ...fault, drawn: fault.drawn + 1, struck: fault.struck + (struck ? 1 : 0) };
  if (counted.times !== null && counted.struck >= counted.times) state.faults.delete(faultId);
  else state.faults.set(faultId, counted);
}
