import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bringUpToNow } from '../bring-up-to-now.js';
import { serveWithFaults } from '../faults/serve-with-faults.js';
import { acceptBodies, createHttpServer, sendAnswer } from '../http-server.js';
import type { Runtime } from '../runtime.js';
import { newId } from './ids.js';
import { STRIPE_ROUTES } from './routes.js';
import { authenticate } from './wire/authenticate.js';
import { parseForm } from './wire/form.js';
import type { Route } from './wire/route.js';
import { perform, readRequest } from './wire/serve.js';
import { RATE_LIMITED, refusalAnswer, refusalOfError, SERVER_ERROR } from './wire/stripe-error.js';
import type { StripeRefusal } from './wire/stripe-error.js';
import { API_VERSION } from './work.js';

/** What the Stripe stand-in can be told. */
export interface StripeSettings {
  readonly secretKey: string;
}

/** The stand-in for Stripe, not yet listening. */
export function createStripe(runtime: Runtime, { secretKey }: StripeSettings): FastifyInstance {
  const server = createHttpServer({
    beforeEach: () => bringUpToNow(runtime),
    answerToError: (error, reply) => refusalAnswer(refusalOfError(error), requestIdOf(reply)),
    answerToUnknownPath: ({ method, url }, reply) => refusalAnswer(unknownPath(method, url), requestIdOf(reply)),
  });
  acceptBodies(server, 'application/x-www-form-urlencoded', parseForm);
  server.addHook('onRequest', ({ headers }, reply, done) => {
    const { 'stripe-version': version, 'idempotency-key': key } = headers;
    reply.header('request-id', newId(runtime.environment, 'req', 14));
    reply.header('stripe-version', version ?? API_VERSION);
    if (key !== undefined) reply.header('idempotency-key', key);
    done();
  });
  const inFlight = new Set<string>();
  for (const route of STRIPE_ROUTES) {
    server.route({
      method: route.method,
      url: route.path,
      onRequest: ({ headers }, _reply, done) => {
        authenticate(headers, secretKey);
        done();
      },
      handler: (request, reply) => serve(route, request, reply),
    });
  }
  return server;

  async function serve(route: Route, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const asked = readRequest(request, requestIdOf(reply));
    const { idempotencyKey: key } = asked;
    if (key === null) return answer();
    if (inFlight.has(key)) return sendAnswer(reply, refusalAnswer(keyInUse(key), asked.id));
    inFlight.add(key);
    try {
      return await answer();
    } finally {
      inFlight.delete(key);
    }

    function answer(): Promise<FastifyReply> {
      return serveWithFaults(runtime, reply, {
        target: { service: 'stripe', operation: route.operation },
        perform: (how) => perform(runtime, route, asked, how),
        failures: {
          serverError: refusalAnswer(SERVER_ERROR, asked.id),
          rateLimited: refusalAnswer(RATE_LIMITED, asked.id),
        },
      });
    }
  }
}

function requestIdOf(reply: FastifyReply): string {
  return String(reply.getHeader('request-id') ?? 'req_unread');
}

function keyInUse(key: string): StripeRefusal {
  const message = `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`;
  return { status: 409, type: 'idempotency_error', code: 'idempotency_key_in_use', message };
}

function unknownPath(method: string, url: string): StripeRefusal {
  const message = `Unrecognized request URL (${method}: ${url.split('?', 1)[0] ?? url}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`;
  return { status: 404, type: 'invalid_request_error', message };
}
