import { describe, expect, it } from '@jest/globals';
import { money } from '@tollgate/core';
import fc from 'fast-check';
import { mapCanceled, mapCaptured, mapCharge, mapMade, mapPaymentIntent, mapRefund, mapReturn } from './map-status.js';

const asIs = (text: string): string => text;

const chargeOf = (differences: Record<string, unknown> = {}): any => ({
  id: 'py_1',
  object: 'charge',
  status: 'succeeded',
  captured: true,
  refunded: false,
  disputed: false,
  amount: 2000,
  amount_captured: 2000,
  currency: 'usd',
  failure_code: null,
  failure_message: null,
  outcome: null,
  ...differences,
});

const intentOf = (differences: Record<string, unknown> = {}): any => ({
  id: 'pi_1',
  object: 'payment_intent',
  status: 'succeeded',
  amount: 2000,
  amount_received: 2000,
  amount_capturable: 0,
  currency: 'usd',
  latest_charge: null,
  last_payment_error: null,
  next_action: null,
  ...differences,
});

const charge = (differences?: Record<string, unknown>) => mapCharge(chargeOf(differences), asIs);
const intent = (differences?: Record<string, unknown>) => mapPaymentIntent(intentOf(differences), asIs);
const refund = (differences: Record<string, unknown>): unknown =>
  mapRefund({ id: 're_1', amount: 500, currency: 'usd', status: 'succeeded', ...differences } as any, asIs);

describe('a charge', () => {
  it('that succeeded is captured, with the money that Stripe names', () => {
    expect(charge({ amount_captured: 1500 })).toEqual({
      outcome: 'succeeded',
      completion: 'captured',
      reference: 'py_1',
      money: money(1500n, 'USD'),
    });
  });

  it('that succeeded and is not captured is authorized', () => {
    expect(charge({ captured: false, amount_captured: 0 })).toMatchObject({
      completion: 'authorized',
      money: money(2000n, 'USD'),
    });
  });

  it('whose authorization was released took nothing', () => {
    expect(charge({ captured: false, refunded: true })).toMatchObject({ outcome: 'declined' });
  });

  it('that was captured and refunded still succeeded: the refund is another movement', () => {
    expect(charge({ refunded: true })).toMatchObject({ outcome: 'succeeded' });
  });

  it('that is pending is pending', () => {
    expect(charge({ status: 'pending', captured: true })).toEqual({ outcome: 'pending', reference: 'py_1' });
  });

  it.each([
    ['no_account', 'bank_account_not_found'],
    ['account_closed', 'bank_account_closed'],
    ['insufficient_funds', 'insufficient_funds'],
    ['debit_not_authorized', 'debit_not_authorized'],
    ['invalid_currency', 'currency_not_supported'],
    ['bank_account_restricted', 'bank_account_restricted'],
    ['incorrect_account_details', 'bank_account_not_found'],
    ['bank_cannot_process', 'processing_error'],
    ['a_word_of_tomorrow', 'generic_decline'],
  ])('that failed with %s is declined, %s', (failureCode, code) => {
    const failed = charge({ status: 'failed', failure_code: failureCode, failure_message: 'No.' });
    expect(failed).toMatchObject({ outcome: 'declined', code, providerMessage: 'No.' });
  });

  it('that a card’s bank refused is what its outcome says', () => {
    const failed = charge({ status: 'failed', failure_code: 'card_declined', outcome: { reason: 'stolen_card' } });
    expect(failed).toMatchObject({ code: 'lost_or_stolen_card' });
  });

  it('with any other status is unknown', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('SUCCEEDED', 'paid', 'constructor')), (status) => {
        fc.pre(!['succeeded', 'pending', 'failed'].includes(status));
        const unknown = { outcome: 'unknown', reason: 'unrecognized_status', reference: 'py_1' };
        expect(charge({ status })).toEqual(unknown);
      }),
    );
  });

  it.each([
    { currency: 'zzz' },
    { currency: undefined },
    { amount_captured: -1 },
    { amount_captured: 0.5 },
    { amount_captured: '2000' },
    { amount_captured: undefined },
    { currency: 'isk', amount_captured: 150 },
  ])('that succeeded with %j is unknown', (differences) => {
    expect(charge(differences)).toEqual({ outcome: 'unknown', reason: 'unrecognized_money', reference: 'py_1' });
  });

  it.each([
    ['isk', 10_000, money(100n, 'ISK')],
    ['ugx', 500_000, money(5000n, 'UGX')],
    ['mga', 42, money(4200n, 'MGA')],
    ['jpy', 42, money(42n, 'JPY')],
    ['kwd', 1230, money(1230n, 'KWD')],
  ])('in %s of %s is read by Stripe’s rule', (currency, amount, expected) => {
    expect(charge({ currency, amount_captured: amount })).toMatchObject({ money: expected });
  });
});

