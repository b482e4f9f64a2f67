import type Stripe from 'stripe';
import { checkCurrency } from '../money.js';
import type { Work } from '../work.js';
import { listPage, PAGING_BY_TIME } from '../wire/list-page.js';
import { route } from '../wire/route.js';
import { patchMetadata } from '../wire/shape.js';
import type { Params } from '../wire/shape.js';
import { invalidRequest, refused } from '../wire/stripe-error.js';
import { balances, changeBalance } from './balance-transactions.js';

const ARRIVES_AFTER_MS = 2 * 86_400_000;

/** The platform's own bank account, which payouts go to. */
const BANK_ACCOUNT_ID = 'ba_1TollgateSandboxPayouts00';

/** A payout whose `statement_descriptor` is this comes home again. */
export const FAILING_DESCRIPTOR = 'FAIL';

const CREATE = {
  amount: 'integer!',
  currency: 'text!',
  description: 'text',
  destination: 'text',
  metadata: 'metadata',
  method: 'text',
  source_type: 'text',
  statement_descriptor: 'text',
} as const;

/** Payouts: money that leaves for the platform's bank account. */
export const payoutRoutes = [
  route({
    method: 'POST',
    path: '/v1/payouts',
    operation: 'create_payout',
    shape: CREATE,
    perform: ({ work, params }) => create(work, params),
  }),
  route({
    method: 'GET',
    path: '/v1/payouts',
    operation: 'list_payouts',
    shape: { ...PAGING_BY_TIME, destination: 'text', status: 'text' },
    perform: ({ work, params, url }) => {
      const wanted = work.all('payout').filter(({ status }) => params.status === undefined || status === params.status);
      return listPage(url, wanted, params);
    },
  }),
  route({
    method: 'GET',
    path: '/v1/payouts/:id',
    operation: 'retrieve_payout',
    shape: {},
    perform: ({ work, path }) => work.get('payout', path['id'] ?? ''),
  }),
];

function create(work: Work, params: Params<typeof CREATE>): Stripe.Payout {
  const currency = checkCurrency(params.currency);
  if (params.amount < 1) throw invalidRequest('amount', 'Invalid positive integer', 'parameter_invalid_integer');
  if ((balances(work).get(currency)?.available ?? 0) < params.amount) {
    throw refused(
      'amount',
      `You have insufficient funds in your Stripe account for this transfer. Your ${currency} balance is too low.`,
      'balance_insufficient',
    );
  }
  const id = work.newId('po');
  const amountMinor = work.movingAmount(params.amount);
  const metadata = patchMetadata({}, params.metadata);
  const payout: Stripe.Payout = {
    id,
    object: 'payout',
    amount: amountMinor,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: Math.floor((work.atMs + ARRIVES_AFTER_MS) / 1000),
    automatic: false,
    balance_transaction: changeBalance(work, {
      type: 'payout',
      category: 'payout',
      amountMinor: -amountMinor,
      currency,
      source: id,
    }),
    created: work.seconds,
    currency,
    description: params.description || null,
    destination: params.destination ?? BANK_ACCOUNT_ID,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata,
    method: params.method ?? 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: 'not_applicable',
    reversed_by: null,
    source_type: params.source_type ?? 'card',
    statement_descriptor: params.statement_descriptor || null,
    status: 'pending',
    trace_id: null,
    type: 'bank_account',
  };
  work.move({ kind: 'payout', reference: id, relatedTo: null, amountMinor, currency, metadata });
  work.later(payout.statement_descriptor === FAILING_DESCRIPTOR ? 'fail_payout' : 'pay_payout', id, ARRIVES_AFTER_MS);
  work.emit('payout.created', payout);
  return work.put<'payout'>(payout);
}

/** A payout has arrived. */
export function payPayout(work: Work, payout: Stripe.Payout): void {
  if (payout.status !== 'pending') return;
  work.emit('payout.paid', work.put<'payout'>({ ...payout, status: 'paid' }));
}

/** A payout could not be delivered: its money is back. */
export function failPayout(work: Work, payout: Stripe.Payout): void {
  if (payout.status !== 'pending') return;
  const { id, amount: amountMinor, currency, metadata } = payout;
  const change = { type: 'payout_failure', category: 'payout_reversal', amountMinor, currency, source: id } as const;
  const failed: Stripe.Payout = {
    ...payout,
    failure_balance_transaction: changeBalance(work, change),
    failure_code: 'could_not_process',
    failure_message: 'The bank could not process this payout.',
    status: 'failed',
  };
  work.move({ kind: 'payout_failure', reference: id, relatedTo: id, amountMinor, currency, metadata });
  work.emit('payout.failed', work.put<'payout'>(failed));
}
