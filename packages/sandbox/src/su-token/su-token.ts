import type { FastifyInstance } from 'fastify';
import { bringUpToNow } from '../bring-up-to-now.js';
import type { FaultOperation } from '../faults/fault.js';
import { serveWithFaults } from '../faults/serve-with-faults.js';
import { acceptBodies, createHttpServer } from '../http-server.js';
import type { Answer } from '../http-server.js';
import type { Runtime } from '../runtime.js';
import { requireCredentials } from './authenticate.js';
import type { SuCredentials } from './authenticate.js';
import { takeCard } from './card.js';
import { chargeToken } from './charge.js';
import { generateLink } from './generate-link.js';
import { makePayLink } from './make-pay-link.js';
import { addPages } from './pages.js';
import type { Serving } from './serving.js';
import { setPartner } from './set-partner.js';
import { answerToSuError, failAnswer, invalidField, RATE_LIMITED, SERVER_ERROR, SuRefusal } from './su-answers.js';
import { transactionStatus } from './transaction-status.js';
import { viewCard } from './view-card.js';

interface Operation {
  readonly path: string;
  readonly name: FaultOperation<'suissu'>;
  readonly perform: (runtime: Runtime, sent: unknown, serving: Serving) => Answer;
}

const OPERATIONS: readonly Operation[] = [
  { path: 'partner', name: 'partner', perform: setPartner },
  { path: 'card', name: 'card', perform: takeCard },
  { path: 'charge', name: 'charge', perform: chargeToken },
  { path: 'view', name: 'view', perform: viewCard },
  { path: 'paycard', name: 'paycard', perform: makePayLink },
  { path: 'generateLink', name: 'generate_link', perform: generateLink },
  { path: 'transactionstatus', name: 'transaction_status', perform: transactionStatus },
];

/** The stand-in for Su Token, not yet listening. */
export function createSuToken(runtime: Runtime, credentials: SuCredentials): FastifyInstance {
  const server = createHttpServer({
    beforeEach: () => bringUpToNow(runtime),
    answerToError: answerToSuError,
    answerToUnknownPath: ({ method, url }) => failAnswer(404, [`No such endpoint: ${method} ${url.split('?', 1)[0]}`]),
  });
  acceptBodies(server, 'application/json', parseBody);
  addPages(server, runtime);
  for (const { path, name, perform } of OPERATIONS) {
    const onRequest = requireCredentials(credentials);
    server.post(`/service/api/${path}`, { onRequest }, ({ body, protocol, host }, reply) =>
      serveWithFaults(runtime, reply, {
        target: { service: 'suissu', operation: name },
        perform: ({ wrongAmount }) =>
          refusalsAsAnswers(() => perform(runtime, body, { baseUrl: `${protocol}://${host}`, wrongAmount })),
        failures: { serverError: SERVER_ERROR, rateLimited: RATE_LIMITED },
      }),
    );
  }
  return server;
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SuRefusal(400, [invalidField('body')]);
  }
}

function refusalsAsAnswers(perform: () => Answer): Answer {
  try {
    return perform();
  } catch (error) {
    return answerToSuError(error);
  }
}
