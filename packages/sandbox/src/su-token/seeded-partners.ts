import type { Partner } from './partner.js';

/** The partner to try things with: takes USD through Stripe. */
export const DEMO_PARTNER_ID = 'SUDEMO1';

/** The partners that every sandbox starts with, by what is special about them. All take amounts in the major unit but `minorUnits`. */
export const SU_PARTNER_IDS = {
  /** USD through Stripe. */
  demo: DEMO_PARTNER_ID,
  /** EUR through Stripe. */
  euro: 'SUEUR1',
  /** JPY, no decimals. */
  yen: 'SUJPY1',
  /** KWD, three decimals. */
  dinar: 'SUKWD1',
  /** USD, with amounts in minor units. */
  minorUnits: 'SUMINOR1',
  /** AUD through Pay Advantage, which wants `customer_name`. */
  payAdvantage: 'SUPADV1',
  /** Not active: every request for it is refused. */
  inactive: 'SUCLOSED1',
  /** INR: the partner of the documentation's own example. */
  documented: 'H1',
} as const;

/** The partners of a sandbox in which nothing has happened. */
export const SEEDED_PARTNERS: readonly Partner[] = [
  partner(SU_PARTNER_IDS.demo, { currency: 'USD' }),
  partner(SU_PARTNER_IDS.euro, { currency: 'EUR' }),
  partner(SU_PARTNER_IDS.yen, { currency: 'JPY' }),
  partner(SU_PARTNER_IDS.dinar, { currency: 'KWD' }),
  partner(SU_PARTNER_IDS.minorUnits, { currency: 'USD', amountFormat: 'minor' }),
  partner(SU_PARTNER_IDS.payAdvantage, { currency: 'AUD', pgName: 'Pay Advantage' }),
  partner(SU_PARTNER_IDS.inactive, { currency: 'USD', status: 'inactive' }),
  partner(SU_PARTNER_IDS.documented, { currency: 'INR' }),
];

function partner(partnerId: string, special: Pick<Partner, 'currency'> & Partial<Partner>): Partner {
  return {
    partnerId,
    name: `Sandbox ${partnerId}`,
    emailAddress: `${partnerId.toLowerCase()}@example.com`,
    contactNumber: '+15550100',
    contactName: 'Sandbox',
    status: 'active',
    pgName: 'Stripe',
    amountFormat: 'major',
    ...special,
  };
}
