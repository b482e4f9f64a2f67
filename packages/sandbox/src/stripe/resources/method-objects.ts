import type Stripe from 'stripe';
import { BANK_METHODS, BANK_NUMBERS, TEST_ROUTING_NUMBER } from '../test-data/bank-numbers.js';
import type { BankNumber } from '../test-data/bank-numbers.js';
import { brandWordOf } from '../test-data/card-brands.js';
import { STRIPE_TEST_CARDS } from '../test-data/cards.js';
import type { StripeTestCard } from '../test-data/cards.js';
import { patchMetadata } from '../wire/shape.js';
import type { MetadataPatch, Params } from '../wire/shape.js';
import { invalidRequest, noSuch } from '../wire/stripe-error.js';
import type { Work } from '../work.js';
import { checkedCard, checksOf } from './card-checks.js';
import { bankBehaviorOf, checkRouting, fingerprintOf, newCard, testCard } from './instruments.js';
import { billingOfCard } from './payers.js';
import { takeToken } from './tokens.js';

/** What a payment method is made of, also inside an intent. */
export const METHOD = {
  type: 'text!',
  billing_details: { address: 'tree', email: 'text', name: 'text', phone: 'text' },
  card: { number: 'text', exp_month: 'integer', exp_year: 'integer', cvc: 'text', token: 'text' },
  metadata: 'metadata',
  us_bank_account: {
    account_number: 'text!',
    routing_number: 'text!',
    account_holder_type: 'text',
    account_type: 'text',
  },
} as const;

/** @throws StripeError 400 for a type that the sandbox does not know, or numbers that are no test numbers */
export function newMethod(work: Work, params: Params<typeof METHOD>): Stripe.PaymentMethod {
  const { type, card, us_bank_account: bank, billing_details: billing, metadata } = params;
  if (type === 'us_bank_account' && bank !== undefined) {
    checkRouting(bank.routing_number, 'us_bank_account');
    const behavior = bankBehaviorOf(bank.account_number, 'us_bank_account');
    return work.put<'payment_method'>(bankMethod(work, bank, { billing, metadata }), { behavior, verified: false });
  }
  if (type === 'card' && card !== undefined) {
    const { object, behavior } =
      card.token === undefined ? cardOfNumber(work, card) : takeToken(work, card.token, 'card[token]');
    if (object.object !== 'card') throw noSuch('token', card.token ?? '', 'card[token]');
    return work.put<'payment_method'>(cardMethod(work, checkedCard(object, behavior), { billing, metadata }), {
      behavior,
    });
  }
  if (type === 'card' || type === 'us_bank_account')
    throw invalidRequest(type, `Missing required param: ${type}.`, 'parameter_missing');
  throw invalidRequest(
    'type',
    'Invalid type: the sandbox knows card and us_bank_account.',
    'payment_method_unsupported_type',
  );
}

function cardOfNumber(work: Work, { number, exp_month, exp_year, cvc }: NonNullable<Params<typeof METHOD>['card']>) {
  if (number === undefined || exp_month === undefined || exp_year === undefined) {
    throw invalidRequest(
      'card',
      'Missing required param: card[number], card[exp_month] and card[exp_year], or card[token].',
      'parameter_missing',
    );
  }
  return newCard(work, { number, exp_month, exp_year, cvc });
}

/**
 * A payment method by its id: one that was made, a magic one, which is made now, or a saved card or verified bank
 * account of a customer.
 *
 * @throws StripeError `resource_missing`
 */
export function useMethod(work: Work, id: string, param: string): Stripe.PaymentMethod {
  const bankNumber = Object.hasOwn(BANK_METHODS, id) ? BANK_METHODS[id] : undefined;
  if (bankNumber !== undefined) return magicBank(work, bankNumber);
  const card = STRIPE_TEST_CARDS.find(({ name }) => id === `pm_card_${name}`);
  if (card !== undefined) return magicCard(work, card);
  const bank = work.find('bank_account', id);
  if (bank?.status === 'verified' && bank.customer) return methodOfBank(work, bank);
  const saved = work.find('card', id);
  if (saved?.customer) return methodOfCard(work, saved);
  return work.get('payment_method', id, param);
}

