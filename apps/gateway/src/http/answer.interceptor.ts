import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { Answer } from '../shared/answer.js';

/** Sends an {@link Answer} as it stands: its status, its headers and its body byte for byte. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor<Answer, string> {
  intercept(context: ExecutionContext, next: CallHandler<Answer>): Observable<string> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map(({ status, headers, body }) => {
        void reply.status(status).headers({ ...headers, 'content-type': 'application/json; charset=utf-8' });
        return body;
      }),
    );
  }
}
