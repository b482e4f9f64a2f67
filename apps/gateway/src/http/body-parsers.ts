import type { FastifyInstance } from 'fastify';
import { parseStrictJson, StrictJsonError } from '../shared/strict-json.js';
import { MAX_BODY_BYTES } from './fault-of.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Replaces the framework's lenient body parsers: JSON is read strictly, and nothing else is read at all. */
export function useStrictBodyParsers(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES },
    (_request, body: Buffer, done) => {
      try {
        // Many clients send the header also without a body.
        done(null, body.length === 0 ? undefined : parseStrictJson(decode(body)));
      } catch (error) {
        done(error as Error);
      }
    },
  );
}

function decode(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    throw new StrictJsonError('The body is not valid UTF-8', null);
  }
}
