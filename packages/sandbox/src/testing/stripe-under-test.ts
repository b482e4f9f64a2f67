import Stripe from 'stripe';
import type { SandboxOptions } from '../start-sandbox.js';
import { DEFAULT_STRIPE_SECRET_KEY } from '../stripe/wire/authenticate.js';
import { TEST_ROUTING_NUMBER } from '../stripe/test-data/bank-numbers.js';
import type { BankNumber } from '../stripe/test-data/bank-numbers.js';
import { sandboxUnderTest } from './sandbox-under-test.js';

/** What a refused call gives, as the SDK shows it. */
export interface Refused {
  readonly type: string;
  readonly statusCode?: number;
  readonly code?: string;
  readonly decline_code?: string;
  readonly param?: string;
  readonly message: string;
  readonly charge?: string;
  // Looked at, not typed.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly raw?: any;
}

/** The id of what may have been expanded; fails when there is none. */
export function idOf(reference: string | { readonly id: string } | null | undefined): string {
  if (reference === null || reference === undefined) throw new Error('There is no id.');
  return typeof reference === 'string' ? reference : reference.id;
}

/** The official SDK, aimed at a sandbox; it sends everything once. */
export function stripeClient(url: string, config: Stripe.StripeConfig = {}): Stripe {
  const { hostname: host, port } = new URL(url);
  return new Stripe(DEFAULT_STRIPE_SECRET_KEY, { host, port, protocol: 'http', maxNetworkRetries: 0, ...config });
}

/** A sandbox with the SDK as its client, and the steps that specs share. */
export async function stripeUnderTest(options: SandboxOptions = {}) {
  const sandbox = await sandboxUnderTest(options);
  const stripe = stripeClient(sandbox.urls.stripe);
  const bankToken = async (number: BankNumber = '000123456789') => {
    const bank_account = {
      account_number: number,
      routing_number: TEST_ROUTING_NUMBER,
      country: 'US',
      currency: 'usd',
      account_holder_name: 'Jenny Rosen',
      account_holder_type: 'individual' as const,
    };
    return (await stripe.tokens.create({ bank_account })).id;
  };
  return {
    ...sandbox,
    stripe,
    bankToken,
    /** A customer whose bank account is verified. */
    payer: async (number?: BankNumber) => {
      const customer = await stripe.customers.create({ source: await bankToken(number) });
      await stripe.customers.verifySource(customer.id, idOf(customer.default_source), { amounts: [32, 45] });
      return customer.id;
    },
    /** A connected account that can be paid. */
    payee: async () => {
      const account = await stripe.accounts.create({
        type: 'custom',
        country: 'US',
        email: 'payee@example.com',
        business_type: 'individual',
        capabilities: { transfers: { requested: true } },
        external_account: await bankToken(),
        individual: {
          first_name: 'Jenny',
          last_name: 'Rosen',
          dob: { day: 1, month: 1, year: 1980 },
          ssn_last_4: '0000',
        },
        tos_acceptance: { date: 1_700_000_000, ip: '203.0.113.7' },
      });
      return account.id;
    },
    advanceDays: (days: number) => sandbox.control.post('/clock', { advanceSeconds: days * 86_400 }),
    /** What has moved, in short. */
    moved: async () =>
      (await sandbox.control.ledger()).map(({ kind, reference, relatedTo, amount }) => ({
        kind,
        reference,
        relatedTo,
        amount,
      })),
  };
}

/** What `stripeUnderTest` gives. */
export type StripeUnderTest = Awaited<ReturnType<typeof stripeUnderTest>>;

/** The refusal that a call ends with; fails when it does not. */
export async function refusal(call: Promise<unknown>): Promise<Refused> {
  const outcome = await call.then(
    (value) => ({ accepted: JSON.stringify(value) }),
    (error: unknown) => error as Refused,
  );
  if ('accepted' in outcome) throw new Error(`It was not refused: ${outcome.accepted}`);
  return outcome;
}