describe('a PaymentIntent', () => {
  it('that succeeded is captured with what was received', () => {
    expect(intent({ amount_received: 1500 })).toEqual({
      outcome: 'succeeded',
      completion: 'captured',
      reference: 'pi_1',
      money: money(1500n, 'USD'),
    });
  });

  it('whose charge failed later is declined', () => {
    const late = intent({ latest_charge: chargeOf({ status: 'failed', failure_code: 'account_closed' }) });
    expect(late).toMatchObject({ outcome: 'declined', code: 'bank_account_closed' });
  });

  it('that holds money is authorized with what can be captured', () => {
    expect(intent({ status: 'requires_capture', amount_capturable: 2000, amount_received: 0 })).toMatchObject({
      completion: 'authorized',
      money: money(2000n, 'USD'),
    });
  });

  it('that is processing is pending', () => {
    expect(intent({ status: 'processing' })).toEqual({ outcome: 'pending', reference: 'pi_1' });
  });

  it.each([
    [{ redirect_to_url: { url: 'https://bank.example/3ds' } }, 'https://bank.example/3ds'],
    [
      { verify_with_microdeposits: { hosted_verification_url: 'https://stripe.example/v' } },
      'https://stripe.example/v',
    ],
  ])('that requires an action says where the payer goes', (next_action, redirectUrl) => {
    expect(intent({ status: 'requires_action', next_action })).toEqual({
      outcome: 'requires_action',
      reference: 'pi_1',
      redirectUrl,
    });
  });

  it('that requires an action which has no address is unknown', () => {
    const lost = intent({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } });
    expect(lost).toMatchObject({ outcome: 'unknown', reference: 'pi_1' });
  });

  it('that needs another payment method was declined, and says why', () => {
    const error = { code: 'card_declined', decline_code: 'insufficient_funds', message: 'No.' };
    expect(intent({ status: 'requires_payment_method', last_payment_error: error })).toMatchObject({
      outcome: 'declined',
      code: 'insufficient_funds',
      providerMessage: 'No.',
    });
  });

  it('that was canceled took nothing', () => {
    expect(intent({ status: 'canceled' })).toMatchObject({ outcome: 'declined', code: 'generic_decline' });
  });

  it.each(['requires_confirmation', '', 'Succeeded', 'constructor'])('with status %j is unknown', (status) => {
    expect(intent({ status })).toMatchObject({ outcome: 'unknown', reason: 'unrecognized_status' });
  });
});

describe('what follows a payment', () => {
  it('is a capture when money was taken, and unknown when it is still held', () => {
    expect(mapCaptured(charge())).toEqual({ outcome: 'succeeded', reference: 'py_1', money: money(2000n, 'USD') });
    expect(mapCaptured(charge({ captured: false }))).toMatchObject({ outcome: 'unknown', reference: 'py_1' });
    const action = { outcome: 'requires_action', reference: 'pi_1', redirectUrl: 'https://bank.example' } as const;
    expect(mapCaptured(action)).toMatchObject({ outcome: 'unknown', reference: 'pi_1' });
  });

  it('is a release when the PaymentIntent is canceled', () => {
    expect(mapCanceled(intentOf({ status: 'canceled' }))).toMatchObject({ money: money(2000n, 'USD') });
    expect(mapCanceled(intentOf({ status: 'requires_capture' }))).toMatchObject({ outcome: 'unknown' });
  });

  it('is a refund, by its status', () => {
    expect(refund({})).toEqual({ outcome: 'succeeded', reference: 're_1', money: money(500n, 'USD') });
    expect(refund({ status: 'pending' })).toEqual({ outcome: 'pending', reference: 're_1' });
    expect(refund({ status: 'requires_action' })).toEqual({ outcome: 'pending', reference: 're_1' });
    expect(refund({ status: 'canceled' })).toMatchObject({ outcome: 'declined', code: 'generic_decline' });
    const failed = refund({ status: 'failed', failure_reason: 'expired_or_canceled_card' });
    expect(failed).toMatchObject({ outcome: 'declined', code: 'expired_card' });
    for (const status of ['', null, 'done']) expect(refund({ status })).toMatchObject({ outcome: 'unknown' });
  });

  it('is a transfer or reversal, by being there', () => {
    expect(mapMade({ id: 'tr_1', amount: 142, currency: 'usd' })).toMatchObject({ money: money(142n, 'USD') });
    expect(mapMade({ id: 'tr_1', amount: 142, currency: 'zzz' })).toMatchObject({
      outcome: 'unknown',
      reference: 'tr_1',
    });
  });
});

describe('a dispute', () => {
  const debit = { payment_method_details: { type: 'us_bank_account' } } as any;
  const card = { payment_method_details: { type: 'card' } } as any;

  it.each([
    ['insufficient_funds', 'insufficient_funds'],
    ['debit_not_authorized', 'debit_not_authorized'],
    ['bank_cannot_process', 'processing_error'],
    ['incorrect_account_details', 'bank_account_not_found'],
  ])('for %s is a return: declined, %s', (reason, code) => {
    const returned = { outcome: 'declined', code, providerMessage: `returned: ${reason}` };
    for (const charge of [debit, { payment_method_details: null }]) {
      expect(mapReturn(charge, [{ reason, status: 'lost' }], asIs)).toMatchObject(returned);
      expect(mapReturn(charge, [{ reason, status: 'needs_response' }], asIs)).toMatchObject(returned);
    }
  });

  it('of a bank debit that is lost is a return, whatever the reason', () => {
    const lost = mapReturn(debit, [{ reason: 'general', status: 'lost' }], asIs);
    expect(lost).toMatchObject({ outcome: 'declined', code: 'generic_decline' });
  });

  it.each([
    [debit, []],
    [debit, [{ reason: 'general', status: 'under_review' }]],
    [debit, [{ reason: 'insufficient_funds', status: 'won' }]],
    [card, [{ reason: 'fraudulent', status: 'lost' }]],
    [card, [{ reason: 'product_not_received', status: 'needs_response' }]],
  ])('of %j is none for %j', (charge, disputes) => {
    expect(mapReturn(charge, disputes, asIs)).toBeNull();
  });
});
