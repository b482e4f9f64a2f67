import { describe, expect, it } from '@jest/globals';
import { declineCodes, paymentStates, type DeclineCode, type PaymentId, type PaymentState } from '@tollgate/core';
import type { PaymentView } from '../../../engine/payment-view.js';
import { renderCharge } from './render-charge.js';
import { toCharge } from './to-charge.js';

const view = (state: PaymentState, more: Partial<PaymentView> = {}): PaymentView => ({
  id: 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR' as PaymentId,
  mode: 'test',
  dialect: 'stripe',
  state,
  amountMinor: 2_000n,
  capturedMinor: ['succeeded', 'returned'].includes(state) ? 2_000n : 0n,
  refundedMinor: 0n,
  taxMinor: 0n,
  currency: 'USD',
  description: null,
  metadata: null,
  customerId: null,
  sourceKind: 'card',
  source: null,
  connectionId: 'stripe',
  providerId: 'stripe-contractor',
  providerReference: null,
  redirectUrl: null,
  receiptEmail: null,
  transferGroup: null,
  dialectData: null,
  declineCode: ['declined', 'returned'].includes(state) ? 'insufficient_funds' : null,
  createdAt: new Date(0),
  updatedAt: new Date(0),
  ...more,
});

/** How each state is told: the status of the answer to the request, and what the charge says afterwards. */
const told: Readonly<Record<PaymentState, readonly [http: number, status: string, paid: boolean, captured: boolean]>> =
  {
    processing: [200, 'pending', false, true],
    pending: [200, 'pending', false, true],
    unknown: [200, 'pending', false, true],
    requires_action: [200, 'pending', false, true],
    authorized: [200, 'succeeded', true, false],
    succeeded: [200, 'succeeded', true, true],
    declined: [402, 'failed', false, false],
    returned: [200, 'failed', false, true],
    canceled: [200, 'failed', false, false],
    failed: [503, 'failed', false, false],
    not_sent: [503, 'failed', false, false],
  };

describe('a charge in state', () => {
  it.each(paymentStates)('%s', (state) => {
    const answer = renderCharge(view(state));
    const { status, paid, captured, failure_code: code, balance_transaction: movement } = toCharge(view(state), []);
    expect([answer.status, status, paid, captured]).toEqual(told[state]);
    expect(code !== null).toBe(status === 'failed');
    // Of a bank debit that is on its way the balance tells already.
    expect(movement !== null).toBe(['succeeded', 'returned', 'pending'].includes(state));
  });

  it('unknown that was to be held is not captured', () => {
    const data = { stripe: { capture: false } };
    expect(toCharge(view('unknown', { dialectData: data }), []).captured).toBe(false);
  });

  it('not_sent asks for the same request again, and failed does not', () => {
    expect(renderCharge(view('not_sent')).headers).toEqual({ 'Retry-After': '2' });
    expect(renderCharge(view('failed')).headers).toEqual({ 'stripe-should-retry': 'false' });
  });
});

describe('a charge', () => {
  it.each(['bank_account', 'payee_balance'] as const)('of a %s is a py_', (sourceKind) => {
    expect(toCharge(view('succeeded', { sourceKind }), []).id).toBe('py_01M7ZXHCERMPHVBRN6JQ93XHNR');
  });

  it.each(['voucher', 'card_token', 'hosted_page', 'card_details', 'card'] as const)(
    'of a %s is a ch_, before it is described as well',
    (sourceKind) => {
      const charge = toCharge(view('succeeded', { sourceKind }), []);
      expect([charge.id, charge.source, charge.payment_method]).toEqual(['ch_01M7ZXHCERMPHVBRN6JQ93XHNR', null, null]);
      const { type, ...more } = charge.payment_method_details;
      expect(Object.keys(more)).toEqual([type]);
    },
  );

  it('keeps what another dialect has kept with it out of its words', () => {
    const charge = toCharge(view('succeeded', { dialect: 'contractor', dialectData: { shipping: { name: 'x' } } }), []);
    expect(charge.shipping).toBeNull();
  });
});

describe('a decline for', () => {
  it.each(Object.keys(declineCodes) as DeclineCode[])(
    '%s names its charge, a code and who is at fault',
    (declineCode) => {
      for (const sourceKind of ['card', 'bank_account', 'voucher'] as const) {
        const { status, body } = renderCharge(view('declined', { declineCode, sourceKind }));
        const { error } = JSON.parse(body) as { error: Record<string, string> };
        const ofRequest = declineCode === 'amount_not_supported' || declineCode === 'currency_not_supported';
        expect([status, error['type']]).toEqual(ofRequest ? [400, 'invalid_request_error'] : [402, 'card_error']);
        expect(error).toMatchObject({ code: expect.stringMatching(/^[a-z_]+$/), charge: expect.any(String) });
        expect('decline_code' in error).toBe(!ofRequest && sourceKind !== 'bank_account');
      }
    },
  );

  it.each([
    [49n, 'USD', 'amount_too_small'],
    [100_000_000n, 'USD', 'amount_too_large'],
    [12_345n, 'USD', 'invalid_charge_amount'],
  ])('an amount of %s %s says what is wrong with it', (amountMinor, currency, code) => {
    const { body } = renderCharge(view('declined', { declineCode: 'amount_not_supported', amountMinor, currency }));
    expect((JSON.parse(body) as { error: { code: string } }).error.code).toBe(code);
  });
});
