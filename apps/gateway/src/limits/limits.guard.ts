import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { AuthenticatedRequest } from '../merchants/auth.guard.js';
import { ApiFault } from '../shared/api-fault.js';
import { RequestLimits, type Admission, type RequestsLeft } from './request-limits.js';

const meaning = { requestsPerSecond: 'requests a second', requestsInFlight: 'requests at the same time' } as const;

/**
 * Refuses what is more than a merchant may ask of this gateway, before anything is read or written for it. Whoever needs
 * no key is not counted.
 */
@Injectable()
export class LimitsGuard implements CanActivate {
  constructor(private readonly limits: RequestLimits) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const { principal } = http.getRequest<AuthenticatedRequest>();
    if (!principal) return true;
    const admission = await this.limits.admit(principal);
    if (!admission.admitted) throw rateLimited(admission);
    const reply = http.getResponse<FastifyReply>();
    if (admission.left) void reply.headers(headersOf(admission.left));
    const { raw } = reply;
    // A client that has gone away meanwhile says so no more.
    if (raw.destroyed) admission.release();
    else raw.once('close', admission.release);
    return true;
  }
}

/** What clients of the canonical API go by. */
function headersOf({ most, remaining, resetMs }: RequestsLeft): Record<string, string> {
  return {
    'RateLimit-Limit': String(most),
    'RateLimit-Remaining': String(remaining),
    'RateLimit-Reset': String(Math.ceil(resetMs / 1_000)),
  };
}

function rateLimited({ limit, most, waitMs }: Extract<Admission, { admitted: false }>): ApiFault {
  return new ApiFault('rate_limited', {
    message: `This is more than ${most} ${meaning[limit]}; nothing was done. Send the same request again later`,
    details: { limit, most },
    retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)),
  });
}
