import type { ContractorTransferDataDto } from './transfer-data.dto.js';

/** An example of a transfer. */
export const transferExample = {
  id: 'tr_01M7ZXHCERMPHVBRN6JQ93XHNR',
  object: 'transfer',
  amount: 142,
  amount_reversed: 0,
  balanceTransactionId: null,
  created: 1530869465,
  currency: 'usd',
  description: 'Work of July',
  destinationId: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR',
  destinationPaymentId: null,
  feeAmount: 8,
  grossAmount: 150,
  livemode: false,
  metadata: {},
  reversals: {
    object: 'list',
    data: [],
    has_more: false,
    total_count: 0,
    url: '/v1/transfers/tr_01M7ZXHCERMPHVBRN6JQ93XHNR/reversals',
  },
  reversed: false,
  sourceTransactionId: 'py_01M7ZXHCERMPHVBRN6JQ93XHNR',
  source_type: 'bank_account',
  status: 'succeeded',
  transfer_group: '715ef81b-a12a-45c0-8f6a-d207bf76b549',
  stripeResponse: null,
} satisfies ContractorTransferDataDto;
