import type { Capabilities, Movement, OperationKind, OperationState } from '@tollgate/core';
import { canBeResent, latestCheckMs, returnWindowMs, soonestCheckMs } from '../engine/check-schedule.js';

/** What a provider can be asked for, for each kind; `null` where there is nothing of its own to ask for. */
export const movementOf: Readonly<Record<OperationKind, Movement | null>> = {
  refund: 'refund',
  transfer: 'transfer',
  payout: 'payout',
  capture: null,
  void: null,
  reversal: null,
};

const dayMs = 86_400_000;

/** What the time of the next check depends on. */
export interface CheckableOperation {
  readonly kind: OperationKind;
  readonly state: OperationState;
  readonly providerReference: string | null;
  readonly createdAt: Date;
}

/**
 * How long from now a provider is asked next what became of an operation, in milliseconds. Pure. The pauses grow with its age and do not end before it
 * does; a refund or payout that succeeded where completion is delayed is looked at once a day, since it may fail later.
 *
 * @returns `null` when there is nothing to ask
 */
export function nextOperationCheckInMs(
  operation: CheckableOperation,
  capabilities: Capabilities,
  now: Date,
): number | null {
  const movement = movementOf[operation.kind];
  const ageMs = Math.max(0, now.getTime() - operation.createdAt.getTime());
  const mayBeResent = operation.state === 'unknown' && canBeResent(capabilities, ageMs);
  if (!mayBeResent && !canBeAsked(operation, capabilities)) return null;
  switch (operation.state) {
    case 'pending':
    case 'unknown':
      return Math.min(latestCheckMs, Math.max(soonestCheckMs, ageMs / 2));
    case 'succeeded':
      return movement !== null &&
        movement !== 'transfer' &&
        capabilities.completion === 'delayed' &&
        ageMs < returnWindowMs
        ? dayMs
        : null;
    default:
      return null;
  }
}

/**
 * Whether a provider can be asked what became of an operation. What became of a capture or void shows at its payment;
 * anything else is asked for by the provider's id, or by ours where the provider finds by it.
 */
export function canBeAsked(
  { kind, state, providerReference }: CheckableOperation,
  capabilities: Capabilities,
): boolean {
  if (kind === 'capture' || kind === 'void') return state === 'unknown' && capabilities.retrievable.includes('payment');
  const movement = movementOf[kind];
  if (movement === null || !capabilities.retrievable.includes(movement)) return false;
  return providerReference !== null || capabilities.lookup === 'by_our_id';
}
