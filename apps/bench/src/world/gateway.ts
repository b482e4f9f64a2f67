import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from './database.js';
import { freePort } from './ports.js';
import type { Sandbox } from './sandbox.js';
import { ServerProcess } from './server-process.js';

/** The one merchant of these databases. */
export const merchantSlug = 'bench';

/** All that the gateway does by default, and one connection to each provider. */
const config = `connections:
  stripe:
    package: '@tollgate/stripe-contractor'
    mode: test
    settings: { baseUrl: '\${STRIPE_BASE_URL}', secretKey: '\${STRIPE_SECRET_KEY}' }
  su-token:
    package: '@tollgate/suissu-token'
    mode: test
    merchants: { ${merchantSlug}: any }
    settings: { baseUrl: '\${SU_TOKEN_BASE_URL}', apiName: '\${SU_TOKEN_API_NAME}', apiKey: '\${SU_TOKEN_API_KEY}' }
  wallet:
    package: '@tollgate/voucher'
    mode: test
    settings: { baseUrl: '\${VOUCHER_BASE_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }
routes:
  - name: vaulted-cards
    when: { sourceKinds: [card_token] }
    connections: [su-token]
  - name: cards
    when: { sourceKinds: [card, bank_account] }
    connections: [stripe]
  - name: vouchers
    when: { sourceKinds: [voucher] }
    connections: [wallet]
`;

/** The keys that the sandbox takes when it is told of no others. */
export const sandboxKeys = {
  STRIPE_SECRET_KEY: 'sk_test_sandbox_stripe',
  SU_TOKEN_API_NAME: 'SANDBOXAPP',
  SU_TOKEN_API_KEY: 'su_test_sandbox',
  VOUCHER_SECRET_KEY: 'sk_test_sandbox_voucher',
} as const;

/** What gateways of one database share. */
export interface GatewaySetup {
  readonly root: string;
  /** For its configuration and its log. */
  readonly folder: string;
  readonly database: Database;
  readonly sandbox: Sandbox;
  readonly secretKey: string;
  /** What it is called, for its log. */
  readonly name: string;
  /** The request that it has to answer with 200 before it counts as started. */
  readonly firstRequest: string;
  readonly apiKey: string;
}

/** A key that seals what a database keeps sealed. */
export const newSecretKey = (): string => randomBytes(32).toString('base64');

/** A gateway as `tollgate serve` starts it, with its settings as they are by default; its log goes into a file. */
export async function startGateway(setup: GatewaySetup): Promise<{ server: ServerProcess; url: string }> {
  const { root, folder, database, sandbox, secretKey, name } = setup;
  const configFile = join(folder, 'tollgate.config.yaml');
  await writeFile(configFile, config);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = await ServerProcess.start({
    name: `The ${name}`,
    args: [join(root, 'apps/gateway/bin/tollgate.mjs'), 'serve'],
    cwd: join(root, 'apps/gateway'),
    env: {
      PORT: String(port),
      DATABASE_URL: database.url,
      TOLLGATE_CONFIG: configFile,
      TOLLGATE_SECRET_KEY: secretKey,
      STRIPE_BASE_URL: sandbox.server.url('stripe'),
      SU_TOKEN_BASE_URL: sandbox.server.url('suToken'),
      VOUCHER_BASE_URL: sandbox.server.url('voucherWallet'),
      ...sandboxKeys,
    },
    logFile: join(folder, `${name}.log`),
    readyUrl: url + setup.firstRequest,
    readyHeaders: { 'x-api-key': setup.apiKey },
  });
  return { server, url };
}
