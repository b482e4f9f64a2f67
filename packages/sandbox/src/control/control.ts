import type { FastifyInstance } from 'fastify';
import { bringUpToNow } from '../bring-up-to-now.js';
import { acceptBodies, createHttpServer, sendAnswer } from '../http-server.js';
import type { SandboxUrls } from '../ports.js';
import type { Runtime } from '../runtime.js';
import { moveClock, readClock } from './clock.js';
import { answerToControlError, ControlError } from './control-error.js';
import { clearFault, clearFaults, listFaults, setFault } from './faults.js';
import { guidePage } from './guide-page.js';
import { guideTo } from './guide.js';
import { parseJsonBody } from './json-body.js';
import { listLedger } from './ledger.js';
import { reset } from './reset.js';
import { renewPin } from './voucher-pin.js';
import { listDeliveries, registerWebhook, setDelivery } from './webhooks.js';
import { mintVoucher } from './vouchers.js';

/**
 * The control service, not yet listening.
 *
 * @param urls filled in before the first request arrives
 */
export function createControl(runtime: Runtime, urls: SandboxUrls): FastifyInstance {
  const server = createHttpServer({
    beforeEach: () => bringUpToNow(runtime),
    answerToError: answerToControlError,
    answerToUnknownPath: ({ method, url }) =>
      answerToControlError(new ControlError(404, null, `${method} ${url}: no such endpoint. GET / explains them all.`)),
  });
  acceptBodies(server, 'application/json', parseJsonBody);

  server.get('/', (request, reply) => {
    const guide = guideTo(urls);
    if (!request.headers.accept?.includes('text/html')) return sendAnswer(reply, { status: 200, body: guide });
    return reply.type('text/html; charset=utf-8').send(guidePage(guide));
  });
  server.get('/health', (_request, reply) => sendAnswer(reply, { status: 200, body: { status: 'ok' } }));
  server.get('/ledger', ({ query }, reply) => sendAnswer(reply, listLedger(runtime, query)));
  server.get('/faults', (_request, reply) => sendAnswer(reply, listFaults(runtime)));
  server.post('/faults', ({ body }, reply) => sendAnswer(reply, setFault(runtime, body)));
  server.delete('/faults', (_request, reply) => sendAnswer(reply, clearFaults(runtime)));
  server.delete<{ Params: { id: string } }>('/faults/:id', ({ params }, reply) =>
    sendAnswer(reply, clearFault(runtime, params.id)),
  );
  server.get('/clock', (_request, reply) => sendAnswer(reply, readClock(runtime)));
  server.post('/clock', ({ body }, reply) => sendAnswer(reply, moveClock(runtime, body)));
  server.post('/vouchers', ({ body }, reply) => sendAnswer(reply, mintVoucher(runtime, body)));
  server.post<{ Params: { serial: string } }>('/vouchers/:serial/pin', ({ params, body }, reply) =>
    sendAnswer(reply, renewPin(runtime, params.serial, body)),
  );
  server.post('/webhooks', ({ body }, reply) => sendAnswer(reply, registerWebhook(runtime, body)));
  server.post('/webhooks/delivery', ({ body }, reply) => sendAnswer(reply, setDelivery(runtime, body)));
  server.get('/webhooks/deliveries', (_request, reply) => sendAnswer(reply, listDeliveries(runtime)));
  server.post('/reset', ({ body }, reply) => sendAnswer(reply, reset(runtime, body)));
  return server;
}
