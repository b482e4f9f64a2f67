import { newKeyText } from '../merchants/key-text.js';
import { slugPattern } from '../merchants/slug.js';
import { complain, withDatabase } from './with-database.js';

interface Options {
  readonly name?: string;
  readonly mode: 'test' | 'live';
  readonly operator?: boolean;
}

/** `tollgate merchant create`: prints the keys, which nobody can show again. */
export async function createMerchant(slug: string, options: Options): Promise<void> {
  if (!slugPattern.test(slug)) {
    complain('A slug is 1 to 63 lower-case letters, digits and hyphens, and begins with a letter.');
    return;
  }
  const { mode, operator = false } = options;
  await withDatabase(async ({ merchants }) => {
    const merchantId = await merchants.ensureMerchant(slug, options.name ?? slug);
    const secret = newKeyText('secret', mode);
    const admin = newKeyText('admin', mode);
    const name = 'tollgate merchant create';
    await merchants.ensureKey(merchantId, secret, { kind: 'secret', mode, name });
    await merchants.ensureKey(merchantId, admin, { kind: 'admin', mode, name, operator });
    process.stdout.write(
      `Merchant ${slug} (${merchantId}), ${mode} mode\n\n  secret key  ${secret}\n  admin key   ${admin}${operator ? '  (an operator’s)' : ''}\n\nKeep them: they are not shown again.\n`,
    );
  });
}
