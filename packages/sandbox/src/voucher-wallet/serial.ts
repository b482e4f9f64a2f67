const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_BITS = 80n;

/** How many random bytes a serial takes. */
export const SERIAL_RANDOM_BYTES = 10;

/** A voucher serial, spelled as a ULID: 48 bits of time, 80 random bits, 26 characters that sort by time. */
export function voucherSerial(nowMs: number, random: Uint8Array): string {
  let bits = (BigInt(nowMs) << RANDOM_BITS) | BigInt(`0x${Buffer.from(random).toString('hex')}`);
  let serial = '';
  for (let position = 0; position < 26; position += 1) {
    serial = ALPHABET.charAt(Number(bits & 31n)) + serial;
    bits >>= 5n;
  }
  return serial;
}
