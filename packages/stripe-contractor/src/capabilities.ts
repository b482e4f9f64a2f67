import type { Capabilities } from '@tollgate/core';

/** What both of Stripe's APIs can do. */
const common = {
  operations: [
    'charge',
    'authorize',
    'capture',
    'void',
    'refund',
    'transfer',
    'reverseTransfer',
    'retrieve',
    'lookUp',
    'createPayer',
    'verifyPayer',
    'deletePayer',
    'createPayee',
    'verifyPayee',
    'deletePayee',
    'readWebhook',
  ],
  // What an account takes depends on its country and capabilities; Stripe says so itself.
  currencies: 'any',
  partialCapture: true,
  partialRefund: true,
  retrievable: ['payment', 'refund', 'transfer'],
  // Stripe keeps a key for at least 24 hours; an hour less leaves room for a slow clock and a late resend.
  idempotency: { kind: 'native', keyLifetimeSeconds: 82_800 },
  lookup: 'by_our_id',
  completion: 'delayed',
} as const satisfies Omit<Capabilities, 'sourceKinds'>;

/** With strategy `charges`. */
export const chargesCapabilities: Capabilities = {
  ...common,
  sourceKinds: ['card', 'card_details', 'bank_account', 'payee_balance'],
};

/** With strategy `payment_intents`: the pinned API has no payment method for the balance of a payee. */
export const paymentIntentsCapabilities: Capabilities = {
  ...common,
  sourceKinds: ['card', 'card_details', 'bank_account'],
};
