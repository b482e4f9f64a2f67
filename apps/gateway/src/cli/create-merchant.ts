import { readDatabaseUrl } from '../config/environment.js';
import { newKeyText } from '../merchants/key-text.js';
import { MerchantsRepository } from '../merchants/merchants.repository.js';
import { Clock } from '../shared/clock.js';
import { openPool, Prisma } from '../shared/database.js';
import { Ids } from '../shared/ids.js';

/** `tollgate merchant create`: prints the keys, which nobody can show again. */
export async function createMerchant(slug: string, options: { name?: string; mode: 'test' | 'live' }): Promise<void> {
  if (!/^[a-z][a-z0-9-]{0,62}$/.test(slug)) {
    process.stderr.write('A slug is lower-case letters, digits and hyphens, and begins with a letter.\n');
    process.exitCode = 1;
    return;
  }
  const pool = openPool(readDatabaseUrl(process.env), () => undefined);
  try {
    const clock = new Clock();
    const merchants = new MerchantsRepository(new Prisma(pool), new Ids(clock), clock);
    const merchantId = await merchants.ensureMerchant(slug, options.name ?? slug);
    const secret = newKeyText('secret', options.mode);
    const admin = newKeyText('admin', options.mode);
    await merchants.ensureKey(merchantId, secret, 'secret', options.mode);
    await merchants.ensureKey(merchantId, admin, 'admin', options.mode);
    process.stdout.write(
      `Merchant ${slug} (${merchantId}), ${options.mode} mode\n\n  secret key  ${secret}\n  admin key   ${admin}\n\nKeep them: they are not shown again.\n`,
    );
  } finally {
    await pool.end();
  }
}
