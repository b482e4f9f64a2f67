import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RunningConfiguration } from '../../../config/running-configuration.js';
import { ApiFault } from '../../../shared/api-fault.js';

/**
 * Closes an endpoint that deletes by GET, unless the configuration opens it: whatever follows links would delete accounts.
 * HEAD, which a server answers wherever it answers GET, never deletes.
 */
@Injectable()
export class DeletesByGetGuard implements CanActivate {
  constructor(private readonly configuration: RunningConfiguration) {}

  canActivate(context: ExecutionContext): boolean {
    const { method } = context.switchToHttp().getRequest<FastifyRequest>();
    if (method === 'GET' && this.configuration.current.dialects.deletesByGet) return true;
    throw new ApiFault('operation_not_supported', {
      message: 'Send DELETE to this path: GET deletes nothing here. Nothing was deleted.',
    });
  }
}
