import { describe, expect, it } from '@jest/globals';
import { money } from '@tollgate/core';
import fc from 'fast-check';
import type { WalletMovement } from './client/wallet-types.js';
import { captured, mapCharge, mapMovement } from './map-status.js';

const charge = (differences: Partial<WalletMovement> = {}): WalletMovement => ({
  id: 'AWT_1',
  amount: 1000,
  currency: 'USD',
  status: 'succeeded',
  serial: null,
  ...differences,
});

describe('a charge of the wallet', () => {
  it('that succeeded moved the money that the wallet names', () => {
    expect(mapMovement(charge({ amount: 1050, currency: 'kwd' }))).toEqual({
      outcome: 'succeeded',
      reference: 'AWT_1',
      money: money(1050n, 'KWD'),
    });
  });

  it('that succeeded was captured, and no other one', () => {
    expect(captured(mapMovement(charge()))).toMatchObject({ outcome: 'succeeded', completion: 'captured' });
    const pending = mapMovement(charge({ status: 'pending' }));
    expect(captured(pending)).toEqual(pending);
  });

  it('that is pending is pending', () => {
    expect(mapMovement(charge({ status: 'pending' }))).toEqual({ outcome: 'pending', reference: 'AWT_1' });
  });

  it('that failed is declined without a known reason', () => {
    expect(mapMovement(charge({ status: 'failed' }))).toMatchObject({ outcome: 'declined', code: 'generic_decline' });
  });

  it.each(['', 'SUCCEEDED', 'Succeeded', 'success', 'succeeded ', 'canceled', 'refunded', 'processing', 'constructor'])(
    'with the undocumented status %j is unknown',
    (status) => {
      expect(mapMovement(charge({ status }))).toEqual({
        outcome: 'unknown',
        reason: 'unrecognized_status',
        reference: 'AWT_1',
      });
    },
  );

  it('with any status but the three documented ones is unknown', () => {
    fc.assert(
      fc.property(fc.string(), (status) => {
        fc.pre(!['succeeded', 'pending', 'failed'].includes(status));
        expect(mapMovement(charge({ status })).outcome).toBe('unknown');
      }),
    );
  });

  it.each([
    { currency: 'ZZZ' },
    { currency: 'XAU' },
    { currency: '' },
    { amount: -1 },
    { amount: 0.5 },
    { amount: 2 ** 53 },
  ])('that succeeded with %j is unknown', (differences) => {
    expect(mapMovement(charge(differences))).toEqual({
      outcome: 'unknown',
      reason: 'unrecognized_money',
      reference: 'AWT_1',
    });
  });
});

describe('what a charge was paid with', () => {
  const serial = '01CKZQR849A9MM529MF5HCG8RN';
  const source = { kind: 'voucher', serial };

  it('is told of one that succeeded or is pending', () => {
    expect(mapCharge(charge({ serial }))).toMatchObject({ outcome: 'succeeded', completion: 'captured', source });
    expect(mapCharge(charge({ serial, status: 'pending' }))).toMatchObject({ outcome: 'pending', source });
  });

  it.each([
    ['the wallet names no voucher', charge(), undefined],
    ['what it names is the PIN', charge({ serial }), serial.toLowerCase()],
    ['nothing was paid', charge({ serial, status: 'failed' }), undefined],
    ['nobody knows', charge({ serial, status: 'odd' }), undefined],
  ])('is not told where %s', (_why, movement, pin) => {
    expect(mapCharge(movement, pin)).not.toHaveProperty('source');
  });
});
