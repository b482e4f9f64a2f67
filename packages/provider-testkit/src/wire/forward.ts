import { request as httpRequest, type Agent } from 'node:http';
import type { WireAnswer, WireRequest } from './wire-request.js';

/** Belongs to one connection, or would no longer be true of the body. */
const notForwarded = /^(connection|keep-alive|transfer-encoding|content-length|accept-encoding|expect|host)$/;

/** Hands a request to the stand-in. */
export function forward(
  { method, path, headers, body }: WireRequest,
  origin: string,
  agent: Agent,
): Promise<WireAnswer & { readonly body: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(new URL(path, origin), { method, agent, headers: endToEnd(headers) }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: incoming.statusCode ?? 0, headers: endToEnd(incoming.headers), body: text });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function endToEnd(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !notForwarded.test(name)) kept[name] = String(value);
  }
  return kept;
}
