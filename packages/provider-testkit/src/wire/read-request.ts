import type { IncomingMessage } from 'node:http';
import { fieldsOf } from './fields-of.js';
import type { WireRequest } from './wire-request.js';

/** Reads a request to its end. */
export async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) headers[name] = String(value);
  const body = Buffer.concat(chunks).toString('utf8');
  const fields = fieldsOf(headers['content-type'] ?? '', body);
  return { method: incoming.method ?? '', path: incoming.url ?? '', headers, body, fields };
}
