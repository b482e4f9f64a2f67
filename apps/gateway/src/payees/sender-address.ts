import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/**
 * Where a request comes from, as a parameter of a controller method: the address that the connection was opened from. A
 * provider is told it as the address that its terms were accepted from; no header or body can name another one.
 */
export const SenderAddress = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const { ip } = context.switchToHttp().getRequest<FastifyRequest>();
  // An IPv4 address as a socket for both kinds shows it.
  return ip.replace(/^::ffff:(?=[0-9.]+$)/, '');
});