function magicBank(work: Work, number: BankNumber): Stripe.PaymentMethod {
  const bank = {
    account_number: number,
    routing_number: TEST_ROUTING_NUMBER,
    account_holder_type: 'individual',
    account_type: undefined,
  };
  const method = bankMethod(work, bank, { billing: JENNY, metadata: undefined });
  return work.put<'payment_method'>(method, { behavior: BANK_NUMBERS[number], verified: true });
}

function magicCard(work: Work, card: StripeTestCard): Stripe.PaymentMethod {
  const checked = checkedCard(testCard(work, card), card.behavior);
  const method = cardMethod(work, checked, { billing: undefined, metadata: undefined });
  return work.put<'payment_method'>(method, { behavior: card.behavior });
}

const JENNY = { address: undefined, email: 'jenny@example.com', name: 'Jenny Rosen', phone: undefined };

interface Particulars {
  readonly billing: Params<typeof METHOD>['billing_details'];
  readonly metadata: MetadataPatch | undefined;
}

function bankMethod(
  work: Work,
  bank: NonNullable<Params<typeof METHOD>['us_bank_account']>,
  particulars: Particulars,
): Stripe.PaymentMethod {
  const { account_number: number, routing_number: routing, account_holder_type: holder, account_type: type } = bank;
  return {
    ...blankMethod(work, particulars),
    type: 'us_bank_account',
    us_bank_account: {
      account_holder_type: holder ?? 'individual',
      account_type: type ?? 'checking',
      bank_name: 'STRIPE TEST BANK',
      financial_connections_account: null,
      fingerprint: fingerprintOf(`${routing} ${number}`),
      last4: number.slice(-4),
      networks: { preferred: 'ach', supported: ['ach'] },
      routing_number: routing,
      status_details: {},
    },
  };
}

/** A card of a customer, seen as a payment method: same id, and kept as the card that it is. */
function methodOfCard(work: Work, card: Stripe.Card): Stripe.PaymentMethod {
  const method = cardMethod(work, card, { billing: undefined, metadata: undefined });
  return { ...method, id: card.id, customer: card.customer as string };
}

/** A bank account of a customer, seen as a payment method: same id, and kept as the bank account that it is. */
function methodOfBank(work: Work, bank: Stripe.BankAccount): Stripe.PaymentMethod {
  const blank = blankMethod(work, { billing: undefined, metadata: undefined });
  return {
    ...blank,
    id: bank.id,
    billing_details: { ...blank.billing_details, name: bank.account_holder_name },
    customer: bank.customer as string,
    type: 'us_bank_account',
    us_bank_account: {
      account_holder_type: bank.account_holder_type,
      account_type: 'checking',
      bank_name: bank.bank_name,
      financial_connections_account: null,
      fingerprint: bank.fingerprint,
      last4: bank.last4,
      networks: { preferred: 'ach', supported: ['ach'] },
      routing_number: bank.routing_number,
      status_details: {},
    },
  };
}

/** Whether a bank account can be debited without more ado. */
export function isVerified(work: Work, { id }: Stripe.PaymentMethod): boolean {
  return work.facts(id).verified === true || work.find('bank_account', id)?.status === 'verified';
}

function cardMethod(work: Work, card: Stripe.Card, particulars: Particulars): Stripe.PaymentMethod {
  const brand = brandWordOf(card.brand);
  const method = blankMethod(work, particulars);
  return {
    ...method,
    billing_details: particulars.billing === undefined ? billingOfCard(card) : method.billing_details,
    type: 'card',
    card: {
      brand,
      checks: checksOf(card),
      country: card.country,
      display_brand: brand,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      fingerprint: card.fingerprint ?? null,
      funding: card.funding,
      generated_from: null,
      last4: card.last4,
      networks: { available: [brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
  };
}

function blankMethod(work: Work, { billing, metadata }: Particulars): Stripe.PaymentMethod {
  const address = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };
  return {
    id: work.newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: {
      address: { ...address, ...billing?.address },
      email: billing?.email || null,
      name: billing?.name || null,
      phone: billing?.phone || null,
      tax_id: null,
    },
    created: work.seconds,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: patchMetadata({}, metadata),
    type: 'card',
  };
}
