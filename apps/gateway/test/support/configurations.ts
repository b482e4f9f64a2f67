import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { versionOf } from '../../src/config/versions/version-of.js';
import { readEnvironment } from '../../src/config/environment.js';
import { createLogger } from '../../src/ops/logger.js';
import { serve, type RunningGateway } from '../../src/serve.js';
import type { TestGateway } from './test-gateway.js';

/** The demo merchant's admin key is an operator's. */
export const operator = { 'x-api-key': 'ak_test_demo' };

/** A connection to the sandbox's wallet. */
export const wallet = (id: string, more = ''): string =>
  `  ${id}: { package: '@tollgate/voucher', mode: test, ${more}settings: { baseUrl: '\${VOUCHER_BASE_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' } }`;

/** A configuration that sends vouchers to the first of these wallets. Another `name` makes it another version. */
export const configOf = (name: string, wallets: readonly string[] = ['wallet']): string => `
connections:
${wallets.map((id) => wallet(id)).join('\n')}
routes:
  - { name: ${name}, when: { sourceKinds: [voucher] }, connections: [${wallets.join(', ')}] }
`;

/** Another gateway on the database of one under test, with what it has of its own. */
export interface OtherGateway extends RunningGateway {
  readonly log: string[];
  ready(): Promise<any>;
}

/** Starts another gateway on the same database, with the same file unless told otherwise. */
export async function startOther(
  one: TestGateway,
  values: Readonly<Record<string, string>> = {},
): Promise<OtherGateway> {
  const all = {
    PORT: '0',
    DATABASE_URL: one.databaseUrl,
    TOLLGATE_CONFIG: one.configFile,
    TOLLGATE_SECRET_KEY: one.secretKey,
    VOUCHER_BASE_URL: one.sandbox.urls.voucherWallet,
    VOUCHER_SECRET_KEY: 'sk_test_sandbox_voucher',
    PROVIDER_DEADLINE_MS: '5000',
    LEASE_MARGIN_MS: '2000',
    CONFIG_WATCH_MS: '100',
    ...values,
  };
  const log: string[] = [];
  const logger = createLogger({ logLevel: 'trace', logFormat: 'json' }, { write: (line) => void log.push(line) });
  const gateway = await serve({ environment: readEnvironment(all), values: all, logger });
  return { ...gateway, log, ready: async () => (await fetch(`${gateway.url}/health/ready`)).json() };
}

/** Writes the file of a gateway. @returns the version of the text */
export async function edit({ configFile }: TestGateway, text: string): Promise<string> {
  await writeFile(configFile, text);
  return versionOf(text);
}

/** Waits until something holds; when that will be nobody can say. */
export async function until<Found>(
  what: string,
  look: () => Promise<Found | false | null | undefined>,
): Promise<Found> {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await look();
    if (found) return found;
    await sleep(50);
  }
  throw new Error(`It never came to this: ${what}`);
}
