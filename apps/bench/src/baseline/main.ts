/**
 * The bare baseline: the server that one would write by hand for charges alone, without a framework. It reads
 * `DATABASE_URL`, `POOL_SIZE`, `MERCHANT_ID` and `SU_TOKEN_…`, and says by IPC where it listens.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { Charger, type Answer } from './charge.js';
import { Provider } from './provider.js';

const setting = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
};

const pool = new pg.Pool({ connectionString: setting('DATABASE_URL'), max: Number(setting('POOL_SIZE')) });
const provider = new Provider({
  baseUrl: setting('SU_TOKEN_BASE_URL'),
  apiName: setting('SU_TOKEN_API_NAME'),
  apiKey: setting('SU_TOKEN_API_KEY'),
});
const charger = new Charger(pool, provider, setting('MERCHANT_ID'));

const server = createServer((request, response) => {
  answerTo(request)
    .catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      return { status: 500, body: '{"success":false}' };
    })
    .then(({ status, body }) => {
      response
        .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
        .end(body);
    })
    .catch(() => response.destroy());
});
server.keepAliveTimeout = 72_000;
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ type: 'ready', urls: { baseline: `http://127.0.0.1:${port}` } });
});
for (const end of ['SIGTERM', 'disconnect'] as const) process.on(end, () => process.exit(0));
// Ctrl-C goes to the whole group; who started this process ends it.
process.on('SIGINT', () => undefined);

async function answerTo(request: IncomingMessage): Promise<Answer> {
  if (request.method !== 'POST' || request.url !== '/payments/charge')
    return { status: 404, body: '{"success":false}' };
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string') return { status: 400, body: '{"success":false}' };
  return charger.charge(await textOf(request), key);
}

function textOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    request
      .setEncoding('utf8')
      .on('data', (chunk: string) => (text += chunk))
      .on('end', () => resolve(text))
      .on('error', reject);
  });
}
