import type Stripe from 'stripe';
import { BANK_TOKENS } from '../test-data/bank-numbers.js';
import { STRIPE_TEST_CARDS } from '../test-data/cards.js';
import type { Work } from '../work.js';
import { route } from '../wire/route.js';
import { invalidRequest, noSuch, refused } from '../wire/stripe-error.js';
import { BANK_ACCOUNT, CARD, newBankAccount, newCard, testBankAccount, testCard } from './instruments.js';
import type { Instrument } from './instruments.js';

/** Tokens: a bank account or a card that can be used once. */
export const tokenRoutes = [
  route({
    method: 'POST',
    path: '/v1/tokens',
    operation: 'create_token',
    shape: { bank_account: BANK_ACCOUNT, card: CARD, customer: 'text' },
    perform: ({ work, params: { bank_account: bank, card, customer } }) => {
      if (customer !== undefined) work.get('customer', customer, 'customer');
      if (bank !== undefined) return keepToken(work, newBankAccount(work, bank, 'bank_account'));
      if (card !== undefined) return keepToken(work, newCard(work, card));
      throw invalidRequest(
        null,
        'You must supply either a card, customer, PII data, bank account, or account to create a token.',
        'parameter_missing',
      );
    },
  }),
  route({
    method: 'GET',
    path: '/v1/tokens/:id',
    operation: 'retrieve_token',
    shape: {},
    perform: ({ work, path }) => work.get('token', path['id'] ?? ''),
  }),
];

function keepToken(work: Work, { object, behavior }: Instrument): Stripe.Token {
  const shared = { object: 'token', client_ip: null, created: work.seconds, livemode: false, used: false } as const;
  const token: Stripe.Token =
    object.object === 'card'
      ? { id: work.newId('tok'), ...shared, card: object, type: 'card' }
      : { id: work.newId('btok'), ...shared, bank_account: object, type: 'bank_account' };
  return work.put<'token'>(token, { behavior });
}

/**
 * Takes what a token stands for; it cannot be used again.
 *
 * @throws StripeError 400: `resource_missing` or `token_already_used`
 */
export function takeToken(work: Work, id: string, param: string): Instrument {
  const bankNumber = Object.hasOwn(BANK_TOKENS, id) ? BANK_TOKENS[id] : undefined;
  if (bankNumber !== undefined) return testBankAccount(work, bankNumber, 'verified');
  const known = STRIPE_TEST_CARDS.find(({ name }) => id === `tok_${name}`);
  if (known !== undefined) return { object: testCard(work, known), behavior: known.behavior };

  const token = work.find('token', id);
  const object = token?.card ?? token?.bank_account;
  if (token === undefined || object === undefined) throw noSuch('token', id, param);
  if (token.used) throw refused(param, `You cannot use a Stripe token more than once: ${id}.`, 'token_already_used');
  work.put<'token'>({ ...token, used: true });
  return { object, behavior: work.facts(id).behavior ?? 'succeeds' };
}
