import type { ProviderPackage } from '@tollgate/core';
import { stripeSettingsSchema, type StripeContractorSettings } from './settings.js';
import { createStripeContractor } from './stripe-contractor-provider.js';

export { chargesCapabilities, paymentIntentsCapabilities } from './capabilities.js';
export { createStripeContractor, type StripeContractorProvider } from './stripe-contractor-provider.js';
export type { StripeContractorSettings, StripeStrategy } from './settings.js';

/** How a gateway loads this package by its name in a configuration file. */
export const providerPackage: ProviderPackage = {
  id: 'stripe-contractor',
  settings: stripeSettingsSchema,
  create: (settings: StripeContractorSettings) => createStripeContractor(settings),
};
