import { describe, expect, it } from '@jest/globals';
import { voucherSerial } from './serial.js';

describe('voucherSerial', () => {
  it('spells time and randomness as a ULID does', () => {
    expect(voucherSerial(0, new Uint8Array(10))).toBe('0'.repeat(26));
    expect(voucherSerial(2 ** 48 - 1, new Uint8Array(10).fill(255))).toBe(`7${'Z'.repeat(25)}`);
    // The example of the ULID specification for its time part.
    expect(voucherSerial(1_469_918_176_385, new Uint8Array(10)).slice(0, 10)).toBe('01ARYZ6S41');
  });

  it('sorts by time', () => {
    const earlier = voucherSerial(1_000, new Uint8Array(10).fill(255));
    expect(earlier < voucherSerial(1_001, new Uint8Array(10))).toBe(true);
  });
});
