import { Catch, Inject, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiFault } from '../shared/api-fault.js';
import { faultOf } from './fault-of.js';
import type { Voice, VoiceOf } from './voice.js';

/** Token of the {@link VoiceOf} of this gateway. */
export const VOICE_OF = Symbol('VOICE_OF');

/** Answers whatever is thrown in the shape of the dialect that was spoken, and logs what nobody foresaw. */
@Catch()
export class FaultFilter implements ExceptionFilter {
  readonly #logger = new Logger(FaultFilter.name);

  constructor(@Inject(VOICE_OF) private readonly voiceOf: VoiceOf) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const request = http.getRequest<FastifyRequest>();
    const voice = this.voiceOf(request);
    const fault = faultOf(error, voice.bodies);
    if (fault.status >= 500) {
      this.#logger.error({ requestId: request.id, code: fault.code, err: error }, 'A request failed');
    }
    answerFault(reply, fault, voice);
  }
}

/** Sends a fault in the shape of a dialect. */
export function answerFault(reply: FastifyReply, fault: ApiFault, voice: Voice): void {
  const { status, headers, body } = voice.speak(fault);
  if (fault.retryAfterSeconds !== null) void reply.header('Retry-After', String(fault.retryAfterSeconds));
  void reply
    .status(status)
    .headers({ ...headers, 'content-type': 'application/json; charset=utf-8' })
    .send(body);
}
