import { describe, expect, it } from '@jest/globals';
import { money } from '@tollgate/core';
import fc from 'fast-check';
import { mapTransaction } from './map-status.js';

const thirty = money(3000n, 'USD');
const map = (status: string, value: typeof thirty | null = thirty) =>
  mapTransaction({ pgTransactionId: 'pi_1', status, money: value }, 'pi_1@H1');

describe('a payment whose status is', () => {
  it('success is captured, with the money that the service names', () => {
    expect(map('success')).toEqual({
      outcome: 'succeeded',
      completion: 'captured',
      reference: 'pi_1@H1',
      money: thirty,
    });
  });

  it('success without a readable amount is unknown', () => {
    expect(map('success', null)).toEqual({ outcome: 'unknown', reason: 'unrecognized_money', reference: 'pi_1@H1' });
  });

  it('fail is declined without a known reason', () => {
    expect(map('fail', null)).toMatchObject({ outcome: 'declined', code: 'generic_decline' });
  });

  it('pending is pending', () => {
    expect(map('pending')).toEqual({ outcome: 'pending', reference: 'pi_1@H1' });
  });

  it.each(['succeeded', 'failed', 'refunded', 'accepted', 'constructor'])(
    '%s, which nobody documented, is unknown',
    (status) => {
      expect(map(status)).toEqual({ outcome: 'unknown', reason: 'unrecognized_status', reference: 'pi_1@H1' });
    },
  );

  it('anything but these three words is unknown', () => {
    fc.assert(
      fc.property(fc.string(), (status) => {
        fc.pre(!['success', 'fail', 'pending'].includes(status));
        expect(map(status).outcome).toBe('unknown');
      }),
    );
  });
});
