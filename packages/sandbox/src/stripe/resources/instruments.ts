import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import { BANK_NUMBERS, TEST_ROUTING_NUMBER } from '../test-data/bank-numbers.js';
import type { BankBehavior } from '../test-data/bank-numbers.js';
import { CARD_BRANDS } from '../test-data/card-brands.js';
import { STRIPE_TEST_CARDS } from '../test-data/cards.js';
import type { StripeTestCard } from '../test-data/cards.js';
import type { Work } from '../work.js';
import type { Form } from '../wire/form.js';
import { patchMetadata, readParams } from '../wire/shape.js';
import type { Params } from '../wire/shape.js';
import { StripeError, invalidRequest } from '../wire/stripe-error.js';

/** What a bank account is made of. */
export const BANK_ACCOUNT = {
  object: 'text',
  account_number: 'text!',
  routing_number: 'text',
  country: 'text!',
  currency: 'text',
  account_holder_name: 'text',
  account_holder_type: 'text',
  account_type: 'text',
  metadata: 'metadata',
} as const;

/** What a card is made of. */
export const CARD = {
  object: 'text',
  number: 'text!',
  exp_month: 'integer!',
  exp_year: 'integer!',
  cvc: 'text',
  name: 'text',
  currency: 'text',
  address_city: 'text',
  address_country: 'text',
  address_line1: 'text',
  address_line2: 'text',
  address_state: 'text',
  address_zip: 'text',
  metadata: 'metadata',
} as const;

/** Something that can be saved and charged, and what it does then. */
export interface Instrument {
  readonly object: Stripe.BankAccount | Stripe.Card;
  readonly behavior: string;
}

/** @throws StripeError 400 for numbers that are not test numbers, or another country than the US */
export function newBankAccount(work: Work, params: Params<typeof BANK_ACCOUNT>, param: string): Instrument {
  const { account_number: number, routing_number: routing = '', country, currency } = params;
  if (country !== 'US') throw invalidRequest(`${param}[country]`, 'The sandbox knows bank accounts of the US only.');
  if ((currency ?? 'usd').toLowerCase() !== 'usd') {
    throw invalidRequest(`${param}[currency]`, 'Bank accounts of the US are in usd.');
  }
  return {
    object: bankAccount(work, { ...params, routing: checkRouting(routing, param) }),
    behavior: bankBehaviorOf(number, param),
  };
}

/** @throws StripeError 400 for a routing number that is none */
export function checkRouting(routing: string, param: string): string {
  const digits = /^[0-9]{9}$/.test(routing) ? Array.from(routing, Number) : [1];
  const checksum = digits.reduce((sum, digit, index) => sum + digit * ([3, 7, 1][index % 3] ?? 0), 0);
  if (checksum % 10 === 0) return routing;
  const message = `Invalid routing number for US. The number must contain both the bank code and the branch code, and should be in the format xxxxxxxxx; in the sandbox ${TEST_ROUTING_NUMBER} works.`;
  throw invalidRequest(`${param}[routing_number]`, message, 'routing_number_invalid');
}

/** @throws StripeError 400 for a number that is not a test number */
export function bankBehaviorOf(number: string, param: string): BankBehavior {
  if (Object.hasOwn(BANK_NUMBERS, number)) return BANK_NUMBERS[number as keyof typeof BANK_NUMBERS];
  const message =
    'You must use a test bank account number in test mode. Try 000123456789 or see more options at https://stripe.com/docs/connect/testing#account-numbers.';
  throw invalidRequest(`${param}[account_number]`, message, 'account_number_invalid');
}

/** The same number always gives the same, and no way back to the number. */
export function fingerprintOf(number: string): string {
  return createHash('sha256').update(`fingerprint ${number}`).digest('base64').replace(/[+/=]/g, '0').slice(0, 16);
}

function bankAccount(work: Work, params: Params<typeof BANK_ACCOUNT> & { routing: string }): Stripe.BankAccount {
  return {
    id: work.newId('ba'),
    object: 'bank_account',
    account_holder_name: params.account_holder_name || null,
    account_holder_type: params.account_holder_type || null,
    account_type: params.account_type || null,
    bank_name: 'STRIPE TEST BANK',
    country: 'US',
    currency: 'usd',
    fingerprint: fingerprintOf(`${params.routing} ${params.account_number}`),
    last4: params.account_number.slice(-4),
    metadata: patchMetadata({}, params.metadata),
    routing_number: params.routing,
    status: 'new',
  };
}

