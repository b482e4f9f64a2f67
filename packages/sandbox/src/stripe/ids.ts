import type { SandboxEnvironment } from '../environment.js';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** `prefix`, an underscore and `length` letters and digits, such as `ch_3MmlLrLkdIwHu7ix0snN0B15`. */
export function newId(environment: SandboxEnvironment, prefix: string, length = 24): string {
  return `${prefix}_${randomText(environment, length)}`;
}

/** `length` random letters and digits. */
export function randomText(environment: SandboxEnvironment, length: number): string {
  // Six bits a letter, less a little, so that different bytes never give the same text.
  const bytes = environment.randomBytes(Math.floor((length * 5.95) / 8));
  let bits = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (let position = 0; position < length; position += 1) {
    text = ALPHABET.charAt(Number(bits % 62n)) + text;
    bits /= 62n;
  }
  return text;
}
