import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { notServed } from './stripe-fault.js';

/** Headers by which Stripe's clients act for another account. */
const headers = { 'stripe-account': 'Stripe-Account', 'stripe-context': 'Stripe-Context' } as const;

/**
 * Refuses requests of this dialect that are made for another account: whose money moves is said by the API key alone, and
 * to ignore such a header would move somebody else's.
 */
@Injectable()
export class StripeAccountGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const sent = context.switchToHttp().getRequest<FastifyRequest>().headers;
    for (const [header, name] of Object.entries(headers)) {
      if (sent[header] === undefined) continue;
      throw notServed(
        `${name} is not supported by this gateway: the API key says whose account it is. Nothing was sent`,
        name,
      );
    }
    return true;
  }
}
