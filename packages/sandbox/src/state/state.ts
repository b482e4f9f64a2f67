import type { Fault } from '../faults/fault.js';
import { emptyStripeState } from '../stripe/state.js';
import type { MutableStripeState, StripeState } from '../stripe/state.js';
import { emptySuTokenState } from '../su-token/state.js';
import type { MutableSuTokenState, SuTokenState } from '../su-token/state.js';
import type { Charge } from './charge.js';
import type { LedgerEntry } from './ledger-entry.js';
import type { Payout } from './payout.js';
import type { Voucher } from './voucher.js';

/** What a sandbox knows, as everyone but `applyEvent` sees it. */
export interface SandboxState {
  /** By serial. */
  readonly vouchers: ReadonlyMap<string, Voucher>;
  /** The newest voucher of each PIN. */
  readonly serialByPinHash: ReadonlyMap<string, string>;
  /** By id. */
  readonly charges: ReadonlyMap<string, Charge>;
  /** In order of creation, which is the order in which they become due. */
  readonly pendingChargeIds: ReadonlySet<string>;
  /** By id. */
  readonly payouts: ReadonlyMap<string, Payout>;
  /** In order of creation, which is the order in which they become due. */
  readonly pendingPayoutIds: ReadonlySet<string>;
  readonly ledger: readonly LedgerEntry[];
  /** By id, in the order in which they were set. */
  readonly faults: ReadonlyMap<string, Fault>;
  /** How far the sandbox clock is ahead of the wall clock. */
  readonly clockOffsetMs: number;
  /** What belongs to the Stripe stand-in alone. */
  readonly stripe: StripeState;
  /** What belongs to the Su Token stand-in alone. */
  readonly suToken: SuTokenState;
}

/** The same, for `applyEvent`. */
export interface MutableSandboxState extends SandboxState {
  vouchers: Map<string, Voucher>;
  serialByPinHash: Map<string, string>;
  charges: Map<string, Charge>;
  pendingChargeIds: Set<string>;
  payouts: Map<string, Payout>;
  pendingPayoutIds: Set<string>;
  ledger: LedgerEntry[];
  faults: Map<string, Fault>;
  clockOffsetMs: number;
  stripe: MutableStripeState;
  suToken: MutableSuTokenState;
}

/** A sandbox in which nothing has happened. */
export function emptyState(): MutableSandboxState {
  return {
    vouchers: new Map(),
    serialByPinHash: new Map(),
    charges: new Map(),
    pendingChargeIds: new Set(),
    payouts: new Map(),
    pendingPayoutIds: new Set(),
    ledger: [],
    faults: new Map(),
    clockOffsetMs: 0,
    stripe: emptyStripeState(),
    suToken: emptySuTokenState(),
  };
}
