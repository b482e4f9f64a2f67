import type { TagObject } from './document-parts.js';

/** The merchant's tags, by what one wants to do. */
export const merchantTags: readonly TagObject[] = [
  {
    name: 'Payments',
    description:
      'Charge a voucher, a card or a customer’s saved method; hold money and capture it later; give it back. A payment’s timeline tells everything that happened to it.',
    externalDocs: {
      description: 'What is served, and where it differs from its document',
      url: '/docs/dialects/payments',
    },
  },
  {
    name: 'Customers',
    description:
      'Who pays more than once: save a payment method with a customer, verify a bank account, then charge by `customerId`, which may be your own id.',
  },
  {
    name: 'Payees',
    description: 'Who gets money of payments. An account at a provider is opened for each, and verified there.',
  },
  {
    name: 'Transfers',
    description:
      'Hand a part of a payment to a payee, less the fee; take it back. The transfers of a payment never add up to more than it brought.',
  },
  { name: 'Payouts', description: 'Send money to an account outside, about no payment in particular.' },
  { name: 'Ledger', description: 'What was booked, as double entries, and what it adds up to.' },
  {
    name: 'Stripe charges',
    description:
      'Stripe’s Charges API at `/v1`: charges, refunds, customers, sources and tokens, as forms. Stripe’s own SDKs speak to it: set the host and the key.',
    externalDocs: {
      description: 'What is served, and where it differs from its document',
      url: '/docs/dialects/stripe',
    },
  },
  {
    name: 'Contractor',
    description:
      'The contractor and contractee API at `/v1/stripe`: a payer’s bank account is debited and a payee is paid from that charge.',
    externalDocs: {
      description: 'What is served, and where it differs from its document',
      url: '/docs/dialects/contractor',
    },
  },
  {
    name: 'Su Token',
    description:
      'The Su Token API at `/service/api`: cards that a vault keeps are charged by token. Takes `x-api-name` (the merchant’s slug) beside `x-api-key`.',
    externalDocs: {
      description: 'What is served, and where it differs from its document',
      url: '/docs/dialects/su-token',
    },
  },
  {
    name: 'Voucher wallet',
    description: 'The voucher wallet’s API at `/v2`: vouchers are validated and charged, as forms.',
    externalDocs: {
      description: 'What is served, and where it differs from its document',
      url: '/docs/dialects/voucher-wallet',
    },
  },
  {
    name: 'Webhooks',
    description:
      'Where providers say that something has happened. For them alone: each message is verified by its signature.',
  },
  { name: 'Health', description: 'For load balancers and supervisors. Needs no key.' },
];
