import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StripeFault } from './client/stripe-result.js';
import { isMissing, mapError, mapFailure, mapFailureBefore, reasonOf } from './map-error.js';

const asIs = (text: string): string => text;

const fault = (differences: Partial<StripeFault> = {}): StripeFault => ({
  status: 400,
  type: 'invalid_request_error',
  code: null,
  declineCode: null,
  message: null,
  param: null,
  replayed: false,
  ...differences,
});

describe('a refused card', () => {
  it.each([
    ['insufficient_funds', 'insufficient_funds'],
    ['expired_card', 'expired_card'],
    ['incorrect_cvc', 'incorrect_cvc'],
    ['incorrect_number', 'incorrect_number'],
    ['lost_card', 'lost_or_stolen_card'],
    ['stolen_card', 'lost_or_stolen_card'],
    ['pickup_card', 'lost_or_stolen_card'],
    ['fraudulent', 'fraud_suspected'],
    ['do_not_honor', 'do_not_honor'],
    ['generic_decline', 'generic_decline'],
    ['processing_error', 'processing_error'],
    ['authentication_required', 'authentication_required'],
    ['card_velocity_exceeded', 'limit_exceeded'],
    ['withdrawal_count_limit_exceeded', 'limit_exceeded'],
    ['currency_not_supported', 'currency_not_supported'],
    ['card_not_supported', 'card_not_supported'],
    ['duplicate_transaction', 'generic_decline'],
    ['a_word_of_tomorrow', 'generic_decline'],
  ])('with decline code %s is the decline %s', (declineCode, code) => {
    const refused = fault({ status: 402, type: 'card_error', code: 'card_declined', declineCode, message: 'No.' });
    expect(mapError(refused, asIs)).toMatchObject({ outcome: 'declined', code, providerMessage: 'No.' });
  });

  it.each([
    ['expired_card', 'expired_card'],
    ['incorrect_cvc', 'incorrect_cvc'],
    ['card_declined', 'generic_decline'],
  ])('without a decline code is what its code %s says: %s', (stripeCode, code) => {
    const refused = fault({ status: 402, type: 'card_error', code: stripeCode });
    expect(mapError(refused, asIs)).toMatchObject({ outcome: 'declined', code });
  });

  it('is what the telling one of its codes says', () => {
    const refused = fault({ status: 402, type: 'card_error', code: 'expired_card', declineCode: 'generic_decline' });
    expect(mapError(refused, asIs)).toMatchObject({ code: 'expired_card' });
  });

  it('shows Stripe’s words only after redaction', () => {
    const refused = fault({ status: 402, type: 'card_error', message: 'tok_1' });
    expect(mapError(refused, () => 'clean')).toMatchObject({ providerMessage: 'clean' });
  });
});

describe('a refused request', () => {
  it.each([
    [400, { code: 'parameter_missing' }, 'invalid_request'],
    [400, { code: 'charge_already_refunded' }, 'invalid_request'],
    [400, { code: 'balance_insufficient' }, 'invalid_request'],
    [400, { code: 'rate_limit' }, 'rate_limited'],
    [400, { code: 'resource_missing', param: 'destination' }, 'invalid_request'],
    [401, { code: 'api_key_expired' }, 'credentials'],
    [402, {}, 'permission'],
    [403, { code: 'account_invalid' }, 'permission'],
    [404, { code: 'resource_missing', param: 'id' }, 'invalid_request'],
    [429, { code: 'rate_limit' }, 'rate_limited'],
    [429, { code: 'lock_timeout' }, 'rate_limited'],
  ])('with %s %j is the rejection %s', (status, differences, kind) => {
    expect(mapError(fault({ status, ...differences }), asIs)).toEqual({
      outcome: 'rejected',
      fault: kind,
      providerMessage: null,
    });
  });

  it.each([
    [{ code: 'amount_too_small' }, 'amount_not_supported', 'change_amount'],
    [{ code: 'amount_too_large' }, 'amount_not_supported', 'change_amount'],
    [{ code: 'token_already_used' }, 'source_unusable', 'try_another_source'],
    [{ code: 'resource_missing', param: 'source' }, 'source_unusable', 'try_another_source'],
    [{ code: 'resource_missing', param: 'customer' }, 'source_unusable', 'try_another_source'],
    [{ code: 'resource_missing', param: 'payment_method' }, 'source_unusable', 'try_another_source'],
    [{ code: 'resource_missing', param: 'payment_method_data[card][token]' }, 'source_unusable', 'try_another_source'],
    [{ code: 'bank_account_unverified' }, 'bank_account_unverified', 'verify_source'],
    [{ code: 'bank_account_declined' }, 'bank_account_unverified', 'verify_source'],
    [{ code: 'bank_account_unusable' }, 'bank_account_restricted', 'try_another_source'],
    [{ code: 'account_closed' }, 'bank_account_closed', 'try_another_source'],
    [{ code: 'no_account' }, 'bank_account_not_found', 'try_another_source'],
    [{ code: 'routing_number_invalid' }, 'bank_account_not_found', 'try_another_source'],
    [{ code: 'debit_not_authorized' }, 'debit_not_authorized', 'check_payer'],
    [{ code: 'payment_intent_mandate_invalid' }, 'debit_not_authorized', 'check_payer'],
  ])('that speaks of the payer’s source, %j, is the decline %s', (differences, code, advice) => {
    expect(mapError(fault(differences), asIs)).toMatchObject({ outcome: 'declined', code, advice });
  });
});

