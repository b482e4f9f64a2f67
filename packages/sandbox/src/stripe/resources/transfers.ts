import type Stripe from 'stripe';
import { checkCurrency, refuseTooPrecise } from '../money.js';
import type { Work } from '../work.js';
import { listPage, page, PAGING, PAGING_BY_TIME } from '../wire/list-page.js';
import { route } from '../wire/route.js';
import { patchMetadata } from '../wire/shape.js';
import type { Params } from '../wire/shape.js';
import { invalidRequest, noSuch, refused } from '../wire/stripe-error.js';
import { balances, changeBalance } from './balance-transactions.js';

const CREATE = {
  amount: 'integer',
  currency: 'text!',
  destination: 'text!',
  description: 'text',
  metadata: 'metadata',
  source_transaction: 'text',
  source_type: 'text',
  transfer_group: 'text',
} as const;

const REVERSE = { amount: 'integer', description: 'text', metadata: 'metadata' } as const;

/** Transfers: money that goes to a connected account, and their reversals. */
export const transferRoutes = [
  route({
    method: 'POST',
    path: '/v1/transfers',
    operation: 'create_transfer',
    shape: CREATE,
    perform: ({ work, params }) => create(work, params),
  }),
  route({
    method: 'GET',
    path: '/v1/transfers',
    operation: 'list_transfers',
    shape: { ...PAGING_BY_TIME, destination: 'text', transfer_group: 'text' },
    perform: ({ work, params, url }) => {
      const wanted = work
        .all('transfer')
        .filter((one) => params.destination === undefined || one.destination === params.destination)
        .filter((one) => params.transfer_group === undefined || one.transfer_group === params.transfer_group);
      return listPage(url, wanted, params);
    },
  }),
  route({
    method: 'GET',
    path: '/v1/transfers/:id',
    operation: 'retrieve_transfer',
    shape: {},
    perform: ({ work, path }) => work.get('transfer', path['id'] ?? ''),
  }),
  route({
    method: 'POST',
    path: '/v1/transfers/:id/reversals',
    operation: 'create_transfer_reversal',
    shape: REVERSE,
    perform: ({ work, path, params }) => reverse(work, work.get('transfer', path['id'] ?? ''), params),
  }),
  route({
    method: 'GET',
    path: '/v1/transfers/:id/reversals',
    operation: 'list_transfer_reversals',
    shape: PAGING,
    perform: ({ work, path, params, url }) => {
      const { id } = work.get('transfer', path['id'] ?? '');
      return listPage(
        url,
        work.all('transfer_reversal').filter(({ transfer }) => transfer === id),
        params,
      );
    },
  }),
  route({
    method: 'GET',
    path: '/v1/transfers/:transfer/reversals/:id',
    operation: 'retrieve_transfer_reversal',
    shape: {},
    perform: ({ work, path: { transfer = '', id = '' } }) => {
      const reversal = work.get('transfer_reversal', id);
      if (reversal.transfer !== transfer) throw noSuch('transfer_reversal', id);
      return reversal;
    },
  }),
];

function create(work: Work, params: Params<typeof CREATE>): Stripe.Transfer {
  const currency = checkCurrency(params.currency);
  const { amount } = params;
  if (amount === undefined) throw invalidRequest('amount', 'Missing required param: amount.', 'parameter_missing');
  if (amount < 1) throw invalidRequest('amount', 'Invalid positive integer', 'parameter_invalid_integer');
  refuseTooPrecise(amount, currency);
  const destination = work.get('account', params.destination, 'destination');
  refuseIncapable(destination);
  const charge =
    params.source_transaction === undefined
      ? null
      : work.get('charge', params.source_transaction, 'source_transaction');
  if (charge === null) refuseOverBalance(work, amount, currency);
  else refuseOverSource(work, charge, amount, currency);
  return transfer(work, { amountMinor: work.movingAmount(amount), currency, destination, charge, params });
}

function refuseIncapable({ id, capabilities }: Stripe.Account): void {
  if (capabilities?.transfers === 'active') return;
  const message = `Your destination account (${id}) needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments`;
  throw refused('destination', message, 'insufficient_capabilities_for_transfer');
}

function refuseOverBalance(work: Work, amount: number, currency: string): void {
  if ((balances(work).get(currency)?.available ?? 0) >= amount) return;
  const message =
    'You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance by creating Charges using the 4000000000000077 test card. See: https://stripe.com/docs/testing#available-balance';
  throw refused(null, message, 'balance_insufficient');
}

