import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { tap } from 'rxjs';
import { AnswerInterceptor } from '../../http/answer.interceptor.js';
import type { Answer } from '../../shared/answer.js';

const version = /^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:\.[a-z]{1,30})?$/;

/**
 * Sends an {@link Answer} as it stands, with the headers that Stripe repeats: the key, and the version that the client
 * speaks. The objects are the same whatever version that is.
 */
@Injectable()
export class StripeAnswerInterceptor implements NestInterceptor<Answer, string> {
  readonly #answers = new AnswerInterceptor();

  intercept(context: ExecutionContext, next: CallHandler<Answer>): Observable<string> {
    const http = context.switchToHttp();
    const { 'idempotency-key': key, 'stripe-version': asked } = http.getRequest<FastifyRequest>().headers;
    const reply = http.getResponse<FastifyReply>();
    return this.#answers.intercept(context, next).pipe(
      tap(() => {
        if (typeof key === 'string') void reply.header('idempotency-key', key);
        if (typeof asked === 'string' && version.test(asked)) void reply.header('stripe-version', asked);
      }),
    );
  }
}
