import { describe, expect, it } from '@jest/globals';
import { readDatabaseUrl, readEnvironment } from './environment.js';

const key = Buffer.alloc(32, 7).toString('base64');
const needed = { DATABASE_URL: 'postgres://localhost/tollgate', TOLLGATE_SECRET_KEY: key };

/** What reading says of these variables, added to the needed ones. */
function complaint(values: Readonly<Record<string, string | undefined>>): string {
  try {
    readEnvironment({ ...needed, ...values });
  } catch (error) {
    expect((error as Error).name).toBe('EnvironmentError');
    return (error as Error).message;
  }
  return 'none';
}

describe('readEnvironment', () => {
  const defaults = {
    host: '127.0.0.1',
    port: 3000,
    databaseUrl: needed.DATABASE_URL,
    configFile: 'tollgate.config.yaml',
    secretKey: Buffer.alloc(32, 7),
    logLevel: 'info',
    logFormat: 'json',
    providerDeadlineMs: 30_000,
    leaseMs: 45_000,
    sweepIntervalMs: 5_000,
    configWatchMs: 1_000,
    maxRequestsInFlight: 1_000,
  };

  it('needs the database and the secret key only', () => {
    expect(readEnvironment(needed)).toEqual(defaults);
  });

  it('takes a variable that is empty as not set', () => {
    const names = [
      'HOST',
      'PORT',
      'TOLLGATE_CONFIG',
      'LOG_LEVEL',
      'LOG_FORMAT',
      'PROVIDER_DEADLINE_MS',
      'LEASE_MARGIN_MS',
    ];
    expect(readEnvironment({ ...needed, ...Object.fromEntries(names.map((name) => [name, ''])) })).toEqual(defaults);
  });

  it('reads every variable', () => {
    const environment = readEnvironment({
      ...needed,
      HOST: '0.0.0.0',
      PORT: '0',
      TOLLGATE_CONFIG: '/etc/tollgate.yaml',
      LOG_LEVEL: 'trace',
      LOG_FORMAT: 'pretty',
      PROVIDER_DEADLINE_MS: '1000',
      LEASE_MARGIN_MS: '500',
    });
    expect(environment).toMatchObject({
      host: '0.0.0.0',
      port: 0,
      configFile: '/etc/tollgate.yaml',
      logLevel: 'trace',
      logFormat: 'pretty',
      providerDeadlineMs: 1000,
      leaseMs: 1500,
      sweepIntervalMs: 5_000,
    });
  });

  it.each([
    ['PORT', 0, 65_535],
    ['PROVIDER_DEADLINE_MS', 1_000, 120_000],
    ['LEASE_MARGIN_MS', 500, 120_000],
    ['CONFIG_WATCH_MS', 100, 60_000],
  ])('takes %s from %d to %d, whole numbers only', (name, min, max) => {
    for (const text of [String(min), String(max)]) expect(complaint({ [name]: text })).toBe('none');
    for (const text of [String(min - 1), String(max + 1), '1e3', '1000.5', ' 1000', '0x400', 'ten', '-1']) {
      expect(complaint({ [name]: text })).toBe(
        `${name} is ${JSON.stringify(text)}; set a whole number from ${min} to ${max}`,
      );
    }
  });

  it.each([
    ['LOG_LEVEL', 'info, trace, debug, warn, error, silent'],
    ['LOG_FORMAT', 'json, pretty'],
  ])('takes %s from a list', (name, choices) => {
    for (const choice of choices.split(', ')) expect(complaint({ [name]: choice })).toBe('none');
    expect(complaint({ [name]: 'loud' })).toBe(`${name} is "loud"; set one of ${choices}`);
  });

  it.each([undefined, ''])('misses DATABASE_URL when it is %j', (url) => {
    expect(complaint({ DATABASE_URL: url })).toMatch(/^DATABASE_URL is not set; set it, or use "npm start"/);
  });

  it('takes no other database than PostgreSQL, and does not repeat the URL, which may hold a password', () => {
    const message = complaint({ DATABASE_URL: 'mysql://root:hunter2@localhost/x' });
    expect(message).toMatch(/^DATABASE_URL does not begin with postgres:\/\/; give a PostgreSQL URL$/);
    expect(readDatabaseUrl({ DATABASE_URL: 'postgresql://localhost/x' })).toBe('postgresql://localhost/x');
  });

  it.each([undefined, '', 'short', Buffer.alloc(31).toString('base64')])('refuses the secret key %j', (text) => {
    const message = complaint({ TOLLGATE_SECRET_KEY: text });
    expect(message).toMatch(/^TOLLGATE_SECRET_KEY is missing or shorter than 32 bytes.*openssl rand -base64 32/);
    if (text === 'short') expect(message).not.toContain(text + ' is');
  });
});
