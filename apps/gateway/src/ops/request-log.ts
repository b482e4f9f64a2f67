import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { VoiceOf } from '../http/voice.js';

/**
 * Logs one line for each answered request and names the request in its dialect's header. The line has the route, not the URL,
 * and neither headers nor body: they may hold secrets.
 */
export function logRequests(fastify: FastifyInstance, logger: Logger, voiceOf: VoiceOf): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header(voiceOf(request).requestIdHeader, request.id);
    done();
  });
  // To look for secrets where none can be would cost more than all the rest of the line.
  const lines = logger.child({}, { redact: [] });
  fastify.addHook('onResponse', (request, reply, done) => {
    lines.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    );
    done();
  });
}
