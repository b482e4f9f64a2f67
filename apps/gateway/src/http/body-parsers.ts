import type { CustomDecorator } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseStrictJson, StrictJsonError } from '../shared/strict-json.js';
import { MAX_BODY_BYTES } from './fault-of.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Has an endpoint get its body as a `Buffer`, unread: what is signed is the bytes, not what they say. */
export function BytesAsTheyCame(): CustomDecorator {
  return RouteConfig({ bytesAsTheyCame: true });
}

/**
 * Replaces the framework's lenient body parsers: JSON is read strictly, and nothing else is read at all. An endpoint that
 * asks for {@link BytesAsTheyCame} gets those.
 */
export function useStrictBodyParsers(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES },
    (request, body: Buffer, done) => {
      try {
        if (wantsBytes(request)) return done(null, body);
        // Many clients send the header also without a body.
        return done(null, body.length === 0 ? undefined : parseStrictJson(decode(body)));
      } catch (error) {
        return done(error as Error);
      }
    },
  );
}

function wantsBytes({ routeOptions }: FastifyRequest): boolean {
  return (routeOptions.config as { bytesAsTheyCame?: boolean } | undefined)?.bytesAsTheyCame === true;
}

function decode(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    throw new StrictJsonError('The body is not valid UTF-8', null);
  }
}
