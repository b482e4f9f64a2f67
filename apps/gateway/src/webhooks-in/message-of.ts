import type { FastifyRequest } from 'fastify';
import type { Message } from './webhook-receiver.service.js';

/** The body's bytes and the headers of a request. A header that was sent twice has both values, with a comma between. */
export function messageOf({ body, headers }: Pick<FastifyRequest, 'body' | 'headers'>): Message {
  const named = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const],
  );
  return { body: Buffer.isBuffer(body) ? body : Buffer.alloc(0), headers: Object.fromEntries(named) };
}
