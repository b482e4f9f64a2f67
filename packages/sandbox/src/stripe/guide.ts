import type { GuideSection } from '../control/guide-section.js';
import { DEFAULT_STRIPE_SECRET_KEY } from './stripe.js';

/** Explains the stand-in for Stripe that listens at `url`. */
export function stripeGuide(_url: string): GuideSection {
  return { title: 'Stripe', text: `Key ${DEFAULT_STRIPE_SECRET_KEY}, by HTTP Basic or Bearer.`, items: [] };
}
