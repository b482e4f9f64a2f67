import Fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SandboxError } from './sandbox-error.js';

/** What an operation answers, before it is put on the wire as JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** Beyond those that every answer has. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** How a service differs from the next at the HTTP level. */
export interface HttpServerSettings {
  /** Runs before every request, once its head has been read. */
  readonly beforeEach: () => void;
  /** The service's own error envelope for anything thrown, the framework's refusals included. */
  readonly answerToError: (error: unknown, reply: FastifyReply) => Answer;
  /** The service's own answer to a path that it does not have. */
  readonly answerToUnknownPath: (request: FastifyRequest, reply: FastifyReply) => Answer;
}

const BODY_LIMIT_BYTES = 64 * 1024;

/** An HTTP server that parses no body yet and, when closed, ends the requests that still wait. */
export function createHttpServer(settings: HttpServerSettings): FastifyInstance {
  const server = Fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    frameworkErrors: (error, _request, reply) => void sendAnswer(reply, settings.answerToError(error, reply)),
  });
  server.removeAllContentTypeParsers();
  server.addHook('onRequest', (_request, _reply, done) => {
    settings.beforeEach();
    done();
  });
  server.setErrorHandler((error, _request, reply) => sendAnswer(reply, settings.answerToError(error, reply)));
  server.setNotFoundHandler((request, reply) => sendAnswer(reply, settings.answerToUnknownPath(request, reply)));
  return server;
}

/** Lets requests carry bodies of one content type, read by `parse`. */
export function acceptBodies(server: FastifyInstance, contentType: string, parse: (text: string) => unknown): void {
  const settings = { parseAs: 'string' } as const;
  server.addContentTypeParser<string>(contentType, settings, (_request: FastifyRequest, text: string, done) => {
    done(null, parse(text));
  });
}

/** Puts an answer on the wire. */
export function sendAnswer(reply: FastifyReply, { status, body, headers = {} }: Answer): FastifyReply {
  return reply.code(status).headers(headers).type('application/json; charset=utf-8').send(JSON.stringify(body));
}

/**
 * Listens and gives the base URL.
 *
 * @throws SandboxError `port_in_use`
 */
export async function listen(server: FastifyInstance, { host, port }: { host: string; port: number }): Promise<string> {
  try {
    return await server.listen({ host, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new SandboxError(
      'port_in_use',
      `Port ${port} on ${host} is in use. Stop what listens there, or move the sandbox with SANDBOX_PORT (or --port).`,
      port,
    );
  }
}

/** The HTTP status and code of a refusal by the framework; undefined for any other error. */
export function frameworkRefusal(error: unknown): { code: string; status: number; message: string } | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, statusCode: status, message } = error as Error & { code?: unknown; statusCode?: unknown };
  const refused = typeof code === 'string' && code.startsWith('FST_') && typeof status === 'number' && status < 500;
  return refused ? { code, status, message } : undefined;
}
