import type { LoggerService } from '@nestjs/common';
import { createRequire } from 'node:module';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { PinoPretty } from 'pino-pretty';
import type { GatewayEnvironment } from '../config/environment.js';

/** Names under which a secret could reach the log by accident; what stands there is replaced. */
const secretNames = [
  'pin',
  'source',
  'tokenId',
  'token',
  'authorization',
  'secretKey',
  'apiKey',
  'password',
  'connectionString',
];
const redactPaths = [
  ...secretNames,
  ...secretNames.map((name) => `*.${name}`),
  ...secretNames.map((name) => `*.*.${name}`),
  '["x-api-key"]',
  '*["x-api-key"]',
  '*.*["x-api-key"]',
];

/**
 * Makes the program's one logger: JSON lines, or one readable line each. Of errors it keeps name, code, message and stack;
 * their other properties may hold data.
 */
export function createLogger(
  { logLevel, logFormat }: Pick<GatewayEnvironment, 'logLevel' | 'logFormat'>,
  destination?: DestinationStream,
): Logger {
  const options = {
    level: logLevel,
    base: null,
    redact: { paths: redactPaths, censor: '[redacted]' },
    serializers: { err: describeError },
  };
  if (destination) return pino(options, destination);
  // Lines are written some at a time, at the latest after a second and when the process ends in order.
  if (logFormat === 'json')
    return pino(options, pino.destination({ sync: false, minLength: 4_096, periodicFlush: 1_000 }));
  return pino(options, loadPretty()({ sync: true, singleLine: true, translateTime: 'SYS:HH:MM:ss' }));
}

/** Loaded where lines are for a reader only: it has thirty files. */
function loadPretty(): typeof PinoPretty {
  return createRequire(import.meta.url)('pino-pretty') as typeof PinoPretty;
}

function describeError(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || !('message' in error)) return { message: String(error) };
  const { name, message, stack, code } = error as Error & { code?: unknown };
  return { name, message, stack, ...(typeof code === 'string' ? { code } : {}) };
}

/** Lets Nest log through pino. Nest passes the context as last argument. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    // What the framework says at start-up is of no use to an operator.
    this.#write('debug', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.#write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.#write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.#write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.#write('trace', message, rest);
  }

  #write(level: 'trace' | 'debug' | 'warn' | 'error', message: unknown, rest: readonly unknown[]): void {
    const context = rest.at(-1);
    if (typeof message === 'object' && message !== null) {
      this.logger[level]({ ...message, context }, typeof rest[0] === 'string' ? rest[0] : undefined);
    } else {
      this.logger[level]({ context }, String(message));
    }
  }
}
