import type { FastifyInstance, FastifyReply } from 'fastify';
import { bringUpToNow } from '../bring-up-to-now.js';
import type { FaultOperation } from '../faults/fault.js';
import { serveWithFaults } from '../faults/serve-with-faults.js';
import type { FaultyOperation } from '../faults/serve-with-faults.js';
import { acceptBodies, createHttpServer } from '../http-server.js';
import type { Answer } from '../http-server.js';
import type { Runtime } from '../runtime.js';
import { requireKey } from './authenticate.js';
import { chargeVoucher } from './charge-voucher.js';
import { createPayout } from './create-payout.js';
import { parseForm } from './form-body.js';
import type { Form } from './form-body.js';
import { retrieveCharge } from './retrieve-charge.js';
import { retrievePayout } from './retrieve-payout.js';
import { validateVoucher } from './validate-voucher.js';
import { answerToWalletError, RATE_LIMITED, refusalAnswer, SERVER_ERROR } from './wallet-error.js';

/** The stand-in for the voucher wallet, not yet listening. */
export function createVoucherWallet(runtime: Runtime, secretKey: string): FastifyInstance {
  const server = createHttpServer({
    beforeEach: () => bringUpToNow(runtime),
    answerToError: answerToWalletError,
    answerToUnknownPath: ({ method, url }) => unknownPath(method, url),
  });
  acceptBodies(server, 'application/x-www-form-urlencoded', parseForm);
  const anyKey = { onRequest: requireKey(secretKey, { publishableAllowed: true }) };
  const secret = { onRequest: requireKey(secretKey, { publishableAllowed: false }) };

  server.post<{ Body: Form | undefined }>('/v2/vouchers/validate', anyKey, ({ body = {} }, reply) =>
    serve(reply, 'validate', () => validateVoucher(runtime, body)),
  );
  server.post<{ Body: Form | undefined }>('/v2/charges', secret, ({ body = {} }, reply) =>
    serve(reply, 'charge', (how) => chargeVoucher(runtime, body, how)),
  );
  server.get<{ Params: { id: string } }>('/v2/charges/:id', secret, ({ params }, reply) =>
    serve(reply, 'retrieve', () => retrieveCharge(runtime, params.id)),
  );
  server.post<{ Body: Form | undefined }>('/v2/payouts', secret, ({ body = {} }, reply) =>
    serve(reply, 'payout', (how) => createPayout(runtime, body, how)),
  );
  server.get<{ Params: { id: string } }>('/v2/payouts/:id', secret, ({ params }, reply) =>
    serve(reply, 'retrieve_payout', () => retrievePayout(runtime, params.id)),
  );
  return server;

  function serve(reply: FastifyReply, operation: FaultOperation<'voucher'>, perform: FaultyOperation['perform']) {
    return serveWithFaults(runtime, reply, {
      target: { service: 'voucher', operation },
      perform: (how) => refusalsAsAnswers(() => perform(how)),
      failures: { serverError: SERVER_ERROR, rateLimited: RATE_LIMITED },
    });
  }
}

function refusalsAsAnswers(perform: () => Answer): Answer {
  try {
    return perform();
  } catch (error) {
    return answerToWalletError(error);
  }
}

function unknownPath(method: string, url: string): Answer {
  const message = `Unrecognized request URL (${method}: ${url.split('?', 1)[0]}).`;
  return refusalAnswer({ status: 404, type: 'invalid_request_error', message, param: null });
}
