import { createHash } from 'node:crypto';
import type { Runtime } from '../runtime.js';
import type { Voucher } from '../state/voucher.js';
import { parseMagicPin } from './magic-pin.js';
import { SERIAL_RANDOM_BYTES, voucherSerial } from './serial.js';

/** What a new voucher is to be; what is left out is unrestricted, unused and good for a year. */
export type VoucherTerms = Pick<Voucher, 'valueMinor' | 'currency'> & { readonly pin: string } & Partial<
    Pick<Voucher, 'state' | 'expiresAtMs' | 'countries' | 'payerId' | 'outcome'>
  >;

const YEAR_MS = 365 * 86_400_000;

/** Issues a voucher. From now on its PIN stands for this one. */
export function issueVoucher(runtime: Runtime, terms: VoucherTerms): Voucher {
  const voucher = newVoucher(runtime, terms);
  runtime.store.append({ type: 'voucher_issued', voucher });
  return voucher;
}

/** A voucher that is still to be issued, by an event that carries it. */
export function newVoucher({ clock, environment }: Runtime, { pin, ...terms }: VoucherTerms): Voucher {
  const nowMs = clock.nowMs();
  return {
    serial: voucherSerial(nowMs, environment.randomBytes(SERIAL_RANDOM_BYTES)),
    pinHash: hashPin(pin),
    state: 'unused',
    createdAtMs: nowMs,
    expiresAtMs: nowMs + YEAR_MS,
    countries: null,
    payerId: null,
    outcome: 'succeeded',
    ...terms,
  };
}

/** How a PIN is kept. */
export function hashPin(pin: string): string {
  return createHash('sha256').update(pin).digest('hex');
}

const PIN_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const PIN_LENGTH = 16;

/** A random PIN that is not a magic one. */
export function randomPin({ environment }: Pick<Runtime, 'environment'>): string {
  const bytes = environment.randomBytes(PIN_LENGTH);
  const pin = Array.from(bytes, (byte) => PIN_ALPHABET.charAt(byte % PIN_ALPHABET.length)).join('');
  return parseMagicPin(pin) === undefined ? pin : randomPin({ environment });
}
