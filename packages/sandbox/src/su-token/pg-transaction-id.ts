import type { SandboxEnvironment } from '../environment.js';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 24;
// The most whole bytes that 24 letters and digits can tell apart.
const RANDOM_BYTES = 17;

/** A new `PGTransactionID`, spelled like the documentation's `pi_3NOia7LkClv9jGLK1CV12znF`. */
export function newPgTransactionId(environment: Pick<SandboxEnvironment, 'randomBytes'>): string {
  let bits = BigInt(`0x${Buffer.from(environment.randomBytes(RANDOM_BYTES)).toString('hex')}`);
  let digits = '';
  for (let position = 0; position < LENGTH; position += 1) {
    digits = ALPHABET.charAt(Number(bits % 62n)) + digits;
    bits /= 62n;
  }
  return `pi_${digits}`;
}
