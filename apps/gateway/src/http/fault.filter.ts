import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiFault } from '../shared/api-fault.js';
import { errorBody } from './envelope.js';
import { faultOf } from './fault-of.js';

/** Answers whatever is thrown in the canonical shape, and logs what nobody foresaw. */
@Catch()
export class FaultFilter implements ExceptionFilter {
  readonly #logger = new Logger(FaultFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const fault = faultOf(error);
    if (fault.status >= 500) {
      const { id } = http.getRequest<FastifyRequest>();
      this.#logger.error({ requestId: id, code: fault.code, err: error }, 'A request failed');
    }
    answerFault(reply, fault);
  }
}

/** Sends a fault in the canonical shape. */
export function answerFault(reply: FastifyReply, fault: ApiFault): void {
  if (fault.retryAfterSeconds !== null) void reply.header('Retry-After', String(fault.retryAfterSeconds));
  void reply
    .status(fault.status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(errorBody(fault)));
}
