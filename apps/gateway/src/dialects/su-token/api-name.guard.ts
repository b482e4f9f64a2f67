import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { AuthenticatedRequest } from '../../merchants/auth.guard.js';
import { ApiFault } from '../../shared/api-fault.js';

/** The header that names the account of the key. */
export const apiNameHeader = 'x-api-name';

/** Lets a request through whose `x-api-name` is the slug of the merchant that its key belongs to. */
@Injectable()
export class ApiNameGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers, principal } = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (principal && headers[apiNameHeader] === principal.merchantSlug) return true;
    throw new ApiFault('unauthorized', {
      message: 'x-api-name is not the name of the merchant whose key this is',
      param: apiNameHeader,
    });
  }
}
