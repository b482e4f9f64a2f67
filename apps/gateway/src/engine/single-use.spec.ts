import { describe, expect, it } from '@jest/globals';
import { singleUseSecretOf } from './single-use.js';

describe('a source that can be spent once', () => {
  it('is a voucher, by its PIN', () => {
    expect(singleUseSecretOf({ kind: 'voucher', pin: 'FRESHUSD01000TRY' })).toBe('FRESHUSD01000TRY');
  });

  it('is a one-off token of Stripe’s', () => {
    const token = 'tok_1PzQ8a2eZvKYlo2C0001';
    expect(singleUseSecretOf({ kind: 'card', token })).toBe(token);
  });

  it.each(['tok_visa', 'tok_threeDSecure2Required', 'pm_1PzQ8a2eZvKYlo2C', 'card_1PzQ8a2eZvKYlo2C', 'src_1PzQ'])(
    'is not the card behind %s',
    (token) => {
      expect(singleUseSecretOf({ kind: 'card', token })).toBeNull();
    },
  );

  it('is a page’s order at its partner, whatever spaces are in either', () => {
    const page = { kind: 'hosted_page' } as const;
    const [one, other] = [
      singleUseSecretOf({ ...page, partnerId: 'a b', orderId: 'c' }),
      singleUseSecretOf({ ...page, partnerId: 'a', orderId: 'b c' }),
    ];
    expect(one).not.toBe(other);
  });

  it('is nothing that is saved, and no token of a vault, which does not say what it is', () => {
    expect(singleUseSecretOf({ kind: 'card', token: 'tok_1PzQ', payerReference: 'cus_1' })).toBeNull();
    expect(singleUseSecretOf({ kind: 'card_token', partnerId: 'H1', tokenId: 'tok_1PzQ' })).toBeNull();
    expect(
      singleUseSecretOf({ kind: 'bank_account', payerReference: 'cus_1', accountReference: 'ba_1', verified: true }),
    ).toBeNull();
  });
});
