import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readReference, writeOrderReference, writeReference } from './reference.js';

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

  it('of an order is the order’s id and the property’s, and no payment’s', () => {
    expect(writeOrderReference({ orderId: 'stay-42', partnerId: 'H1' })).toBe('stay-42@H1%order');
    const text = fc.string({ minLength: 1, unit: fc.constantFrom('@', '%', '4', '0', 'o', 'order', 'r', 'd', 'e') });
    fc.assert(
      fc.property(text, text, (id, partnerId) => {
        expect(readReference(writeOrderReference({ orderId: id, partnerId }))).toEqual({ orderId: id, partnerId });
        const payment = { pgTransactionId: id, partnerId };
        expect(readReference(writeReference(payment))).toEqual(payment);
      }),
    );
  });

  it.each(['', 'pi_1', '@H1', 'pi_1@', '@', '%order', 'stay-42%order', 'stay-42@%order', '@H1%order'])(
    '%j is none',
    (text) => {
      expect(readReference(text)).toBeNull();
    },
  );
});
