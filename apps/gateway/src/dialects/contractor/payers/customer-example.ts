import type { ContractorCustomerDataDto } from './customer-data.dto.js';

/** An example of a customer. */
export const customerExample = {
  id: 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR',
  object: 'customer',
  account_balance: 0,
  created: 1530869465,
  currency: 'usd',
  defaultSourceId: 'ba_01M7ZXHCERMPHVBRN6JQ93XHNR',
  delinquent: false,
  description: null,
  email: 'contractor@example.com',
  invoice_prefix: 'JQ93XHNR',
  livemode: false,
  metadata: {},
  sources: {
    object: 'list',
    data: [
      {
        type: 1,
        account: null,
        bankAccount: {
          id: 'ba_01M7ZXHCERMPHVBRN6JQ93XHNR',
          object: 'bank_account',
          account_holder_name: 'Joan Contractor',
          account_holder_type: 'individual',
          bank_name: 'STRIPE TEST BANK',
          country: 'US',
          currency: 'usd',
          customerId: 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR',
          fingerprint: null,
          last4: '6789',
          routing_number: '110000000',
          status: 'new',
        },
        card: null,
        deleted: false,
        sourceObject: null,
        id: 'ba_01M7ZXHCERMPHVBRN6JQ93XHNR',
      },
    ],
    has_more: false,
    total_count: 1,
    url: '/v1/customers/cus_01M7ZXHCERMPHVBRN6JQ93XHNR/sources',
  },
  stripeAccountId: null,
  stripeResponse: null,
} satisfies ContractorCustomerDataDto;
