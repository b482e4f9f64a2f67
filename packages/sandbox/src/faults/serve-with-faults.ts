import type { FastifyReply } from 'fastify';
import { assertNever } from '../assert-never.js';
import { sendAnswer } from '../http-server.js';
import type { Answer } from '../http-server.js';
import type { Runtime } from '../runtime.js';
import { drawFault } from './draw-fault.js';
import type { FaultTarget } from './fault.js';

/** How an operation is to be carried out. */
export interface Performance {
  /** Another amount moves than was asked for. */
  readonly wrongAmount: boolean;
  /** The answer will be the service's 500; a service that remembers answers remembers that one. */
  readonly failsAfterwards: boolean;
}

/** An operation of a service, as the faults see it. */
export interface FaultyOperation {
  readonly target: FaultTarget;
  /** Carries the operation out. Called at most once; must not throw: a refusal is an answer. */
  readonly perform: (how: Performance) => Answer;
  /** The service's own 500 and 429. */
  readonly failures: { readonly serverError: Answer; readonly rateLimited: Answer };
}

/** Answers a request as the operation does, unless a fault strikes. */
export async function serveWithFaults(
  { store, held }: Runtime,
  reply: FastifyReply,
  { target, perform, failures }: FaultyOperation,
): Promise<FastifyReply> {
  const fault = drawFault(store, target);
  if (fault === undefined) return sendAnswer(reply, perform({ wrongAmount: false, failsAfterwards: false }));
  if (fault.kind === 'rate_limit') return sendAnswer(reply, failures.rateLimited);

  const skipped = 'when' in fault && fault.when === 'before';
  const how = { wrongAmount: fault.kind === 'wrong_amount', failsAfterwards: fault.kind === 'error' };
  const answer = skipped ? failures.serverError : perform(how);
  const { socket } = reply.request.raw;
  switch (fault.kind) {
    case 'hang':
      reply.hijack();
      await held.hold(fault.id, socket);
      return reply;
    case 'reset':
      reply.hijack();
      socket.resetAndDestroy();
      return reply;
    case 'error':
      return sendAnswer(reply, failures.serverError);
    case 'slow':
      await held.hold(fault.id, socket, fault.delayMs);
      return sendAnswer(reply, answer);
    case 'malformed':
      return sendBroken(reply, answer);
    case 'wrong_amount':
      return sendAnswer(reply, answer);
    default:
      return assertNever(fault);
  }
}

function sendBroken(reply: FastifyReply, { body }: Answer): FastifyReply {
  const text = JSON.stringify(body);
  return reply
    .code(200)
    .type('application/json; charset=utf-8')
    .send(text.slice(0, text.length / 2));
}
