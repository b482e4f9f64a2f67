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
import type { KeyKind, Principal } from './principal.js';
import { readKey, unauthorized } from './read-key.js';

const publicMetadata = 'tollgate:public';
const adminMetadata = 'tollgate:admin';

type AuthenticatedRequest = FastifyRequest & { principal?: Principal };

/** Opens an endpoint to callers without an API key. */
export function Public(): CustomDecorator {
  return SetMetadata(publicMetadata, true);
}

/** Opens a controller to admin keys, and closes it to secret keys. */
export function AdminOnly(): CustomDecorator {
  return SetMetadata(adminMetadata, true);
}

/** The authenticated caller, as a parameter of a controller method. */
export const Caller = createParamDecorator((_data: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!principal) throw new Error('@Caller() on an endpoint that is not authenticated');
  return principal;
});

/** What a key of the wrong kind is told. */
const wrongKind: Readonly<Record<KeyKind, string>> = {
  secret: 'A secret key opens no admin endpoint; use an admin key (ak_…)',
  admin: 'An admin key opens no payment endpoint; use a secret key (sk_…)',
};

/**
 * Lets a request through when its API key is known and of the kind that the endpoint is for: admin keys open what is
 * {@link AdminOnly} and nothing else, secret keys everything else.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly merchants: MerchantsRepository,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.#has(publicMetadata, context)) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const principal = await this.merchants.findPrincipal(readKey(request.headers));
    if (!principal) throw unauthorized('This API key is unknown or was revoked');
    const kind: KeyKind = this.#has(adminMetadata, context) ? 'admin' : 'secret';
    if (principal.kind !== kind) throw new ApiFault('forbidden', { message: wrongKind[principal.kind] });
    request.principal = principal;
    return true;
  }

  #has(metadata: string, context: ExecutionContext): boolean {
    return this.reflector.getAllAndOverride<boolean>(metadata, [context.getHandler(), context.getClass()]);
  }
}
