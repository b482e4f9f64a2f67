import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DEFAULT_STRIPE_SECRET_KEY,
  DEFAULT_SU_API_KEY,
  DEFAULT_SU_API_NAME,
  startSandbox,
  type Sandbox,
} from '@tollgate/sandbox';
import type pg from 'pg';
import { readEnvironment } from '../../src/config/environment.js';
import { createLogger } from '../../src/ops/logger.js';
import { serve, type RunningGateway } from '../../src/serve.js';
import { createTestDatabase } from './database.js';
import { answerCheckBy, type AnswerCheck } from './openapi-answers.js';

/** What a gateway under test is made of. */
export interface TestGatewayOptions {
  /** The configuration file's text; the names in tollgate.config.yaml, such as `${STRIPE_BASE_URL}`, lead to the sandbox. */
  readonly config?: string;
  readonly values?: Readonly<Record<string, string>>;
  /** Gives another way to the same database. */
  readonly reroute?: (databaseUrl: string) => Promise<string>;
  /** Whether every answer is held to what the gateway's own documents say of it. Default: it is. */
  readonly checksAnswers?: boolean;
}

/** A whole answer. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: any;
}

/** A gateway, its database and its sandbox, all real, in this process. */
export interface TestGateway {
  readonly url: string;
  readonly databaseUrl: string;
  readonly pool: pg.Pool;
  readonly sandbox: Sandbox;
  /** Lines that the gateway has logged. */
  readonly log: string[];
  readonly configFile: string;
  readonly secretKey: string;
  get(path: string, headers?: Record<string, string>): Promise<Reply>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Reply>;
  /** Any request, to a path of the gateway. */
  send(path: string, init: RequestInit): Promise<Reply>;
  /** Talks to the sandbox's control port. */
  control(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<any>;
  /** Movements of money, as the wallet has them. */
  ledger(): Promise<any[]>;
  /** A one-shot voucher of its own. */
  voucher(value?: number, currency?: string): Promise<string>;
  /** Starts another gateway on the same database, with the same configuration; whoever starts it closes it. */
  another(): Promise<RunningGateway>;
  /** Stops everything. */
  close(): Promise<void>;
  /** Stops the gateway alone. */
  closeGateway(): Promise<void>;
  /** Stops what {@link closeGateway} leaves. */
  closeRest(): Promise<void>;
}

export const demo = { 'x-api-key': 'sk_test_demo' };

const defaultConfig = `
connections:
  voucher-sandbox:
    package: '@tollgate/voucher'
    mode: test
    settings: { baseUrl: '\${VOUCHER_BASE_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }
routes:
  - name: vouchers
    when: { sourceKinds: [voucher] }
    connections: [voucher-sandbox]
`;

export async function startTestGateway({
  config = defaultConfig,
  values = {},
  reroute = (url) => Promise.resolve(url),
  checksAnswers = true,
}: TestGatewayOptions = {}): Promise<TestGateway> {
  const database = await createTestDatabase();
  const sandbox = await startSandbox({ basePort: 0 });
  const folder = await mkdtemp(join(process.env['TOLLGATE_TEST_DIR'] ?? tmpdir(), 'gateway-'));
  const configFile = join(folder, 'tollgate.config.yaml');
  await writeFile(configFile, config);
  const secretKey = randomBytes(32).toString('base64');
  const all = {
    PORT: '0',
    DATABASE_URL: await reroute(database.url),
    TOLLGATE_CONFIG: configFile,
    TOLLGATE_SECRET_KEY: secretKey,
    STRIPE_BASE_URL: sandbox.urls.stripe,
    STRIPE_SECRET_KEY: DEFAULT_STRIPE_SECRET_KEY,
    STRIPE_WEBHOOK_SECRET: 'whsec_test_gateway',
    SU_TOKEN_BASE_URL: sandbox.urls.suToken,
    SU_TOKEN_API_NAME: DEFAULT_SU_API_NAME,
    SU_TOKEN_API_KEY: DEFAULT_SU_API_KEY,
    VOUCHER_BASE_URL: sandbox.urls.voucherWallet,
    VOUCHER_SECRET_KEY: 'sk_test_sandbox_voucher',
    PROVIDER_DEADLINE_MS: '1000',
    LEASE_MARGIN_MS: '2000',
    ...values,
  };
  const environment = readEnvironment(all);
  const log: string[] = [];
  const logger = createLogger({ logLevel: 'trace', logFormat: 'json' }, { write: (line) => void log.push(line) });
  const gateway = await serve({ environment, values: all, logger, seedDemo: true });

  const send = async (url: string, init: RequestInit): Promise<Reply> => {
    const response = await fetch(url, init);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : null };
  };
  const checks = new Map<string, Promise<AnswerCheck>>();
  const checkBy = (document: string): Promise<AnswerCheck> => {
    const check = checks.get(document) ?? send(gateway.url + document, {}).then(({ body }) => answerCheckBy(body));
    checks.set(document, check);
    return check;
  };
  const ask = async (path: string, init: RequestInit): Promise<Reply> => {
    const reply = await send(gateway.url + path, init);
    if (!checksAnswers || path.startsWith('/docs')) return reply;
    const check = await checkBy(path.startsWith('/admin/') ? '/docs/admin/openapi.json' : '/docs/openapi.json');
    check(init.method ?? 'GET', path, reply);
    return reply;
  };
  const control: TestGateway['control'] = async (method, path, body) => {
    const json =
      body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const reply = await send(sandbox.urls.control + path, { method, ...json });
    if (reply.status >= 400) throw new Error(`Sandbox control ${method} ${path}: ${reply.text}`);
    return reply.body;
  };
  const closeRest = async (): Promise<void> => {
    await sandbox.close();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  };
  return {
    url: gateway.url,
    databaseUrl: database.url,
    pool: database.pool,
    sandbox,
    log,
    configFile,
    secretKey,
    get: (path, headers = demo) => ask(path, { headers }),
    post: (path, body, headers = {}) =>
      ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...demo, ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    send: ask,
    control,
    ledger: async () => (await control('GET', '/ledger')).data,
    voucher: async (value = 1000, currency = 'USD') => (await control('POST', '/vouchers', { value, currency })).pin,
    another: () => serve({ environment, values: all, logger }),
    close: async () => {
      await gateway.close();
      await closeRest();
    },
    closeGateway: () => gateway.close(),
    closeRest,
  };
}

/** The body of a charge. */
export function chargeOf(pin: string, overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return { source: { type: 'voucher', pin }, amount: 1000, currency: 'USD', description: 'A test', ...overrides };
}