function refuseOverSource(work: Work, charge: Stripe.Charge, amount: number, currency: string): void {
  const param = 'source_transaction';
  if (currency !== charge.currency)
    throw refused(
      'currency',
      `The currency of source_transaction's balance transaction (${charge.currency}) was different from the transfer currency (${currency})`,
    );
  if (charge.status !== 'succeeded' || !charge.captured || charge.disputed) {
    throw refused(
      param,
      `Cannot use charge ${charge.id} as a source_transaction: it has not succeeded, or its money has gone back.`,
    );
  }
  const gone = work
    .all('transfer')
    .filter(({ source_transaction: source }) => source === charge.id)
    .reduce((sum, one) => sum + one.amount - one.amount_reversed, 0);
  const left = charge.amount - charge.amount_refunded - gone;
  if (amount > left) {
    throw refused(
      'amount',
      `Cannot create a transfer of ${amount} from ${charge.id}: the sum of its transfers and refunds would exceed its amount; ${left} are left.`,
    );
  }
}

interface TransferTerms {
  readonly amountMinor: number;
  readonly currency: string;
  readonly destination: Stripe.Account;
  readonly charge: Stripe.Charge | null;
  readonly params: Params<typeof CREATE>;
}

function transfer(work: Work, { amountMinor, currency, destination, charge, params }: TransferTerms): Stripe.Transfer {
  const id = work.newId('tr');
  const metadata = patchMetadata({}, params.metadata);
  const change = { type: 'transfer', category: 'transfer', amountMinor: -amountMinor, currency, source: id } as const;
  const group = params.transfer_group ?? charge?.transfer_group ?? (charge === null ? null : `group_${charge.id}`);
  const made: Stripe.Transfer = {
    id,
    object: 'transfer',
    amount: amountMinor,
    amount_reversed: 0,
    balance_transaction: changeBalance(work, { ...change, ...availableWith(work, charge) }),
    created: work.seconds,
    currency,
    description: params.description || null,
    destination: destination.id,
    destination_payment: work.newId('py'),
    livemode: false,
    metadata,
    reversals: page(`/v1/transfers/${id}/reversals`, []),
    reversed: false,
    source_transaction: charge?.id ?? null,
    source_type: params.source_type ?? (charge?.payment_method_details?.type === 'ach_debit' ? 'bank_account' : 'card'),
    transfer_group: group,
  };
  if (charge !== null && charge.transfer_group === null) work.put<'charge'>({ ...charge, transfer_group: group });
  work.move({ kind: 'transfer', reference: id, relatedTo: charge?.id ?? null, amountMinor, currency, metadata });
  work.emit('transfer.created', made);
  return work.put<'transfer'>(made);
}

/** A transfer out of a charge waits for that charge's own money. */
function availableWith(work: Work, charge: Stripe.Charge | null): { availableOn?: number } {
  const id = charge?.balance_transaction;
  const found = typeof id === 'string' ? work.find('balance_transaction', id) : undefined;
  return found === undefined ? {} : { availableOn: Math.max(found.available_on, work.seconds) };
}

function reverse(work: Work, from: Stripe.Transfer, params: Params<typeof REVERSE>): Stripe.TransferReversal {
  const left = from.amount - from.amount_reversed;
  const asked = params.amount ?? left;
  if (left === 0) throw refused(null, `Transfer ${from.id} is already fully reversed.`);
  if (asked < 1) throw invalidRequest('amount', 'Invalid positive integer', 'parameter_invalid_integer');
  if (asked > left) throw refused('amount', `Transfer amount (${left}) is less than the reversal amount (${asked}).`);
  const amountMinor = work.movingAmount(asked);
  const id = work.newId('trr');
  const { currency } = from;
  const change = { type: 'transfer_refund', category: 'transfer_reversal', amountMinor, currency, source: id } as const;
  const reversal: Stripe.TransferReversal = {
    id,
    object: 'transfer_reversal',
    amount: amountMinor,
    balance_transaction: changeBalance(work, change),
    created: work.seconds,
    currency,
    destination_payment_refund: work.newId('pyr'),
    metadata: patchMetadata({}, params.metadata),
    source_refund: null,
    transfer: from.id,
  };
  const amount_reversed = from.amount_reversed + amountMinor;
  const reversals = { ...from.reversals, data: [reversal, ...from.reversals.data] };
  const reversed: Stripe.Transfer = { ...from, amount_reversed, reversals, reversed: amount_reversed >= from.amount };
  work.move({
    kind: 'reversal',
    reference: id,
    relatedTo: from.id,
    amountMinor,
    currency,
    metadata: reversal.metadata,
  });
  work.put<'transfer'>(reversed);
  work.emit('transfer.reversed', reversed);
  return work.put<'transfer_reversal'>(reversal);
}
