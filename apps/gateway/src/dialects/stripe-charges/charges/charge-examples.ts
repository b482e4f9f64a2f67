import { stripeError } from '../answer.js';
import type { DocumentedAnswer } from '../stripe-faults.js';

/** Forms that make a charge. */
export const chargeExamples = {
  token: {
    summary: 'A card behind a token',
    value: { amount: 2000, currency: 'usd', source: 'tok_visa', description: 'Order 42', metadata: { order: '42' } },
  },
  held: {
    summary: 'Held until it is captured',
    value: { amount: 2000, currency: 'usd', source: 'tok_visa', capture: false },
  },
};

/** A form that updates a charge. */
export const updateExample = {
  words: { summary: 'Another description', value: { description: 'Order 43', metadata: { order: '43' } } },
};

/** A form that captures a charge. */
export const captureExample = {
  part: { summary: 'A part of what is held', value: { amount: 1500 } },
  whole: { summary: 'All that is held', value: {} },
};

/** What a declined charge is answered with. */
export const declinedExample: DocumentedAnswer = {
  name: 'declined',
  description: 'The payer’s side declined; nothing was charged. The charge is kept as failed.',
  answer: stripeError(402, {
    type: 'card_error',
    message: 'Your card has insufficient funds.',
    code: 'card_declined',
    declineCode: 'insufficient_funds',
    param: 'source',
    charge: 'ch_01M7ZXHCERMPHVBRN6JQ93XHNR',
    docUrl: '/docs/errors#charge_failed',
  }),
};
