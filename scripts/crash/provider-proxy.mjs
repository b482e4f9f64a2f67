import { createServer, request as sendRequest } from 'node:http';

/**
 * A request of a gateway's to a provider that passes by.
 *
 * @typedef {{ gateway: string | null, connection: string | null, what: 'send' | 'validate' | 'ask' | 'prepare', key: string | null, text: string }} PassingRequest
 *   `gateway` is whose it is, `null` when that one is gone; `connection` is the only connection that leads this way, if
 *   there is only one; `what` is `send` where it moves money, `ask` where it only reads, `prepare` for the rest; `key` is
 *   its idempotency key; `text` holds URL, headers and body
 */

/**
 * What is done to a request: before its first byte leaves, or after the provider has answered and before the answer
 * leaves. `fault` makes the stand-in fail at it. `'drop'` breaks the connection there. `late` keeps the request on its
 * way, and it arrives then even if the gateway has long given it up.
 *
 * @typedef {{ before?: () => Promise<'pass' | 'drop'>, after?: () => Promise<'pass' | 'drop'>, fault?: object, late?: () => Promise<void> }} RequestIntervention
 */

/** Longer than anything here takes, so that an idle connection is never closed just when a request comes. */
const keepAliveTimeout = 120_000;

/**
 * Stands between the gateways and one provider's stand-in.
 *
 * @param {{ service: 'stripe' | 'suissu' | 'voucher', connection: string | null, target: string, gatewayOf: (port: number) => Promise<string | null>, intervene: (passing: PassingRequest) => RequestIntervention | null, onForward: (passing: PassingRequest) => void, faults: import('./sandbox-faults.mjs').SandboxFaults }} options
 *   `gatewayOf` tells which gateway has opened the connection from that port; `onForward` is told of what goes on to the
 *   provider
 * @returns {Promise<{ url: string, close(): Promise<void> }>} `close` makes it refuse connections
 */
export function startProviderProxy({ service, connection, target, gatewayOf, intervene, onForward, faults }) {
  /** Looked up once for each connection, while its owner surely lives. */
  const owners = new WeakMap();
  const server = createServer({ keepAliveTimeout, requestTimeout: 0 }, (request, response) => {
    void pass(request, response).catch(() => request.socket.resetAndDestroy());
  });

  server.on('connection', (socket) => owners.set(socket, gatewayOf(socket.remotePort)));

  async function pass(request, response) {
    const body = await readAll(request);
    const passing = { gateway: await owners.get(request.socket), connection, ...describe(service, request, body) };
    const { before, after, fault, late } = intervene(passing) ?? {};
    if (before && (await before()) === 'drop') return request.socket.resetAndDestroy();
    await late?.();
    const answer = await faults.through(service, fault, () => {
      onForward(passing);
      return forward(target, request, body, { evenIfGone: late !== undefined });
    });
    if (after && (await after()) === 'drop') return request.socket.resetAndDestroy();
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  }

  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () =>
      resolve({
        url: `http://127.0.0.1:${server.address().port}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      }),
    );
  });
}

/** Rejects when either side breaks off. */
function forward(target, request, body, { evenIfGone }) {
  return new Promise((resolve, reject) => {
    const { method, headers } = request;
    const upstream = sendRequest(new URL(request.url, target), { method, headers, agent: false }, (answer) => {
      readAll(answer).then((read) => {
        const kept = { ...answer.headers, 'content-length': read.length };
        for (const ofOneHop of ['transfer-encoding', 'connection', 'keep-alive']) delete kept[ofOneHop];
        resolve({ status: answer.statusCode, headers: kept, body: read });
      }, reject);
    });
    const giveUp = () => upstream.destroy(new Error('the gateway has gone'));
    if (!evenIfGone) request.socket.once('close', giveUp);
    upstream.once('error', reject);
    upstream.once('close', () => request.socket.off('close', giveUp));
    upstream.end(body);
  });
}

async function readAll(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function describe(service, { method, url, headers }, body) {
  const form = body
    .toString('utf8')
    .replaceAll('+', ' ')
    .replace(/%(?![0-9A-Fa-f]{2})/g, '%25');
  return {
    what: kindOf(service, method, url),
    key: headers['idempotency-key'] ?? null,
    text: `${url}\n${JSON.stringify(headers)}\n${decodeURIComponent(form)}`,
  };
}

const moves = {
  stripe: /^\/v1\/(charges|payment_intents|refunds|transfers|payouts)\b/,
  suissu: /^\/service\/api\/charge\b/,
  voucher: /^\/v2\/(charges|payouts)\b/,
};

function kindOf(service, method, url) {
  if (service === 'voucher' && url.startsWith('/v2/vouchers/validate')) return 'validate';
  if (method === 'GET' || url.startsWith('/service/api/transactionstatus')) return 'ask';
  return moves[service].test(url) ? 'send' : 'prepare';
}
