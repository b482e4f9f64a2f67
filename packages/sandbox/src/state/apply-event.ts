import { assertNever } from '../assert-never.js';
import type { Charge } from './charge.js';
import type { SandboxEvent } from './events.js';
import { movementOf } from './ledger-entry.js';
import { emptyState } from './state.js';
import type { MutableSandboxState } from './state.js';

/**
 * Brings `state` up to date with one event. Uses no clock, randomness or I/O, so the same events always give the same
 * state. Changes the collections in place: a copy for every event would make a long run quadratic.
 */
export function applyEvent(state: MutableSandboxState, event: SandboxEvent): void {
  switch (event.type) {
    case 'voucher_issued':
      state.vouchers.set(event.voucher.serial, event.voucher);
      state.serialByPinHash.set(event.voucher.pinHash, event.voucher.serial);
      return;
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

function createCharge(state: MutableSandboxState, charge: Charge): void {
  state.charges.set(charge.id, charge);
  if (charge.status === 'failed') return;
  useVoucher(state, charge.voucherSerial);
  if (charge.status === 'pending') state.pendingChargeIds.add(charge.id);
  else recordMovement(state, charge, charge.createdAtMs);
}

function completeCharge(state: MutableSandboxState, chargeId: string, completedAtMs: number): void {
  const pending = state.charges.get(chargeId);
  if (pending === undefined || !state.pendingChargeIds.delete(chargeId)) return;
  const charge: Charge = { ...pending, status: 'succeeded' };
  state.charges.set(chargeId, charge);
  recordMovement(state, charge, completedAtMs);
}

function useVoucher(state: MutableSandboxState, serial: string): void {
  const voucher = state.vouchers.get(serial);
  if (voucher !== undefined) state.vouchers.set(serial, { ...voucher, state: 'used' });
}

function recordMovement(state: MutableSandboxState, charge: Charge, movedAtMs: number): void {
  state.ledger.push(movementOf(charge, state.ledger.length + 1, movedAtMs));
}

function countDraw(state: MutableSandboxState, faultId: string, struck: boolean): void {
  const fault = state.faults.get(faultId);
  if (fault === undefined) return;
  const counted = { ...fault, drawn: fault.drawn + 1, struck: fault.struck + (struck ? 1 : 0) };
  if (counted.times !== null && counted.struck >= counted.times) state.faults.delete(faultId);
  else state.faults.set(faultId, counted);
}
