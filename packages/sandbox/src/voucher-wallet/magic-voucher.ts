import type { Voucher } from '../state/voucher.js';
import type { VoucherTerms } from './issue-voucher.js';
import { BOUND_PAYER_ID, parseMagicPin } from './magic-pin.js';
import type { MagicBehaviour } from './magic-pin.js';

const DAY_MS = 86_400_000;

type Trait = (nowMs: number) => Partial<VoucherTerms>;

const TRAITS: Readonly<Record<MagicBehaviour, Trait>> = {
  FRESH: () => ({}),
  ONCEX: () => ({}),
  SPENT: () => ({ state: 'used' }),
  EXPRD: (nowMs) => ({ expiresAtMs: nowMs - DAY_MS }),
  INACT: () => ({ state: 'inactive' }),
  GEODE: () => ({ countries: ['DE'] }),
  BOUND: () => ({ payerId: BOUND_PAYER_ID }),
  DUPLI: () => ({ outcome: 'account_duplicated' }),
  RESTR: () => ({ outcome: 'account_restricted' }),
  PENDG: () => ({ outcome: 'pending' }),
  PENDF: () => ({ outcome: 'pending_then_failed' }),
  FAILD: () => ({ outcome: 'failed' }),
};

const ISSUED_ONLY_ONCE: readonly MagicBehaviour[] = ['ONCEX', 'SPENT', 'EXPRD'];

/**
 * The terms of the voucher to be issued for a magic PIN that is presented now; undefined when the PIN is not magic, or
 * when its `current` voucher still stands for it.
 */
export function magicVoucherDue(pin: string, current: Voucher | undefined, nowMs: number): VoucherTerms | undefined {
  const magic = parseMagicPin(pin);
  if (magic === undefined) return undefined;
  const { behaviour, currency, value } = magic;
  if (current !== undefined && (ISSUED_ONLY_ONCE.includes(behaviour) || !isOver(current, nowMs))) return undefined;
  return { pin, valueMinor: value, currency, ...TRAITS[behaviour](nowMs) };
}

function isOver({ state, expiresAtMs }: Voucher, nowMs: number): boolean {
  return state === 'used' || expiresAtMs <= nowMs;
}
