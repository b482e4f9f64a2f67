import type { Fault } from '../faults/fault.js';
import type { Charge } from './charge.js';
import type { LedgerEntry } from './ledger-entry.js';
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
  readonly ledger: readonly LedgerEntry[];
  /** By id, in the order in which they were set. */
  readonly faults: ReadonlyMap<string, Fault>;
  /** How far the sandbox clock is ahead of the wall clock. */
  readonly clockOffsetMs: number;
}

/** The same, for `applyEvent`. */
export interface MutableSandboxState extends SandboxState {
  vouchers: Map<string, Voucher>;
  serialByPinHash: Map<string, string>;
  charges: Map<string, Charge>;
  pendingChargeIds: Set<string>;
  ledger: LedgerEntry[];
  faults: Map<string, Fault>;
  clockOffsetMs: number;
}

/** A sandbox in which nothing has happened. */
export function emptyState(): MutableSandboxState {
  return {
    vouchers: new Map(),
    serialByPinHash: new Map(),
    charges: new Map(),
    pendingChargeIds: new Set(),
    ledger: [],
    faults: new Map(),
    clockOffsetMs: 0,
  };
}
