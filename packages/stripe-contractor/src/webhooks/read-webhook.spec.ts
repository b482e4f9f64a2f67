import { describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { readWebhook } from './read-webhook.js';

const SECRET = 'whsec_of_this_spec';
const PREVIOUS = 'whsec_before_the_rotation';
const receivedAt = new Date('2026-11-21T12:00:00Z');

const eventOf = (type: string, object: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  id: 'evt_1',
  object: 'event',
  type,
  created: 1_795_262_400,
  livemode: false,
  data: { object },
  ...more,
});

function read(
  payload: unknown,
  { secret = SECRET, ageSeconds = 0, settings = { webhookSecret: SECRET }, headers = {} }: Record<string, any> = {},
) {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const timestamp = Math.floor(receivedAt.getTime() / 1000) - ageSeconds;
  const signature = Stripe.webhooks.generateTestHeaderString({ payload: text, secret, timestamp });
  const request = { body: Buffer.from(text), headers: { 'stripe-signature': signature, ...headers }, receivedAt };
  return readWebhook(request, settings);
}

const subjectOf = (type: string, object: Record<string, unknown>, more?: Record<string, unknown>) => {
  const reading = read(eventOf(type, object, more));
  return reading.authentic ? reading.event.subject : reading.reason;
};

describe('a message', () => {
  it('with the signature of its bytes is authentic', () => {
    const ours = { tollgate_payment_id: 'pay_1' };
    expect(read(eventOf('charge.failed', { object: 'charge', id: 'py_1', metadata: ours }))).toEqual({
      authentic: true,
      event: {
        eventId: 'evt_1',
        type: 'charge.failed',
        occurredAt: new Date(1_795_262_400_000),
        livemode: false,
        subject: { kind: 'payment', reference: 'py_1', ourId: 'pay_1' },
      },
    });
  });

  it('is authentic with the secret before the rotation, as long as that is set', () => {
    const event = eventOf('charge.failed', { object: 'charge', id: 'py_1' });
    const both = { webhookSecret: SECRET, previousWebhookSecret: PREVIOUS };
    expect(read(event, { secret: PREVIOUS, settings: both })).toMatchObject({ authentic: true });
    expect(read(event, { secret: SECRET, settings: both })).toMatchObject({ authentic: true });
    expect(read(event, { secret: PREVIOUS })).toEqual({ authentic: false, reason: 'wrong_signature' });
  });

  it('keeps its signature where its bytes lie within others', () => {
    const text = JSON.stringify(eventOf('charge.failed', { object: 'charge', id: 'py_1' }));
    const timestamp = Math.floor(receivedAt.getTime() / 1000);
    const signature = Stripe.webhooks.generateTestHeaderString({ payload: text, secret: SECRET, timestamp });
    const body = Buffer.from(`xx${text}xx`).subarray(2, -2);
    const reading = readWebhook(
      { body, headers: { 'stripe-signature': signature }, receivedAt },
      { webhookSecret: SECRET },
    );
    expect(reading).toMatchObject({ authentic: true });
  });

  const event = eventOf('charge.failed', { object: 'charge', id: 'py_1' });

  it.each([
    ['no_secret', { settings: {} }],
    ['no_signature', { headers: { 'stripe-signature': undefined } }],
    ['no_signature', { headers: { 'stripe-signature': '' } }],
    ['wrong_signature', { headers: { 'stripe-signature': 't=1,v1=00' } }],
    ['wrong_signature', { headers: { 'stripe-signature': 'nonsense' } }],
    ['wrong_signature', { secret: 'whsec_of_somebody_else' }],
    ['too_old', { ageSeconds: 301 }],
    ['too_old', { ageSeconds: 61, settings: { webhookSecret: SECRET, webhookToleranceSeconds: 60 } }],
    ['too_old', { ageSeconds: 301, settings: { webhookSecret: PREVIOUS, previousWebhookSecret: SECRET } }],
  ])('is refused as %s with %j', (reason, how) => {
    expect(read(event, how)).toEqual({ authentic: false, reason });
  });

  it('at the edge of the tolerance is still authentic', () => {
    expect(read(event, { ageSeconds: 300 })).toMatchObject({ authentic: true });
  });

  it('that was changed on the way is refused', () => {
    const text = JSON.stringify(event);
    const timestamp = Math.floor(receivedAt.getTime() / 1000);
    const signature = Stripe.webhooks.generateTestHeaderString({ payload: text, secret: SECRET, timestamp });
    const request = { body: Buffer.from(`${text} `), headers: { 'stripe-signature': signature }, receivedAt };
    expect(readWebhook(request, { webhookSecret: SECRET })).toEqual({ authentic: false, reason: 'wrong_signature' });
  });

  it.each([
    'not json',
    '[]',
    'null',
    '1',
    '{}',
    { ...event, id: 1 },
    { ...event, created: 'now' },
    { ...event, created: 1e300 },
    { ...event, data: {} },
    { ...event, data: { object: null } },
    { ...event, object: 'v2.core.event' },
  ])('that is signed and no event is unreadable: %j', (payload) => {
    expect(read(payload)).toEqual({ authentic: false, reason: 'unreadable' });
  });
});

