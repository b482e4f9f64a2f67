import { soundParts } from '../coinbox/parts.js';
import { withParts, type Broken } from './broken.js';

/** Broken in what they make of money. */
export const brokenInMoney: readonly Broken[] = [
  {
    name: 'answers the money that was asked for',
    bites: ['money-is-what-the-service-says'],
    operations: ['charge'],
    make: withParts({ moneyOf: (said, asked) => asked ?? soundParts.moneyOf(said, asked) }),
  },
  {
    name: 'writes every currency with two decimals',
    bites: ['amounts-are-exact-on-the-wire'],
    operations: ['payout'],
    make: withParts({
      amountFields: ({ amountMinor, currency }) => ({
        amount: Number(amountMinor) * (currency === 'JPY' ? 100 : 1),
        currency,
      }),
    }),
  },
];
