import {
  applyDecorators,
  createParamDecorator,
  Injectable,
  SetMetadata,
  type CanActivate,
  type CustomDecorator,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiFault } from '../shared/api-fault.js';
import { Principals } from './principals.js';
import type { KeyKind, Principal } from './principal.js';
import { readKey, unauthorized } from './read-key.js';
import { holdsScope, type ScopeName } from './scopes.js';

export const publicMetadata = 'tollgate:public';
export const adminMetadata = 'tollgate:admin';
export const operatorMetadata = 'tollgate:operator';
export const scopeMetadata = 'tollgate:scope';

/** A request after the guard. */
export type AuthenticatedRequest = FastifyRequest & { principal?: Principal };

/** Opens an endpoint to callers without an API key. */
export function Public(): CustomDecorator {
  return SetMetadata(publicMetadata, true);
}

/** Opens a controller to admin keys, and closes it to secret keys. */
export function AdminOnly(): CustomDecorator {
  return SetMetadata(adminMetadata, true);
}

/** Opens a controller or an endpoint to admin keys of operators alone: it concerns the whole installation. */
export function OperatorOnly(): ClassDecorator & MethodDecorator {
  return applyDecorators(AdminOnly(), SetMetadata(operatorMetadata, true));
}

/** Says which scope a key needs for an endpoint, or for all of a controller's. The gateway does not start without. */
export function Scope(scope: ScopeName): ClassDecorator & MethodDecorator {
  return applyDecorators(SetMetadata(scopeMetadata, scope), ApiExtension('x-scope', scope));
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
 * Lets a request through when its API key is known and of the kind that the endpoint is for, and holds its scope: admin
 * keys open what is {@link AdminOnly} and nothing else, secret keys everything else.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly principals: Principals,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.#read(publicMetadata, context)) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const principal = await this.principals.find(readKey(request.headers));
    if (!principal) throw unauthorized('This API key opens nothing: it is unknown, expired or revoked');
    this.#authorize(principal, context);
    request.principal = principal;
    return true;
  }

  #authorize(principal: Principal, context: ExecutionContext): void {
    const kind: KeyKind = this.#read(adminMetadata, context) ? 'admin' : 'secret';
    if (principal.kind !== kind) throw forbidden(wrongKind[principal.kind]);
    if (this.#read(operatorMetadata, context) && !principal.operator) {
      throw forbidden('This concerns the whole installation; use an admin key of an operator');
    }
    const scope = this.#read(scopeMetadata, context);
    if (typeof scope !== 'string') throw new Error('An authenticated endpoint without @Scope()');
    if (!holdsScope(principal.scopes, scope)) {
      throw forbidden(`This API key has no scope ${scope}; use one that has`, { scope });
    }
  }

  #read(metadata: string, context: ExecutionContext): unknown {
    return this.reflector.getAllAndOverride<unknown>(metadata, [context.getHandler(), context.getClass()]);
  }
}

function forbidden(message: string, details?: { scope: string }): ApiFault {
  return new ApiFault('forbidden', { message, ...(details === undefined ? {} : { details }) });
}
