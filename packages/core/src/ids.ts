import { encodeTime } from 'ulid';
import type { OperationKind } from './operation-states.js';

/** The kinds of record that have an id of ours, and the prefix that each id begins with. */
export const idPrefixes = {
  merchant: 'mer',
  apiKey: 'key',
  customer: 'cus',
  paymentMethod: 'pm',
  payment: 'pay',
  attempt: 'att',
  event: 'evt',
  ledgerEntry: 'le',
  ledgerJournal: 'lj',
  transition: 'pt',
  capture: 'cap',
  void: 'vd',
  refund: 're',
  transfer: 'tr',
  reversal: 'trr',
  payout: 'po',
  operationTransition: 'ot',
  verificationTransition: 'vt',
  payee: 'acct',
  adminAction: 'adm',
  configActivation: 'cfg',
  gateway: 'gw',
  request: 'req',
  /** Stands for a secret, for some minutes. */
  token: 'tok_tg',
} as const;

/** A kind of record that has an id of ours. */
export type IdKind = keyof typeof idPrefixes;

declare const idBrand: unique symbol;

/** An id of ours: prefix, underscore, ULID. Sorts by the time it was made. An id of one kind does not pass for another. */
export type Id<Kind extends IdKind> = string & { readonly [idBrand]: Kind };

/** Id of a payment, `pay_…`. */
export type PaymentId = Id<'payment'>;
/** Id of one try of one operation at one provider, `att_…`. */
export type AttemptId = Id<'attempt'>;
/** Id of a capture, void, refund, transfer, reversal or payout; the prefix says which. */
export type OperationId = Id<OperationKind>;
/** Id of a merchant, `mer_…`. */
export type MerchantId = Id<'merchant'>;
/** Id of a merchant's customer, `cus_…`. */
export type CustomerId = Id<'customer'>;

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomCharacters = 16;

/** Ten characters of time, which is 48 bits and so begins with 0 to 7, then the random ones; upper case only. */
const ulidPattern = new RegExp(`^[0-7][${crockford}]{25}$`);

/** How many random bytes {@link makeId} takes: one for each of a ULID's 16 random characters. */
export const ID_RANDOM_BYTES = randomCharacters;

/**
 * Makes an id from a time and randomness that the caller supplies.
 *
 * @param nowMs - milliseconds since the Unix epoch
 * @param random - at least {@link ID_RANDOM_BYTES} random bytes
 */
export function makeId<Kind extends IdKind>(kind: Kind, nowMs: number, random: Uint8Array): Id<Kind> {
  if (random.length < randomCharacters) throw new Error(`makeId needs ${randomCharacters} random bytes`);
  let suffix = encodeTime(nowMs, 10);
  for (const byte of random.subarray(0, randomCharacters)) suffix += crockford.charAt(byte & 31);
  return `${idPrefixes[kind]}_${suffix}` as Id<Kind>;
}

/**
 * Reads an id of the given kind.
 *
 * @returns the id, or `null` when the text is not one (another prefix, another length, other characters, a time past year 10889)
 */
export function parseId<Kind extends IdKind>(kind: Kind, text: string): Id<Kind> | null {
  const prefix = `${idPrefixes[kind]}_`;
  return text.startsWith(prefix) && ulidPattern.test(text.slice(prefix.length)) ? (text as Id<Kind>) : null;
}
