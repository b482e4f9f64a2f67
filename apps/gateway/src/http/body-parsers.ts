import { UnsupportedMediaTypeException, type CustomDecorator } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseStrictJson, StrictJsonError } from '../shared/strict-json.js';
import { MAX_BODY_BYTES } from './fault-of.js';
import { parseForm } from './form-body.js';
import { FormError } from './form-error.js';
import type { VoiceOf } from './voice.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Has an endpoint get its body as a `Buffer`, unread: what is signed is the bytes, not what they say. */
export function BytesAsTheyCame(): CustomDecorator {
  return RouteConfig({ bytesAsTheyCame: true });
}

/**
 * Replaces the framework's lenient parsers of bodies and queries: JSON and forms are read strictly, each where a dialect
 * is written in it, and nothing else is read at all. An endpoint that asks for {@link BytesAsTheyCame} gets those.
 */
export function useStrictBodyParsers(fastify: FastifyInstance, voiceOf: VoiceOf): void {
  fastify.removeAllContentTypeParsers();
  readForms(fastify, voiceOf);
  refuseQueriesOfPosts(fastify);
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES },
    (request, body: Buffer, done) => {
      try {
        if (wantsBytes(request)) return done(null, body);
        if (voiceOf(request).bodies === 'form') return done(new UnsupportedMediaTypeException());
        // Many clients send the header also without a body.
        return done(null, body.length === 0 ? undefined : parseStrictJson(decode(body)));
      } catch (error) {
        return done(error as Error);
      }
    },
  );
}

/** Of the endpoints that read the query of a POST: those of operators, and the providers' webhooks. */
const readsQueries = /^\/(?:admin|webhooks)\//;

/** A field in the query of a POST is read by nobody: an amount there would be left out in silence, and all of it refunded. */
function refuseQueriesOfPosts(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', ({ method, url }, _reply, done) => {
    const isRead = method !== 'POST' || !/\?./.test(url) || readsQueries.test(url);
    done(
      isRead
        ? undefined
        : new FormError('Send the fields of a POST in its body; its query is not read. Nothing was done', 'query'),
    );
  });
}

/** A dialect that is written in forms has them in its queries too, and a form without a field is no body at all. */
function readForms(fastify: FastifyInstance, voiceOf: VoiceOf): void {
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES },
    (request, body: Buffer, done) => {
      try {
        if (voiceOf(request).bodies !== 'form') return done(new UnsupportedMediaTypeException());
        return done(null, parseForm(decode(body)));
      } catch (error) {
        return done(error as Error);
      }
    },
  );
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (voiceOf(request).bodies !== 'form') return done();
    const [, query = ''] = /\?(.*)$/s.exec(request.url) ?? [];
    try {
      request.query = parseForm(query);
      return done();
    } catch (error) {
      return done(error as Error);
    }
  });
  fastify.addHook('preHandler', (request, _reply, done) => {
    if (request.body === undefined && voiceOf(request).bodies === 'form') request.body = {};
    done();
  });
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
