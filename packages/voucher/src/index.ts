import type { ProviderPackage } from '@tollgate/core';
import { voucherSettingsSchema, type VoucherSettings } from './settings.js';
import { createVoucher } from './voucher-provider.js';

export { voucherCapabilities } from './capabilities.js';
export { createVoucher, type VoucherProvider } from './voucher-provider.js';
export type { VoucherSettings } from './settings.js';

/** How a gateway loads this package by its name in a configuration file. */
export const providerPackage: ProviderPackage = {
  id: 'voucher',
  settings: voucherSettingsSchema,
  create: (settings: VoucherSettings) => createVoucher(settings),
};
