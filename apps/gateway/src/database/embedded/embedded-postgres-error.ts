/** What kept the embedded server from running; docs and callers tell the cases apart by this code. */
export type EmbeddedPostgresErrorCode =
  'binaries_missing' | 'data_unusable' | 'server_user_unavailable' | 'init_failed' | 'start_failed' | 'stop_failed';

/** What an {@link EmbeddedPostgresError} says. */
export interface EmbeddedPostgresFault {
  readonly code: EmbeddedPostgresErrorCode;
  /** What went wrong, as a sentence. */
  readonly problem: string;
  /** What the reader can do about it, as a sentence. */
  readonly remedy: string;
  /** The end of what the server or its tool printed, where there is any. */
  readonly serverLog?: string;
  readonly cause?: unknown;
}

/** The embedded PostgreSQL server could not be started or stopped. The message holds problem, remedy and server log. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
  readonly code: EmbeddedPostgresErrorCode;
  readonly remedy: string;
  /** Empty where the server said nothing. */
  readonly serverLog: string;

  constructor(fault: EmbeddedPostgresFault) {
    const log = fault.serverLog?.trim() ?? '';
    const tail = log === '' ? '' : `\nThe server's last words:\n${log}`;
    super(`${fault.problem} ${fault.remedy}${tail}`, { cause: fault.cause });
    this.code = fault.code;
    this.remedy = fault.remedy;
    this.serverLog = log;
  }
}

/** The remedy that always works: a PostgreSQL server of one's own. */
export const USE_OWN_DATABASE = 'set DATABASE_URL to a PostgreSQL server of your own';
