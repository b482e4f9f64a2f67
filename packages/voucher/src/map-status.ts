import {
  MoneyError,
  declineCodes,
  money,
  type Declined,
  type Moved,
  type Pending,
  type Succeeded,
  type Unknown,
} from '@tollgate/core';
import type { WalletMovement } from './client/wallet-types.js';

/** What the wallet says of a charge or payout, as an outcome. A status or a currency that we do not know is `unknown`. */
export function mapMovement(movement: WalletMovement): Moved | Pending | Declined | Unknown {
  switch (movement.status) {
    case 'succeeded':
      return mapSucceeded(movement);
    case 'pending':
      return { outcome: 'pending', reference: movement.id };
    case 'failed':
      return {
        outcome: 'declined',
        code: 'generic_decline',
        advice: declineCodes.generic_decline.advice,
        providerMessage: null,
      };
    default:
      return { outcome: 'unknown', reason: 'unrecognized_status', reference: movement.id };
  }
}

/** The wallet knows no authorizations: what moved was captured. */
export function captured<Other extends { readonly outcome: string }>(outcome: Moved | Other): Succeeded | Other {
  return isMoved(outcome) ? { ...outcome, completion: 'captured' } : outcome;
}

function isMoved(outcome: { readonly outcome: string }): outcome is Moved {
  return outcome.outcome === 'succeeded';
}

/**
 * What the wallet says of a charge: what was paid with is named as well.
 *
 * @param pin - what the voucher was charged with, where that is known: it is never taken for a serial
 */
export function mapCharge(movement: WalletMovement, pin?: string): Succeeded | Pending | Declined | Unknown {
  const outcome = captured(mapMovement(movement));
  const { serial } = movement;
  if (outcome.outcome !== 'succeeded' && outcome.outcome !== 'pending') return outcome;
  if (serial === null || serial.toLowerCase() === pin?.toLowerCase()) return outcome;
  return { ...outcome, source: { kind: 'voucher', serial } };
}

function mapSucceeded({ id, amount, currency }: WalletMovement): Moved | Unknown {
  try {
    return { outcome: 'succeeded', reference: id, money: money(amount, currency) };
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    return { outcome: 'unknown', reason: 'unrecognized_money', reference: id };
  }
}
