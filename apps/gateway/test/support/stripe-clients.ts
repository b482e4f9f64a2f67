import { createRequire } from 'node:module';
import Stripe from 'stripe';

/** How to speak to a gateway: nothing but where it is differs from how Stripe is spoken to. */
interface At {
  readonly url: string;
}

// Its types would take the place of today's for the whole program.
const OldStripe = createRequire(import.meta.url)('stripe8') as typeof Stripe;

function options({ url }: At): { host: string; port: number; protocol: 'http'; maxNetworkRetries: number } {
  const { hostname: host, port } = new URL(url);
  return { host, port: Number(port), protocol: 'http', maxNetworkRetries: 2 };
}

/** Stripe's client of today. */
export function stripeOfToday(at: At, key = 'sk_test_demo'): Stripe {
  return new Stripe(key, options(at));
}

/** Stripe's client of 2020, when the seed's charge was made. */
export function stripeOf2020(at: At, key = 'sk_test_demo'): Stripe {
  return new OldStripe(key, options(at));
}
