import {
  createParamDecorator,
  Injectable,
  SetMetadata,
  type CanActivate,
  type CustomDecorator,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ApiFault } from '../shared/api-fault.js';
import { MerchantsRepository } from './merchants.repository.js';
import type { Principal } from './principal.js';
import { readKey, unauthorized } from './read-key.js';

const publicMetadata = 'tollgate:public';

type AuthenticatedRequest = FastifyRequest & { principal?: Principal };

/** Opens an endpoint to callers without an API key. */
export function Public(): CustomDecorator {
  return SetMetadata(publicMetadata, true);
}

/** The authenticated caller, as a parameter of a controller method. */
export const Caller = createParamDecorator((_data: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!principal) throw new Error('@Caller() on an endpoint that is not authenticated');
  return principal;
});

/** Lets a request through when its API key is known and is a secret key. Admin keys are for the admin endpoints. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly merchants: MerchantsRepository,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(publicMetadata, [context.getHandler(), context.getClass()]))
      return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const principal = await this.merchants.findPrincipal(readKey(request.headers));
    if (!principal) throw unauthorized('This API key is unknown or was revoked');
    if (principal.kind !== 'secret') {
      throw new ApiFault('forbidden', { message: 'An admin key opens no payment endpoint; use a secret key (sk_…)' });
    }
    request.principal = principal;
    return true;
  }
}
