import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { WalletError } from './client/wallet-types.js';
import { mapError } from './map-error.js';

const asIs = (text: string): string => text;

const walletError = (differences: Partial<WalletError> = {}): WalletError => ({
  type: 'voucher_error',
  declineCode: null,
  message: null,
  param: null,
  ...differences,
});

const nothing = walletError({ type: null });

describe('an error about the voucher or its holder', () => {
  it.each([
    ['No such voucher found', 'voucher_not_found'],
    ['No such voucher: ************1234', 'voucher_not_found'],
    ['Voucher already used.', 'voucher_used'],
    ['The voucher has already been redeemed', 'voucher_used'],
    ['Voucher expired.', 'voucher_expired'],
    ['Voucher is not active.', 'voucher_inactive'],
    ['Voucher inactive', 'voucher_inactive'],
    ['Insufficient voucher value: it is 1000.', 'insufficient_funds'],
    ["The voucher is not permitted in the payer's country.", 'country_restricted'],
    ['Something that nobody documented', 'generic_decline'],
  ])('%j is the decline %s', (message, code) => {
    expect(mapError(402, walletError({ message }), asIs)).toMatchObject({
      outcome: 'declined',
      code,
      providerMessage: message,
    });
  });

  it.each([
    ['customer_mismatch', 'check_payer'],
    ['account_duplicated', 'check_payer'],
    ['account_restricted', 'try_another_source'],
    ['country_restricted', 'try_another_source'],
  ])('with decline code %s is that decline, whatever the message, and advises %s', (declineCode, advice) => {
    expect(mapError(402, walletError({ declineCode, message: 'Voucher expired.' }), asIs)).toMatchObject({
      outcome: 'declined',
      code: declineCode,
      advice,
    });
  });

  it.each([400, 402, 404])('is a decline with status %s', (status) => {
    expect(mapError(status, walletError(), asIs)).toMatchObject({ outcome: 'declined', code: 'generic_decline' });
  });

  it('shows the wallet’s words only after redaction', () => {
    expect(mapError(402, walletError({ message: 'PIN 1' }), () => 'clean')).toMatchObject({ providerMessage: 'clean' });
  });
});

describe('an error about a payout', () => {
  const payoutError = (differences: Partial<WalletError> = {}): WalletError =>
    walletError({ type: 'payout_error', ...differences });

  it.each([
    ['Insufficient balance.', 'insufficient_funds'],
    ['The balance is too low for this payout.', 'insufficient_funds'],
    ['Payouts to this country are not permitted.', 'country_restricted'],
    ['The voucher would be expired.', 'generic_decline'],
    ['No such recipient', 'generic_decline'],
  ])('%j is the decline %s', (message, code) => {
    for (const status of [400, 402, 404]) {
      const mapped = mapError(status, payoutError({ message }), asIs, 'payout_error');
      expect(mapped).toMatchObject({ outcome: 'declined', code, providerMessage: message });
    }
  });

  it('with a decline code is that decline', () => {
    const restricted = payoutError({ declineCode: 'account_restricted' });
    expect(mapError(402, restricted, asIs, 'payout_error')).toMatchObject({ code: 'account_restricted' });
  });

  it('is none about a charge, nor the other way round', () => {
    expect(mapError(402, payoutError(), asIs)).toMatchObject({ outcome: 'unknown' });
    expect(mapError(402, walletError(), asIs, 'payout_error')).toMatchObject({ outcome: 'unknown' });
  });
});

describe('a refusal of our request', () => {
  it.each([
    [400, 'invalid_request_error', 'invalid_request'],
    [401, 'authentication_error', 'credentials'],
    [403, 'permission_error', 'permission'],
    [429, 'api_error', 'rate_limited'],
  ])('%s %s is the rejection %s', (status, type, fault) => {
    expect(mapError(status, walletError({ type }), asIs)).toEqual({
      outcome: 'rejected',
      fault,
      providerMessage: null,
    });
  });
});

describe('anything else', () => {
  it.each([201, 204, 301, 302, 405, 408, 409, 410, 418, 422, 500, 501, 502, 503, 504, 599])(
    'with status %s is unknown, whatever the body says',
    (status) => {
      for (const type of ['voucher_error', 'invalid_request_error', 'authentication_error', 'api_error', null]) {
        const error = walletError({ type, declineCode: 'customer_mismatch', message: 'No such voucher found' });
        expect(mapError(status, error, asIs)).toEqual({
          outcome: 'unknown',
          reason: `http_${status}`,
          reference: null,
        });
      }
    },
  );

  it.each([400, 401, 402, 403, 404, 429])('with status %s but without the wallet’s envelope is unknown', (status) => {
    expect(mapError(status, nothing, asIs)).toMatchObject({ outcome: 'unknown' });
  });

  it.each([
    [402, 'api_error'],
    [404, 'invalid_request_error'],
  ])('%s %s is unknown', (status, type) => {
    expect(mapError(status, walletError({ type }), asIs)).toMatchObject({ outcome: 'unknown' });
  });

  it('is a decline or a rejection for documented statuses only, in any combination', () => {
    const text = fc.option(fc.oneof(fc.string(), fc.constantFrom('voucher_error', 'constructor', 'expired')));
    const anyStatus = fc.oneof(fc.constantFrom(400, 401, 402, 403, 404, 429), fc.integer({ min: 100, max: 999 }));
    const anyError = fc.record({ type: text, declineCode: text, message: text, param: text });
    fc.assert(
      fc.property(anyStatus, anyError, (status, error) => {
        const { outcome } = mapError(status, error, asIs);
        if (outcome === 'declined') expect([400, 402, 404]).toContain(status);
        if (outcome === 'rejected') expect([400, 401, 403, 429]).toContain(status);
      }),
    );
  });
});
