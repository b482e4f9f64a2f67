import type { Fault } from '../faults/fault.js';
import { STRIPE_EVENT_TYPES } from '../stripe/state.js';
import type { StripeEvent } from '../stripe/state.js';
import { SU_TOKEN_EVENT_TYPES } from '../su-token/events.js';
import type { SuTokenEvent } from '../su-token/events.js';
import { PAYOUT_EVENT_TYPES } from '../voucher-wallet/payout-events.js';
import type { PayoutEvent } from '../voucher-wallet/payout-events.js';
import type { Charge } from './charge.js';
import type { Voucher } from './voucher.js';

/** Everything that can change the state of a sandbox; one line each in the state file. */
export type SandboxEvent =
  | { readonly type: 'voucher_issued'; readonly voucher: Voucher }
  | { readonly type: 'voucher_pin_renewed'; readonly serial: string; readonly pinHash: string }
  | { readonly type: 'charge_created'; readonly charge: Charge }
  | { readonly type: 'charge_completed'; readonly chargeId: string; readonly completedAtMs: number }
  | { readonly type: 'clock_moved'; readonly offsetMs: number }
  | { readonly type: 'fault_set'; readonly fault: Fault }
  | { readonly type: 'fault_drawn'; readonly faultId: string; readonly struck: boolean }
  | { readonly type: 'fault_removed'; readonly faultId: string }
  | { readonly type: 'faults_cleared' }
  | { readonly type: 'reset' }
  | PayoutEvent
  | StripeEvent
  | SuTokenEvent;

const TYPES: Readonly<Record<SandboxEvent['type'], true>> = {
  voucher_issued: true,
  voucher_pin_renewed: true,
  charge_created: true,
  charge_completed: true,
  clock_moved: true,
  fault_set: true,
  fault_drawn: true,
  fault_removed: true,
  faults_cleared: true,
  reset: true,
  ...PAYOUT_EVENT_TYPES,
  ...STRIPE_EVENT_TYPES,
  ...SU_TOKEN_EVENT_TYPES,
};

/** Whether a value read from a state file is an event of this version. Only the type is looked at. */
export function isSandboxEvent(value: unknown): value is SandboxEvent {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  return typeof value.type === 'string' && Object.hasOwn(TYPES, value.type);
}
