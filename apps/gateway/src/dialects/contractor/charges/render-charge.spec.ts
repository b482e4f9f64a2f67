import { expect, it } from '@jest/globals';
import { paymentStates, type PaymentState } from '@tollgate/core';
import type { PaymentView } from '../../../engine/payment-view.js';
import { toKept } from './kept-charge.js';
import { renderCharge } from './render-charge.js';

const at = new Date('2026-11-22T10:00:00.000Z');
const payment = {
  id: 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR',
  mode: 'test',
  dialect: 'contractor',
  amountMinor: 150n,
  capturedMinor: 0n,
  refundedMinor: 0n,
  taxMinor: 0n,
  currency: 'USD',
  description: 'x',
  metadata: null,
  customerId: 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR',
  sourceKind: 'bank_account',
  source: null,
  connectionId: 'c',
  providerId: 'p',
  providerReference: null,
  redirectUrl: null,
  receiptEmail: 'a@example.com',
  transferGroup: 'g',
  dialectData: toKept({ currency: 'usd', sourceId: 'ba_1', bankAccount: { last4: '6789' }, fullStop: false }),
  declineCode: null,
  createdAt: at,
  updatedAt: at,
} as unknown as PaymentView;
const rendered = (of: Partial<PaymentView>): any => {
  const { status, body } = renderCharge({ ...payment, ...of });
  return { http: status, ...JSON.parse(body) };
};

/** Status of the answer, and of the charge in it. */
const spelled: Record<PaymentState, readonly [number, string | null, boolean | null]> = {
  processing: [200, 'pending', false],
  pending: [200, 'pending', false],
  unknown: [200, 'pending', false],
  requires_action: [200, 'pending', false],
  authorized: [200, 'pending', false],
  succeeded: [200, 'succeeded', true],
  returned: [200, 'failed', false],
  canceled: [200, 'failed', false],
  declined: [400, null, null],
  failed: [400, null, null],
  not_sent: [503, null, null],
};

it.each(paymentStates)('a charge that is %s is spelled as the table has it', (state) => {
  const declineCode = state === 'declined' || state === 'returned' ? 'insufficient_funds' : null;
  const { http, data } = rendered({ state, declineCode });
  expect([http, data?.status ?? null, data?.paid ?? null]).toEqual(spelled[state]);
});

it('a decline is one message; a refusal of ours is the unexpected', () => {
  expect(rendered({ state: 'declined', declineCode: 'insufficient_funds' })).toEqual({
    http: 400,
    message: 'The charge was declined: The source holds less than the amount. Nothing was charged.',
  });
  expect(rendered({ state: 'failed' })).toEqual({
    http: 400,
    error: true,
    valid: true,
    message: 'An internal server error occurred.',
    data: null,
  });
});

it('a return says why', () => {
  const { data } = rendered({ state: 'returned', declineCode: 'insufficient_funds' });
  expect([data.failure_code, data.failure_message]).toEqual(['insufficient_funds', expect.any(String)]);
});

it.each([
  [0n, 0, false],
  [50n, 50, false],
  [150n, 150, true],
])('what was given back is told: %s', (refundedMinor, amount_refunded, refunded) => {
  const { data } = rendered({ state: 'succeeded', capturedMinor: 150n, refundedMinor });
  expect(data).toMatchObject({ amount: 150, amount_refunded, refunded });
});

it.each([
  ['ISK', 500n, 50000],
  ['UGX', 500n, 50000],
  ['MGA', 50000n, 500],
  ['JPY', 500n, 500],
  ['KWD', 5000n, 5000],
])('%s is written as Stripe counts it', (currency, amountMinor, amount) => {
  const { data, message } = rendered({ state: 'succeeded', currency, amountMinor });
  expect([data.amount, message]).toEqual([amount, `Amount of usd ${amount} has been charged`]);
});
