import type { GuideItem, GuideSection } from '../control/guide-section.js';
import { STRIPE_ROUTES } from './routes.js';
import { DEFAULT_STRIPE_SECRET_KEY } from './wire/authenticate.js';
import {
  BANK_METHODS,
  BANK_NUMBERS,
  BANK_TOKENS,
  bankFailureOf,
  MICRO_DEPOSIT_AMOUNTS,
  MICRO_DEPOSIT_CODE,
  TEST_ROUTING_NUMBER,
} from './test-data/bank-numbers.js';
import type { BankBehavior } from './test-data/bank-numbers.js';
import { cardDeclineOf, STRIPE_TEST_CARDS } from './test-data/cards.js';

/** Explains the stand-in for Stripe that listens at `url`. */
export function stripeGuide(url: string): GuideSection {
  return {
    title: 'Stripe',
    text: [
      `Key ${DEFAULT_STRIPE_SECRET_KEY}, by HTTP Basic or Bearer.`,
      `Routing number ${TEST_ROUTING_NUMBER}; micro-deposits ${MICRO_DEPOSIT_AMOUNTS.join(' and ')}, or ${MICRO_DEPOSIT_CODE}.`,
      'Bank debits take four days, and what comes back comes three days later: move the clock.',
      `Verified bank accounts by name: ${Object.keys(BANK_TOKENS).join(', ')}; as payment methods: ${Object.keys(BANK_METHODS).join(', ')}.`,
      `Endpoints, each with the operation that a fault names: ${STRIPE_ROUTES.map(({ method, path, operation }) => `${method} ${path} (${operation})`).join(', ')}.`,
    ].join(' '),
    items: [...bankItems(url), ...cardItems(url)],
  };
}

function bankItems(url: string): GuideItem[] {
  return Object.entries(BANK_NUMBERS).map(([number, behavior]) => ({
    name: number,
    meaning: `The bank account whose debit ${meaningOf(behavior)}.`,
    curl: curl(url, '/v1/tokens', {
      'bank_account[country]': 'US',
      'bank_account[account_number]': number,
      'bank_account[routing_number]': TEST_ROUTING_NUMBER,
    }),
  }));
}

function meaningOf(behavior: BankBehavior): string {
  if (behavior === 'refund_fails') return 'succeeds, and whose refunds fail';
  const failure = bankFailureOf(behavior);
  if (failure === null) return 'succeeds';
  return failure.isReturn ? `succeeds, and comes back: ${failure.code}` : `fails: ${failure.code}`;
}

function cardItems(url: string): GuideItem[] {
  return STRIPE_TEST_CARDS.map(({ name, number, behavior }) => {
    const decline = cardDeclineOf(behavior);
    const meaning = decline === null ? behavior : `declined: ${decline.declineCode ?? decline.code}`;
    return {
      name: `tok_${name}`,
      meaning: `Card ${number}, also pm_card_${name}: ${meaning.replaceAll('_', ' ')}.`,
      curl: curl(url, '/v1/charges', { amount: '2000', currency: 'usd', source: `tok_${name}` }),
    };
  });
}

function curl(url: string, path: string, fields: Readonly<Record<string, string>>): string {
  const data = Object.entries(fields).map(([name, value]) => `-d '${name}=${value}'`);
  return `curl '${url}${path}' -u ${DEFAULT_STRIPE_SECRET_KEY}: ${data.join(' ')}`;
}
