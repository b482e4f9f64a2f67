import { freePorts, root, startProgram } from './program.js';
import { demo, type Reply, type TestGateway } from './test-gateway.js';

/** Another gateway on the database of a gateway under test, in a process of its own. */
export interface GatewayProcess {
  readonly url: string;
  readonly pid: number;
  /** Sends to this gateway, with the demo merchant's key. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Reply>;
  /** Ends it as a hard kill would. */
  kill(): Promise<void>;
  /** Starts it again, on its port, after it was killed. */
  restart(): Promise<void>;
  /** Stops it in order. @returns how it ended */
  stop(): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/**
 * Starts the built gateway.
 *
 * @param values - environment beyond what leads to the database, the configuration file and the wallet
 */
export async function startGatewayProcess(
  { databaseUrl, configFile, secretKey, sandbox }: TestGateway,
  values: Readonly<Record<string, string>> = {},
): Promise<GatewayProcess> {
  const port = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    TOLLGATE_CONFIG: configFile,
    TOLLGATE_SECRET_KEY: secretKey,
    VOUCHER_BASE_URL: sandbox.urls.voucherWallet,
    VOUCHER_SECRET_KEY: 'sk_test_sandbox_voucher',
    ...values,
  };
  const start = async (): Promise<ReturnType<typeof startProgram>> => {
    const program = startProgram(process.execPath, [`${root}apps/gateway/bin/tollgate.mjs`, 'serve'], { env });
    await program.until(/Tollgate serves/);
    return program;
  };
  let program = await start();
  return {
    url,
    get pid() {
      return program.child.pid ?? 0;
    },
    post: (path, body, headers = {}) => post(url + path, body, { ...demo, ...headers }),
    kill: async () => {
      program.child.kill('SIGKILL');
      await program.ended;
    },
    restart: async () => {
      program = await start();
    },
    stop: () => {
      program.child.kill('SIGTERM');
      return program.ended;
    },
  };
}

/** Sends one JSON request. */
async function post(url: string, body: unknown, headers: Record<string, string>): Promise<Reply> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
}
