import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SecretBox } from './secret-box.js';

const box = new SecretBox(Buffer.alloc(32, 1));
const otherBox = new SecretBox(Buffer.alloc(32, 2));

describe('SecretBox', () => {
  it('opens what it sealed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, context) => {
        expect(box.open(box.seal(text, context), context)).toBe(text);
      }),
    );
  });

  it('opens it after a restart with the same key', () => {
    expect(new SecretBox(Buffer.alloc(32, 1)).open(box.seal('a', 'b'), 'b')).toBe('a');
  });

  it('seals one text differently each time, and never in clear', () => {
    const sealed = Array.from({ length: 20 }, () => box.seal('FRESHUSD01000TRY', 'pm_1'));
    expect(new Set(sealed.map((bytes) => bytes.toString('hex'))).size).toBe(20);
    for (const bytes of sealed) expect(bytes.toString('latin1')).not.toContain('FRESHUSD');
  });

  it('opens nothing in another context or with another key', () => {
    const sealed = box.seal('a secret', 'pm_1');
    expect(() => box.open(sealed, 'pm_2')).toThrow();
    expect(() => box.open(sealed, '')).toThrow();
    expect(() => otherBox.open(sealed, 'pm_1')).toThrow();
  });

  it('opens nothing of which a bit was changed, or a byte is missing', () => {
    const sealed = box.seal('a secret', 'pm_1');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(() => box.open(changed, 'pm_1')).toThrow();
      expect(() => box.open(sealed.subarray(0, at), 'pm_1')).toThrow();
    }
  });

  it('hashes one thing alike each time, and with another key differently', () => {
    expect(box.hash('voucher', 'a')).toEqual(new SecretBox(Buffer.alloc(32, 1)).hash('voucher', 'a'));
    expect(box.hash('voucher', 'a')).not.toEqual(otherBox.hash('voucher', 'a'));
    expect(box.hash('voucher', 'a')).toHaveLength(32);
  });

  it('keeps the parts of a hash apart', () => {
    expect(box.hash('ab', 'c')).not.toEqual(box.hash('a', 'bc'));
    expect(box.hash('abc')).not.toEqual(box.hash('ab', 'c'));
    expect(box.hash('a')).not.toEqual(box.hash('a', ''));
    const parts = fc.array(fc.string({ unit: fc.constantFrom('0', '1', ':', 'a') }), { maxLength: 4 });
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        expect(box.hash(...a).equals(box.hash(...b))).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
      { numRuns: 500 },
    );
  });

  it('needs 32 bytes of key', () => {
    expect(() => new SecretBox(Buffer.alloc(31))).toThrow(/at least 32 bytes/);
  });
});
