import type Stripe from 'stripe';
import type { Work } from '../work.js';
import { listPage, PAGING_BY_TIME } from '../wire/list-page.js';
import { route } from '../wire/route.js';
import { refused } from '../wire/stripe-error.js';
import { changeBalance } from './balance-transactions.js';

/** Disputes: money that the payer's bank took back. */
export const disputeRoutes = [
  route({
    method: 'GET',
    path: '/v1/disputes',
    operation: 'list_disputes',
    shape: { ...PAGING_BY_TIME, charge: 'text', payment_intent: 'text' },
    perform: ({ work, params, url }) => {
      const wanted = work
        .all('dispute')
        .filter((one) => params.charge === undefined || one.charge === params.charge)
        .filter((one) => params.payment_intent === undefined || one.payment_intent === params.payment_intent);
      return listPage(url, wanted, params);
    },
  }),
  route({
    method: 'GET',
    path: '/v1/disputes/:id',
    operation: 'retrieve_dispute',
    shape: {},
    perform: ({ work, path }) => work.get('dispute', path['id'] ?? ''),
  }),
  route({
    method: 'POST',
    path: '/v1/disputes/:id/close',
    operation: 'close_dispute',
    shape: {},
    perform: ({ work, path }) => {
      const { id } = work.get('dispute', path['id'] ?? '');
      throw refused(null, `The dispute ${id} is closed already.`);
    },
  }),
];

/** The payer's bank takes a bank debit back. That is final: the dispute is lost as soon as it is there. */
export function openDispute(work: Work, charged: Stripe.Charge, reason: string): void {
  const { id: charge, amount: amountMinor, currency, metadata, payment_intent } = charged;
  const id = work.newId('dp');
  const change = { type: 'adjustment', category: 'dispute', amountMinor: -amountMinor, currency, source: id } as const;
  const returned = work.get('balance_transaction', changeBalance(work, change));
  const dispute: Stripe.Dispute = {
    id,
    object: 'dispute',
    amount: amountMinor,
    balance_transactions: [returned],
    charge,
    created: work.seconds,
    currency,
    enhanced_eligibility_types: [],
    evidence: NO_EVIDENCE,
    evidence_details: {
      due_by: null,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent,
    reason,
    status: 'lost',
  };
  work.put<'dispute'>(dispute);
  work.put<'charge'>({ ...charged, disputed: true });
  work.move({ kind: 'dispute', reference: id, relatedTo: charge, amountMinor, currency, metadata });
  for (const type of ['created', 'funds_withdrawn', 'closed']) work.emit(`charge.dispute.${type}`, dispute);
}

const NO_EVIDENCE: Stripe.Dispute.Evidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};
