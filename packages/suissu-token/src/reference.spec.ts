import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readReference, writeReference } from './reference.js';

describe('a reference', () => {
  it('is the payment’s id and the property’s, both to be read', () => {
    expect(writeReference({ pgTransactionId: 'pi_3NOia7LkClv9jGLK1CV12znF', partnerId: 'H1' })).toBe(
      'pi_3NOia7LkClv9jGLK1CV12znF@H1',
    );
  });

  it.each(['@', '%', '%40', '%2540', 'H@1', 'H%1'])('gives the property %j back', (partnerId) => {
    const ids = { pgTransactionId: 'pi_1@', partnerId };
    expect(readReference(writeReference(ids))).toEqual(ids);
  });

  it('gives both back, whatever characters they hold', () => {
    const text = fc.oneof(
      fc.string({ minLength: 1, unit: 'binary' }),
      fc.string({ minLength: 1, unit: fc.constantFrom('@', '%', '4', '0', '2', '5', 'a') }),
    );
    fc.assert(
      fc.property(text, text, (pgTransactionId, partnerId) => {
        const ids = { pgTransactionId, partnerId };
        expect(readReference(writeReference(ids))).toEqual(ids);
      }),
    );
  });

  it.each(['', 'pi_1', '@H1', 'pi_1@', '@'])('%j is none', (text) => {
    expect(readReference(text)).toBeNull();
  });
});
