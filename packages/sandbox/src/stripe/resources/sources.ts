import type Stripe from 'stripe';
import { cardDeclineOf } from '../test-data/cards.js';
import { MICRO_DEPOSIT_AMOUNTS } from '../test-data/bank-numbers.js';
import type { Work } from '../work.js';
import { sourcesOf } from '../wire/expand.js';
import type { FormValue } from '../wire/form.js';
import { listPage, PAGING } from '../wire/list-page.js';
import { route } from '../wire/route.js';
import { patchMetadata } from '../wire/shape.js';
import type { MetadataPatch } from '../wire/shape.js';
import { invalidRequest, noSuch, refused, StripeError } from '../wire/stripe-error.js';
import { checkedCard } from './card-checks.js';
import { instrumentOfForm } from './instruments.js';
import { takeToken } from './tokens.js';

const MOST_ATTEMPTS = 10;

/** Sources: the bank accounts and cards of a customer. */
export const sourceRoutes = [
  route({
    method: 'POST',
    path: '/v1/customers/:customer/sources',
    operation: 'create_source',
    shape: { source: 'either!', metadata: 'metadata' },
    perform: ({ work, path, params }) => {
      const customer = work.get('customer', path['customer'] ?? '');
      const source = saveSource(work, customer.id, params.source, params.metadata);
      if (customer.default_source === null) work.put<'customer'>({ ...customer, default_source: source.id });
      return source;
    },
  }),
  route({
    method: 'GET',
    path: '/v1/customers/:customer/sources',
    operation: 'list_sources',
    shape: { ...PAGING, object: 'text' },
    perform: ({ work, path, params, url }) => {
      const { id } = work.get('customer', path['customer'] ?? '');
      const wanted = sourcesOf(work, id).filter(
        ({ object }) => params.object === undefined || object === params.object,
      );
      return listPage(url, wanted, params);
    },
  }),
  route({
    method: 'GET',
    path: '/v1/customers/:customer/sources/:id',
    operation: 'retrieve_source',
    shape: {},
    perform: ({ work, path }) => getSource(work, path['customer'] ?? '', path['id'] ?? ''),
  }),
  route({
    method: 'POST',
    path: '/v1/customers/:customer/sources/:id/verify',
    operation: 'verify_source',
    shape: { amounts: 'integers' },
    perform: ({ work, path, params }) =>
      verify(work, getSource(work, path['customer'] ?? '', path['id'] ?? ''), params.amounts),
  }),
  route({
    method: 'DELETE',
    path: '/v1/customers/:customer/sources/:id',
    operation: 'delete_source',
    shape: {},
    perform: ({ work, path }) => deleteSource(work, getSource(work, path['customer'] ?? '', path['id'] ?? '')),
  }),
];

/**
 * Saves what a token stands for, or what is spelled out, with a customer.
 *
 * @throws StripeError 402 for a card that is declined, 400 for a token that is used or unknown
 */
export function saveSource(
  work: Work,
  customer: string,
  source: FormValue,
  metadata?: MetadataPatch,
): Stripe.BankAccount | Stripe.Card {
  const { object, behavior } =
    typeof source === 'string' ? takeToken(work, source, 'source') : instrumentOfForm(work, source, 'source');
  if (object.object === 'card') {
    if (behavior !== 'charge_only') refuseDeclined(behavior);
    const checked = checkedCard(object, behavior);
    const card = { ...checked, customer, metadata: patchMetadata(object.metadata ?? {}, metadata) };
    return work.put<'card'>(card, { behavior });
  }
  const known = sourcesOf(work, customer).find(({ fingerprint }) => fingerprint === object.fingerprint);
  if (known !== undefined)
    throw refused(
      'source',
      'A bank account with that routing number and account number already exists for this customer.',
      'bank_account_exists',
    );
  const bank = { ...object, customer, metadata: patchMetadata(object.metadata ?? {}, metadata) };
  return work.put<'bank_account'>(bank, { behavior });
}

function refuseDeclined(behavior: string): void {
  const decline = cardDeclineOf(behavior);
  if (decline !== null) throw new StripeError({ status: 402, type: 'card_error', ...decline });
}

/** @throws StripeError 404 unless the source is that customer's */
export function getSource(work: Work, customerId: string, id: string, param = 'id'): Stripe.BankAccount | Stripe.Card {
  work.get('customer', customerId, param === 'id' ? 'id' : 'customer');
  const source = work.find('bank_account', id) ?? work.find('card', id);
  if (source === undefined || source.customer !== customerId) throw noSuch('source', id, param);
  return source;
}

function deleteSource(work: Work, source: Stripe.BankAccount | Stripe.Card): object {
  work.put(source, { deleted: true });
  const customer = work.get('customer', source.customer as string);
  if (customer.default_source === source.id) {
    const next = sourcesOf(work, customer.id).at(-1)?.id ?? null;
    work.put<'customer'>({ ...customer, default_source: next });
  }
  work.emit('customer.source.deleted', source);
  return { id: source.id, object: source.object, deleted: true };
}

function verify(work: Work, source: Stripe.BankAccount | Stripe.Card, amounts: readonly number[] | undefined) {
  if (source.object !== 'bank_account') throw refused(null, 'Only bank accounts can be verified.');
  if (amounts?.length !== 2)
    throw invalidRequest('amounts', 'You must provide exactly two amounts.', 'parameter_missing');
  if (source.status === 'verified') throw refused(null, 'This bank account has already been verified.');
  if (source.status === 'verification_failed') throw verificationFailed(TOO_MANY);
  if (isRight(amounts)) return updated(work, { ...source, status: 'verified' });

  const attempts = (work.facts(source.id).attempts ?? 0) + 1;
  const status = attempts >= MOST_ATTEMPTS ? 'verification_failed' : source.status;
  work.put<'bank_account'>({ ...source, status }, { attempts });
  if (status !== source.status) updated(work, { ...source, status });
  throw verificationFailed(MISMATCH);
}

/** Whether these are the amounts of the micro-deposits, in whatever order. */
export function isRight(amounts: readonly number[]): boolean {
  return [...amounts].sort((first, second) => first - second).join() === MICRO_DEPOSIT_AMOUNTS.join();
}

function updated(work: Work, bank: Stripe.BankAccount): Stripe.BankAccount {
  work.emit('customer.source.updated', bank);
  return work.put<'bank_account'>(bank);
}

const MISMATCH = 'The amounts provided do not match the amounts that were sent to the bank account.';
const TOO_MANY = 'You have exceeded the number of allowed verification attempts.';

function verificationFailed(message: string): StripeError {
  const code = 'bank_account_verification_failed';
  return new StripeError(
    { status: 400, type: 'invalid_request_error', code, message, param: 'amounts' },
    { leavesTraces: true },
  );
}
