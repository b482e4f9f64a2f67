import type { Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { mayPass } from './database.js';

const firstPauseMs = 50;
const longestPauseMs = 2_000;

/**
 * Stores an outcome in hand, again and again for as long as the database is away: it is the only record of what happened.
 *
 * @param of - names what the outcome belongs to, for the log
 * @returns what storing it came to; rejects only where the database refuses the rows
 */
export async function untilStored<Result>(
  store: () => Promise<Result>,
  logger: Logger,
  of: Readonly<Record<string, string>>,
): Promise<Result> {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return await store();
    } catch (error) {
      if (!mayPass(error)) throw error;
      logger.warn({ ...of, pauseMs }, 'The database is away; an outcome in hand waits for it');
      await sleep(pauseMs);
    }
  }
}
