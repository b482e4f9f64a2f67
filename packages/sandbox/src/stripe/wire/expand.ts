import type Stripe from 'stripe';
import type { Work } from '../work.js';
import { page } from './list-page.js';
import { invalidRequest } from './stripe-error.js';

type Fields = Readonly<Record<string, unknown>>;

const DEEPEST = 4;

/**
 * Puts objects in the place of their ids, as `expand` asks: `latest_charge.balance_transaction`, `data.customer`.
 *
 * @throws StripeError 400 for a path that leads nowhere
 */
export function expandAnswer(work: Work, body: object, paths: readonly string[]): object {
  return paths.reduce((expanded, path) => {
    const steps = path.split('.');
    if (steps.length <= DEEPEST) return expandPath(work, expanded as Fields, steps, path);
    throw invalidRequest('expand', `You cannot expand more than ${DEEPEST} levels of a property: ${path}.`);
  }, body);
}

function expandPath(work: Work, body: Fields, [step = '', ...rest]: readonly string[], path: string): Fields {
  const value = body[step];
  if (step === 'data' && Array.isArray(value)) {
    return { ...body, data: value.map((item: Fields) => expandPath(work, item, rest, path)) };
  }
  const object = objectAt(work, body, step, path);
  if (object === null) return body;
  return { ...body, [step]: rest.length === 0 ? object : expandPath(work, object, rest, path) };
}

function objectAt(work: Work, body: Fields, step: string, path: string): Fields | null {
  const value = body[step];
  if (typeof value === 'object') return value as Fields | null;
  const found = typeof value === 'string' ? work.lookup(value) : undefined;
  if (found !== undefined) return found as unknown as Fields;
  const listed = LISTS[`${String(body['object'])}.${step}`]?.(work, String(body['id']));
  if (listed !== undefined) return listed as unknown as Fields;
  throw invalidRequest('expand', `This property cannot be expanded (${path}).`);
}

/** The lists that are there only when they are asked for. */
const LISTS: Readonly<Record<string, (work: Work, id: string) => object>> = {
  'charge.refunds': (work, id) => {
    const refunds = work.all('refund').filter(({ charge }) => charge === id);
    return page(`/v1/charges/${id}/refunds`, refunds);
  },
  'customer.sources': (work, id) => page(`/v1/customers/${id}/sources`, sourcesOf(work, id)),
};

/** The bank accounts and cards of a customer, newest first. */
export function sourcesOf(work: Work, customerId: string): (Stripe.BankAccount | Stripe.Card)[] {
  return [...work.all('bank_account'), ...work.all('card')].filter(({ customer }) => customer === customerId);
}
