import { isCurrency } from '../iso.js';

/** What the voucher behind a magic PIN does, by the PIN's first five letters. */
export const MAGIC_BEHAVIOURS = {
  FRESH: 'can be charged again and again: after every charge the same PIN stands for a new voucher',
  ONCEX: 'can be charged once; issued at first sight',
  SPENT: 'has already been used',
  EXPRD: 'has expired',
  INACT: 'is not active',
  GEODE: 'is for payers in Germany only; others get country_restricted',
  BOUND: 'belongs to another payer; everybody else gets customer_mismatch',
  DUPLI: 'is refused with account_duplicated',
  RESTR: 'is refused with account_restricted',
  PENDG: 'is charged with status pending, which succeeds once the sandbox clock is 60 s further on',
  PENDF: 'is charged with status pending, which fails once the sandbox clock is 60 s further on; nothing moves',
  FAILD: 'is charged with status failed; nothing moves',
} as const;

/** The first five letters of a magic PIN. */
export type MagicBehaviour = keyof typeof MAGIC_BEHAVIOURS;

/** What a magic PIN says. */
export interface MagicPinParts {
  readonly behaviour: MagicBehaviour;
  /** ISO 4217, upper case. */
  readonly currency: string;
  /** Value of the voucher in minor units, 1 to 99999. */
  readonly value: number;
  /** Three free characters, A to Z and 0 to 9, which tell one voucher from the next. Default `000`. */
  readonly tail?: string;
}

/** A PIN that always works: 10.00 USD, as often as one likes. */
export const DEMO_PIN = 'FRESHUSD01000TRY';

const GRAMMAR = /^([A-Z]{5})([A-Z]{3})([0-9]{5})([A-Z0-9]{3})$/;

/**
 * The magic PIN with these parts.
 *
 * @throws RangeError naming the part that does not fit the grammar
 */
export function magicPin({ behaviour, currency, value, tail = '000' }: MagicPinParts): string {
  if (!isBehaviour(behaviour)) throw new RangeError(`behaviour: one of ${Object.keys(MAGIC_BEHAVIOURS).join(', ')}`);
  if (!isCurrency(currency)) throw new RangeError('currency: an upper-case ISO 4217 code');
  if (!Number.isInteger(value) || value < 1 || value > 99_999) throw new RangeError('value: an integer, 1 to 99999');
  if (!/^[A-Z0-9]{3}$/.test(tail)) throw new RangeError('tail: three characters, A to Z and 0 to 9');
  return `${behaviour}${currency}${String(value).padStart(5, '0')}${tail}`;
}

/** What a PIN says, or undefined when it is not a magic one. */
export function parseMagicPin(pin: string): Required<MagicPinParts> | undefined {
  const [, behaviour = '', currency = '', digits = '', tail = ''] = GRAMMAR.exec(pin) ?? [];
  const value = Number(digits);
  if (!isBehaviour(behaviour) || !isCurrency(currency) || value === 0) return undefined;
  return { behaviour, currency, value, tail };
}

function isBehaviour(word: string): word is MagicBehaviour {
  return Object.hasOwn(MAGIC_BEHAVIOURS, word);
}

/** The payer that every `BOUND` voucher belongs to. */
export const BOUND_PAYER_ID = 'sandbox_bound_payer';
