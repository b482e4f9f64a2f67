import type { ProviderUnderTest } from '@tollgate/provider-testkit';
import Stripe from 'stripe';

const eventOf = (type: string, object: Record<string, unknown>) => ({
  id: 'evt_1',
  object: 'event',
  api_version: '2026-10-28.endive',
  created: 1_772_366_400,
  livemode: false,
  type,
  data: { object },
});

/** Messages as Stripe documents them, cut down to what is read. */
export const webhookSamples: NonNullable<ProviderUnderTest['webhooks']> = {
  sign: (payload, secret, at) => ({
    'stripe-signature': Stripe.webhooks.generateTestHeaderString({
      payload,
      secret,
      timestamp: Math.floor(at.getTime() / 1000),
    }),
  }),
  secrets: ['whsec_conformance_now', 'whsec_conformance_before'],
  toleranceSeconds: 300,
  rotates: true,
  messages: [
    {
      body: eventOf('charge.failed', { id: 'py_1', object: 'charge', metadata: { tollgate_payment_id: 'pay_1' } }),
      expect: { eventId: 'evt_1', livemode: false, subject: { kind: 'payment', reference: 'py_1', ourId: 'pay_1' } },
      source: 'doc: types of events',
    },
    {
      body: eventOf('charge.dispute.created', {
        id: 'dp_1',
        object: 'dispute',
        charge: 'py_1',
        payment_intent: 'pi_1',
        reason: 'insufficient_funds',
        status: 'lost',
      }),
      expect: { subject: { kind: 'dispute', reference: 'pi_1', disputeReference: 'dp_1', status: 'lost' } },
      source: 'doc: ACH Direct Debit, disputes',
    },
  ],
  unknownType: eventOf('invoice.paid', { id: 'in_1', object: 'invoice' }),
};
