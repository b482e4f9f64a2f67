import { readEnvironment } from '../config/environment.js';
import { createLogger } from '../ops/logger.js';
import { migrateDatabase } from './migrate-database.js';

const parentCheckMs = 500;

/** `tollgate serve`: runs until SIGINT or SIGTERM, then lets the requests in flight end. */
export async function serveUntilStopped(): Promise<void> {
  const environment = readEnvironment(process.env);
  // Most of a start is loading: the database is asked meanwhile.
  const [{ serve }] = await Promise.all([import('../serve.js'), migrateDatabase()]);
  const logger = createLogger(environment);
  const gateway = await serve({ environment, values: process.env, logger });
  let stopping: Promise<void> | null = null;
  const stop = (): void => {
    stopping ??= gateway.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'The gateway did not stop in order');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // Started through npm, the gateway ends with it; started by hand, it may outlive its shell.
  const parent = process.ppid;
  if (process.env['npm_lifecycle_event'] !== undefined) {
    setInterval(() => process.ppid !== parent && stop(), parentCheckMs).unref();
  }
  // Said last: whoever reads it may stop the gateway at once.
  process.stdout.write(`Tollgate serves ${gateway.url}; documentation at ${gateway.url}/docs\n`);
}
