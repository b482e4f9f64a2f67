import {
  applyDecorators,
  Injectable,
  mixin,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
  type Type,
} from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { DialectSettings } from '../config/configuration.js';
import { RunningConfiguration } from '../config/running-configuration.js';
import { ApiFault } from '../shared/api-fault.js';

/** The dialects whose requests the configuration may want keys of. */
export type KeyedDialect = keyof DialectSettings['needsIdempotencyKey'];

/**
 * Marks an endpoint that moves money: where the configuration says so (`dialects.idempotencyKey`), a request without an
 * `Idempotency-Key` is refused before anything is read or written for it.
 */
export function MovesMoney(dialect: KeyedDialect): MethodDecorator {
  return applyDecorators(UseGuards(keyGuards[dialect]), ApiExtension('x-moves-money', true));
}

function keyGuardOf(dialect: KeyedDialect): Type<CanActivate> {
  @Injectable()
  class KeyGuard implements CanActivate {
    constructor(private readonly configuration: RunningConfiguration) {}

    canActivate(context: ExecutionContext): boolean {
      if (!this.configuration.current.dialects.needsIdempotencyKey[dialect]) return true;
      const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
      if (headers['idempotency-key'] !== undefined) return true;
      throw new ApiFault('validation_error', {
        message: 'This gateway moves money only under an Idempotency-Key; send one that is new for each operation',
        param: 'Idempotency-Key',
      });
    }
  }
  return mixin(KeyGuard);
}

const keyGuards: Readonly<Record<KeyedDialect, Type<CanActivate>>> = {
  payments: keyGuardOf('payments'),
  stripe: keyGuardOf('stripe'),
};