describe('an event is about', () => {
  const metadata = {
    tollgate_payment_id: 'pay_1',
    tollgate_refund_id: 're_ours',
    tollgate_payout_id: 'po_ours',
    tollgate_transfer_id: 'tr_ours',
  };

  it.each([
    ['charge.succeeded', { object: 'charge', id: 'py_1', metadata }, ['payment', 'py_1', 'pay_1']],
    ['charge.pending', { object: 'charge', id: 'py_1', metadata: {} }, ['payment', 'py_1', null]],
    ['charge.failed', { object: 'charge', id: 'py_1', payment_intent: 'pi_1', metadata }, ['payment', 'pi_1', 'pay_1']],
    ['payment_intent.succeeded', { object: 'payment_intent', id: 'pi_1', metadata }, ['payment', 'pi_1', 'pay_1']],
    ['charge.refund.updated', { object: 'refund', id: 're_1', metadata }, ['refund', 're_1', 're_ours']],
    ['payout.paid', { object: 'payout', id: 'po_1', metadata }, ['payout', 'po_1', 'po_ours']],
    ['transfer.created', { object: 'transfer', id: 'tr_1', metadata }, ['transfer', 'tr_1', 'tr_ours']],
  ])('a movement: %s', (type, object, [kind, reference, ourId]) => {
    expect(subjectOf(type, object)).toEqual({ kind, reference, ourId });
  });

  it.each([
    ['needs_response', 'open'],
    ['under_review', 'open'],
    ['warning_needs_response', 'open'],
    ['warning_closed', 'won'],
    ['prevented', 'won'],
    ['won', 'won'],
    ['lost', 'lost'],
  ])('a dispute that is %s: %s', (status, ours) => {
    const dispute = { object: 'dispute', id: 'dp_1', charge: 'py_1', payment_intent: null, status };
    expect(subjectOf('charge.dispute.created', dispute)).toEqual({
      kind: 'dispute',
      reference: 'py_1',
      disputeReference: 'dp_1',
      status: ours,
    });
  });

  it('a dispute of a PaymentIntent, which is named by that', () => {
    const dispute = { object: 'dispute', id: 'dp_1', charge: 'py_1', payment_intent: 'pi_1', status: 'lost' };
    expect(subjectOf('charge.dispute.created', dispute)).toMatchObject({ reference: 'pi_1' });
    expect(subjectOf('charge.dispute.created', { object: 'dispute', id: 'dp_1' })).toMatchObject({ reference: null });
  });

  it.each([
    ['customer.deleted', { object: 'customer', id: 'cus_1' }, { kind: 'payer', reference: 'cus_1' }],
    [
      'customer.source.updated',
      { object: 'bank_account', id: 'ba_1', customer: 'cus_1' },
      { kind: 'payer', reference: 'cus_1' },
    ],
    [
      'customer.source.created',
      { object: 'card', id: 'card_1', customer: 'cus_1' },
      { kind: 'payer', reference: 'cus_1' },
    ],
    [
      'setup_intent.succeeded',
      { object: 'setup_intent', id: 'seti_1', customer: 'cus_1' },
      { kind: 'payer', reference: 'cus_1' },
    ],
    ['setup_intent.created', { object: 'setup_intent', id: 'seti_1', customer: null }, { kind: 'other' }],
    [
      'account.external_account.updated',
      { object: 'bank_account', id: 'ba_1', account: 'acct_1' },
      { kind: 'payee', reference: 'acct_1' },
    ],
    ['account.updated', { object: 'account', id: 'acct_1' }, { kind: 'payee', reference: 'acct_1' }],
    [
      'capability.updated',
      { object: 'capability', id: 'transfers', account: 'acct_1' },
      { kind: 'payee', reference: 'acct_1' },
    ],
    ['invoice.paid', { object: 'invoice', id: 'in_1' }, { kind: 'other' }],
    ['a.type.of.tomorrow', { id: 'x_1' }, { kind: 'other' }],
    ['charge.succeeded', { object: 'charge' }, { kind: 'other' }],
  ])('an account or nothing that is kept: %s', (type, object, subject) => {
    expect(subjectOf(type, object)).toEqual(subject);
  });

  it('a payee’s own business, which is none of ours, except for the account itself', () => {
    const theirs = { account: 'acct_1' };
    expect(subjectOf('charge.succeeded', { object: 'charge', id: 'py_9', metadata }, theirs)).toEqual({
      kind: 'other',
    });
    expect(subjectOf('payout.paid', { object: 'payout', id: 'po_9' }, theirs)).toEqual({ kind: 'other' });
    expect(subjectOf('account.updated', { object: 'account', id: 'acct_1' }, theirs)).toEqual({
      kind: 'payee',
      reference: 'acct_1',
    });
  });
});
