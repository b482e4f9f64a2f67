import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 8 });
const patienceMs = 20_000;

/**
 * Sends a request as it is, byte by byte: what a client library would correct or refuse is what is tried here.
 *
 * @param {string} url of the gateway
 * @param {import('./spoil.mjs').Spoiled} spoiled
 * @returns {Promise<{ status: number, type: string, text: string }>}
 */
export function send(url, { verb, path, headers, body }) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const length = body === null ? (verb === 'GET' ? {} : { 'content-length': 0 }) : { 'content-length': body.length };
    const sent = request(
      { hostname, port, method: verb, path, headers: { ...headers, ...length }, agent },
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode,
            type: response.headers['content-type'] ?? '',
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    sent.setTimeout(patienceMs, () => sent.destroy(new Error(`No answer within ${patienceMs} ms`)));
    sent.on('error', reject);
    sent.end(body ?? undefined);
  });
}

/** Ends the connections. */
export function hangUp() {
  agent.destroy();
}
