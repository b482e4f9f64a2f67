// Made by scripts/openapi.mjs from openapi.json.
/** How each operation of the API is called. */
export const operationTable = {
  /** Charge a customer. */ chargePayment: { verb: 'POST', path: '/payments/charge', takesKey: true },
  /** Get a payment. */ getPayment: { verb: 'GET', path: '/payments/{id}', takesKey: false },
  /** List payments, newest first. */ listPayments: { verb: 'GET', path: '/payments', takesKey: false },
  /** Capture an authorized payment. */ capturePayment: {
    verb: 'POST',
    path: '/payments/{id}/capture',
    takesKey: true,
  },
  /** Release an authorized payment. */ voidPayment: { verb: 'POST', path: '/payments/{id}/void', takesKey: true },
  /** Cancel a payment link. */ cancelPayment: { verb: 'POST', path: '/payments/{id}/cancel', takesKey: false },
  /** Refund a payment, in part or whole. */ refundPayment: {
    verb: 'POST',
    path: '/payments/{id}/refunds',
    takesKey: true,
  },
  /** List the refunds of a payment, oldest first. */ listRefunds: {
    verb: 'GET',
    path: '/payments/{id}/refunds',
    takesKey: false,
  },
  /** Get a refund. */ getRefund: { verb: 'GET', path: '/payments/{id}/refunds/{refundId}', takesKey: false },
  /** Tell everything that has happened to a payment, oldest first. */ getTimeline: {
    verb: 'GET',
    path: '/payments/{id}/timeline',
    takesKey: false,
  },
  /** Transfer money of a payment to a payee. */ createTransfer: { verb: 'POST', path: '/transfers', takesKey: true },
  /** Get a transfer. */ getTransfer: { verb: 'GET', path: '/transfers/{id}', takesKey: false },
  /** Take a transfer back, in part or whole. */ reverseTransfer: {
    verb: 'POST',
    path: '/transfers/{id}/reversals',
    takesKey: true,
  },
  /** List the reversals of a transfer, oldest first. */ listReversals: {
    verb: 'GET',
    path: '/transfers/{id}/reversals',
    takesKey: false,
  },
  /** List the transfers of a payment, oldest first. */ listTransfersOfPayment: {
    verb: 'GET',
    path: '/payments/{id}/transfers',
    takesKey: false,
  },
  /** Pay out to an account outside. */ createPayout: { verb: 'POST', path: '/payouts', takesKey: true },
  /** List payouts, newest first. */ listPayouts: { verb: 'GET', path: '/payouts', takesKey: false },
  /** Get a payout. */ getPayout: { verb: 'GET', path: '/payouts/{id}', takesKey: false },
  /** List ledger entries, newest first. */ listLedgerEntries: {
    verb: 'GET',
    path: '/ledger/entries',
    takesKey: false,
  },
  /** What you are owed, and where the money is. */ getBalance: { verb: 'GET', path: '/balance', takesKey: false },
  /** Create a customer. */ createCustomer: { verb: 'POST', path: '/customers', takesKey: true },
  /** List customers, newest first. */ listCustomers: { verb: 'GET', path: '/customers', takesKey: false },
  /** Get a customer, by our id or yours. */ getCustomer: { verb: 'GET', path: '/customers/{id}', takesKey: false },
  /** Change a customer. */ updateCustomer: { verb: 'PATCH', path: '/customers/{id}', takesKey: false },
  /** Change a customer (older spelling). */ putCustomer: { verb: 'PUT', path: '/customers/{id}', takesKey: false },
  /** Save a payment method. */ savePaymentMethod: {
    verb: 'POST',
    path: '/customers/{id}/payment-methods',
    takesKey: true,
  },
  /** List a customer’s payment methods, oldest first. */ listPaymentMethods: {
    verb: 'GET',
    path: '/customers/{id}/payment-methods',
    takesKey: false,
  },
  /** Verify a bank account. */ verifyPaymentMethod: {
    verb: 'POST',
    path: '/customers/{id}/payment-methods/{methodId}/verify',
    takesKey: false,
  },
  /** Open a payee’s account at the provider. */ createPayee: { verb: 'POST', path: '/payees', takesKey: true },
  /** List payees, newest first. */ listPayees: { verb: 'GET', path: '/payees', takesKey: false },
  /** Get a payee. */ getPayee: { verb: 'GET', path: '/payees/{id}', takesKey: false },
} as const;
