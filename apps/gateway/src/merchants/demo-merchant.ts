import type { MerchantsRepository } from './merchants.repository.js';

/** The merchant that `npm start` seeds. Only with the embedded database, only in test mode. */
export const demoMerchant = { slug: 'demo', secretKey: 'sk_test_demo', adminKey: 'ak_test_demo' } as const;

/** Makes sure that the demo merchant and its keys exist. Who tries the demo operates it. */
export async function seedDemoMerchant(merchants: MerchantsRepository): Promise<void> {
  const merchantId = await merchants.ensureMerchant(demoMerchant.slug, 'Demo merchant');
  const shared = { mode: 'test', name: 'Demo' } as const;
  await merchants.ensureKey(merchantId, demoMerchant.secretKey, { ...shared, kind: 'secret' });
  await merchants.ensureKey(merchantId, demoMerchant.adminKey, { ...shared, kind: 'admin', operator: true });
}