describe('unknown is', () => {
  it.each([
    [409, 'idempotency_key_in_use'],
    [409, 'lock_timeout'],
    [424, null],
    [500, null],
    [502, null],
    [503, null],
  ])('%s %s, whatever its type', (status, code) => {
    for (const type of ['api_error', 'invalid_request_error', 'card_error']) {
      expect(mapError(fault({ status, type, code }), asIs)).toMatchObject({ outcome: 'unknown', reference: null });
    }
  });

  it('our own key with other parameters: something was sent before', () => {
    expect(mapError(fault({ type: 'idempotency_error' }), asIs)).toMatchObject({ outcome: 'unknown' });
  });

  it('a repeated answer to a first try that broke, and says so', () => {
    const again = fault({ status: 500, type: 'api_error', replayed: true });
    expect(mapError(again, asIs)).toEqual({ outcome: 'unknown', reason: 'http_500 replayed', reference: null });
  });

  it.each([400, 401, 402, 403, 404, 429])('%s without Stripe’s envelope: a proxy may have answered', (status) => {
    expect(mapError(fault({ status, type: null }), asIs)).toMatchObject({ outcome: 'unknown' });
  });

  it('everything but the documented statuses, in any combination', () => {
    const words = fc.constantFrom('card_error', 'invalid_request_error', 'insufficient_funds', 'constructor');
    const text = fc.option(fc.oneof(fc.string(), words));
    const anyFault = fc.record({
      status: fc.oneof(fc.constantFrom(400, 401, 402, 403, 404, 409, 429), fc.integer({ min: 100, max: 999 })),
      type: text,
      code: text,
      declineCode: text,
      message: text,
      param: text,
      replayed: fc.boolean(),
    });
    fc.assert(
      fc.property(anyFault, (any) => {
        const { outcome } = mapError(any, asIs);
        const refused = [400, 401, 402, 403, 404, 429].includes(any.status) || any.code === 'rate_limit';
        if (!refused || any.type === null) expect(outcome).toBe('unknown');
        if (any.status !== 402 || any.type === null || any.type === 'idempotency_error') return;
        const isOfRequest = any.type === 'invalid_request_error' && any.code === null && any.declineCode === null;
        expect(outcome).toBe(isOfRequest ? 'rejected' : 'declined');
      }),
    );
  });
});

describe('a call that brought no answer', () => {
  it('is not sent when no byte left, else unknown', () => {
    const nothing = { got: 'nothing', reason: 'ECONNREFUSED' } as const;
    expect(mapFailure({ ...nothing, sent: 'not_sent' }, asIs)).toEqual({ outcome: 'not_sent', reason: 'ECONNREFUSED' });
    expect(mapFailure({ ...nothing, sent: 'unknown' }, asIs)).toMatchObject({ outcome: 'unknown', reference: null });
  });

  it('of a step before the money is not sent either way', () => {
    for (const sent of ['not_sent', 'unknown'] as const) {
      const failed = mapFailureBefore('check', { got: 'nothing', sent, reason: 'deadline' }, asIs);
      expect(failed).toEqual({ outcome: 'not_sent', reason: 'check: deadline' });
    }
    const broken = { got: 'fault', fault: fault({ status: 500, type: 'api_error' }) } as const;
    expect(mapFailureBefore('check', broken, asIs)).toEqual({ outcome: 'not_sent', reason: 'check: http_500' });
  });
});

describe('an object that Stripe does not know', () => {
  it.each([
    [404, 'resource_missing', true],
    [404, null, false],
    [400, 'resource_missing', false],
    [403, 'account_invalid', false],
  ])('is told by %s %s: %s', (status, code, missing) => {
    expect(isMissing({ got: 'fault', fault: fault({ status, code }) })).toBe(missing);
  });

  it('is not told by silence', () => {
    const silence = { got: 'nothing', sent: 'unknown', reason: 'deadline' } as const;
    expect(isMissing(silence)).toBe(false);
    expect(reasonOf(silence)).toBe('deadline');
  });
});
