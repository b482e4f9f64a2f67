import { createServer } from 'node:http';

/**
 * Takes the webhooks of the stand-ins and hands each to a gateway that serves, as a load balancer would: the stand-ins
 * know one address only. Where the gateway breaks off, so does this, and the stand-in delivers again.
 *
 * @param {{ gatewayUrl: () => Promise<string> }} options
 * @returns {Promise<{ url: string, delivered: () => number, close(): Promise<void> }>}
 */
export function startWebhookForwarder({ gatewayUrl }) {
  let delivered = 0;
  const server = createServer((request, response) => {
    void forward(request, response).catch(() => request.socket.destroy());
  });

  async function forward(request, response) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = { ...request.headers };
    for (const ofOneHop of ['host', 'connection', 'content-length']) delete headers[ofOneHop];
    const answer = await fetch((await gatewayUrl()) + request.url, {
      method: 'POST',
      headers,
      body: Buffer.concat(chunks),
      signal: AbortSignal.timeout(5_000),
    });
    delivered += answer.ok ? 1 : 0;
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(await answer.text());
  }

  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () =>
      resolve({
        url: `http://127.0.0.1:${server.address().port}`,
        delivered: () => delivered,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      }),
    );
  });
}
