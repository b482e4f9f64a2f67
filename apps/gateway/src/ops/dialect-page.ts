import { readFile } from 'node:fs/promises';
import { ApiFault } from '../shared/api-fault.js';

/** The pages about the APIs that the gateway serves, in `docs/dialects/` of the repository. */
export const dialectPages = ['payments', 'stripe', 'contractor', 'su-token', 'voucher-wallet'] as const;

/** One of them, as it was written: Markdown. */
export async function readDialectPage(name: string): Promise<string> {
  const page = dialectPages.find((known) => known === name);
  const text =
    page &&
    (await readFile(new URL(`../../../../docs/dialects/${page}.md`, import.meta.url), 'utf8').catch(() => null));
  if (text) return text;
  throw new ApiFault('endpoint_not_found', { message: `There is no such page; there are ${dialectPages.join(', ')}` });
}