/** A bank account made of a test number that stands for it. */
export function testBankAccount(work: Work, number: keyof typeof BANK_NUMBERS, status: string): Instrument {
  const params = { account_number: number, routing: TEST_ROUTING_NUMBER, country: 'US' };
  const blank = {
    object: undefined,
    routing_number: undefined,
    currency: undefined,
    account_type: undefined,
    metadata: undefined,
  };
  const holder = { account_holder_name: 'Jenny Rosen', account_holder_type: 'individual' };
  return {
    object: { ...bankAccount(work, { ...blank, ...params, ...holder }), status },
    behavior: BANK_NUMBERS[number],
  };
}

type CardParams = Partial<Params<typeof CARD>> & Pick<Params<typeof CARD>, 'number' | 'exp_month' | 'exp_year'>;

/** @throws StripeError 402 for a number that is no test card's, a date or code that cannot be, or a card that has expired */
export function newCard(work: Work, params: CardParams): Instrument {
  const known = testCardOf(params.number);
  const { exp_month: month, exp_year: year } = params;
  if (month < 1 || month > 12)
    throw cardRefused('exp_month', 'invalid_expiry_month', "Your card's expiration month is invalid.");
  const fullYear = year < 100 ? 2000 + year : year;
  if (Date.UTC(fullYear, month) <= work.atMs)
    throw cardRefused('exp_year', 'invalid_expiry_year', "Your card's expiration year is invalid.");
  if (params.cvc !== undefined && !/^[0-9]{3,4}$/.test(params.cvc))
    throw cardRefused('cvc', 'invalid_cvc', "Your card's security code is invalid.");
  const card = testCard(work, known);
  return {
    behavior: known.behavior,
    object: {
      ...card,
      address_city: params.address_city || null,
      address_country: params.address_country || null,
      address_line1: params.address_line1 || null,
      address_line1_check: params.address_line1 ? 'unchecked' : null,
      address_line2: params.address_line2 || null,
      address_state: params.address_state || null,
      address_zip: params.address_zip || null,
      address_zip_check: params.address_zip ? 'unchecked' : null,
      cvc_check: params.cvc === undefined ? null : 'unchecked',
      exp_month: month,
      exp_year: fullYear,
      metadata: patchMetadata({}, params.metadata),
      name: params.name || null,
    },
  };
}

/** @throws StripeError 402 */
export function testCardOf(number: string): StripeTestCard {
  const known = STRIPE_TEST_CARDS.find((card) => card.number === number.replaceAll(' ', ''));
  if (known !== undefined) return known;
  throw cardRefused(
    'number',
    'incorrect_number',
    'Your card number is incorrect. The sandbox takes Stripe’s test cards only.',
  );
}

function cardRefused(param: string, code: string, message: string): StripeError {
  return new StripeError({ status: 402, type: 'card_error', code, message, param }, { beforeExecution: true });
}

/** A card made of a test card: what was given with it is right, unless the card is there to show the contrary. */
export function testCard(work: Work, { number, brand, funding, behavior }: StripeTestCard): Stripe.Card {
  const address = behavior.startsWith('avs_') ? 'unchecked' : null;
  return {
    id: work.newId('card'),
    object: 'card',
    address_city: null,
    address_country: null,
    address_line1: null,
    address_line1_check: address,
    address_line2: null,
    address_state: null,
    address_zip: null,
    address_zip_check: address,
    brand: CARD_BRANDS[brand],
    country: 'US',
    cvc_check: 'unchecked',
    dynamic_last4: null,
    exp_month: 12,
    exp_year: new Date(work.atMs).getUTCFullYear() + 3,
    fingerprint: fingerprintOf(number),
    funding: funding ?? 'credit',
    last4: number.slice(-4),
    metadata: {},
    name: null,
    regulated_status: 'unregulated',
    tokenization_method: null,
  };
}

/** An instrument spelled out in the request, as `source[object]=bank_account` and its fields. */
export function instrumentOfForm(work: Work, form: Form, param: string): Instrument {
  const nameOf = (key: string): string => `${param}[${key}]`;
  if (form['object'] === 'card') return newCard(work, readParams(form, CARD, nameOf));
  if (form['object'] === 'bank_account') return newBankAccount(work, readParams(form, BANK_ACCOUNT, nameOf), param);
  throw invalidRequest(`${param}[object]`, `Invalid ${param} object: must be one of card or bank_account`);
}
