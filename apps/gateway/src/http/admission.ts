import type { FastifyInstance } from 'fastify';
import { ApiFault } from '../shared/api-fault.js';
import { answerFault } from './fault.filter.js';
import type { VoiceOf } from './voice.js';

/** What is asked when things go badly, and costs next to nothing: it is let through whatever else is under way. */
const always = /^\/(?:health|metrics|admin|docs)(?:\/|\?|$)/;

/** How much may be under way. */
export interface AdmissionOptions {
  /** Requests at the same time; one more is refused. */
  readonly most: number;
  /** What is being carried out, also for callers that have gone away. */
  readonly carriedOut: () => number;
  /** In whose words a request is refused. */
  readonly voiceOf: VoiceOf;
}

/**
 * Refuses a request before anything of it is read while as many are under way as the gateway can hold. A gateway that is
 * asked for more than it can do goes on doing what it can, in bounded memory and time.
 */
export function admitRequests(fastify: FastifyInstance, { most, carriedOut, voiceOf }: AdmissionOptions): void {
  let open = 0;
  fastify.addHook('onRequest', (request, reply, done) => {
    const { raw } = reply;
    // Of one whose client has gone away already nobody would hear that it has ended.
    if (always.test(request.url) || raw.destroyed) return done();
    // Answered at once, and not as a failure that is looked into: what is refused must cost next to nothing.
    if (open >= most || carriedOut() >= most) return answerFault(reply, tooMany, voiceOf(request));
    open += 1;
    raw.once('close', () => (open -= 1));
    done();
  });
}

const tooMany = new ApiFault('service_unavailable', {
  message: 'The gateway has as much under way as it can hold; nothing was done. Send the same request again later',
  retryAfterSeconds: 1,
});
