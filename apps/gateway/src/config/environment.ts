import type { EnvironmentValues } from './environment-values.js';

/** What the gateway reads from the process environment. */
export interface GatewayEnvironment {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  /** Path of the configuration file. */
  readonly configFile: string;
  /** At least 32 bytes; the same for all gateways on one database. */
  readonly secretKey: Uint8Array;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly logFormat: 'json' | 'pretty';
  /** Longest time that one provider call may take. */
  readonly providerDeadlineMs: number;
  /** How long an operation is its owner's; longer than the deadline. */
  readonly leaseMs: number;
  /** How often the gateway looks for leases that ran out, and for what is due to be asked about. */
  readonly sweepIntervalMs: number;
  /** How often the gateway looks whether its configuration has changed. */
  readonly configWatchMs: number;
  /** How many requests may be under way; others are told to come back. */
  readonly maxRequestsInFlight: number;
}

/** An environment variable that is missing or cannot be used. The message names it and the remedy. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/**
 * Reads the environment.
 *
 * @throws EnvironmentError
 */
export function readEnvironment(values: EnvironmentValues): GatewayEnvironment {
  const providerDeadlineMs = readInteger(values, 'PROVIDER_DEADLINE_MS', 30_000, [1_000, 120_000]);
  return {
    host: readText(values, 'HOST', '127.0.0.1'),
    port: readInteger(values, 'PORT', 3000, [0, 65_535]),
    databaseUrl: readDatabaseUrl(values),
    configFile: readText(values, 'TOLLGATE_CONFIG', 'tollgate.config.yaml'),
    secretKey: readSecretKey(values),
    logLevel: readChoice(values, 'LOG_LEVEL', ['info', 'trace', 'debug', 'warn', 'error', 'silent']),
    logFormat: readChoice(values, 'LOG_FORMAT', ['json', 'pretty']),
    providerDeadlineMs,
    leaseMs: providerDeadlineMs + readInteger(values, 'LEASE_MARGIN_MS', 15_000, [500, 120_000]),
    sweepIntervalMs: readInteger(values, 'SWEEP_INTERVAL_MS', 5_000, [100, 60_000]),
    configWatchMs: readInteger(values, 'CONFIG_WATCH_MS', 1_000, [100, 60_000]),
    maxRequestsInFlight: readInteger(values, 'MAX_REQUESTS_IN_FLIGHT', 1_000, [1, 100_000]),
  };
}

function readText(values: EnvironmentValues, name: string, absent: string): string {
  const text = values[name];
  return text === undefined || text === '' ? absent : text;
}

function readInteger(values: EnvironmentValues, name: string, absent: number, [min, max]: [number, number]): number {
  const text = values[name];
  if (text === undefined || text === '') return absent;
  const value = Number(text);
  if (!/^[0-9]+$/.test(text) || value < min || value > max) {
    throw new EnvironmentError(`${name} is ${JSON.stringify(text)}; set a whole number from ${min} to ${max}`);
  }
  return value;
}

function readChoice<Choice extends string>(
  values: EnvironmentValues,
  name: string,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  const text = values[name];
  if (text === undefined || text === '') return choices[0];
  const choice = choices.find((one) => one === text);
  if (!choice) throw new EnvironmentError(`${name} is ${JSON.stringify(text)}; set one of ${choices.join(', ')}`);
  return choice;
}

/**
 * The database of `DATABASE_URL`.
 *
 * @throws EnvironmentError
 */
export function readDatabaseUrl(values: EnvironmentValues): string {
  const url = values['DATABASE_URL'];
  if (url === undefined || url === '') {
    throw new EnvironmentError('DATABASE_URL is not set; set it, or use "npm start", which brings a database');
  }
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new EnvironmentError('DATABASE_URL does not begin with postgres://; give a PostgreSQL URL');
  }
  return url;
}

function readSecretKey(values: EnvironmentValues): Uint8Array {
  const text = values['TOLLGATE_SECRET_KEY'] ?? '';
  const key = Buffer.from(text, 'base64');
  if (key.length < 32) {
    throw new EnvironmentError(
      'TOLLGATE_SECRET_KEY is missing or shorter than 32 bytes of base64; make one with "openssl rand -base64 32"',
    );
  }
  return key;
}
