import { setTimeout as sleep } from 'node:timers/promises';

const firstPauseMs = 20;
const longestPauseMs = 500;

/**
 * Reads something until nobody is in the middle of it any more: who has taken it over settles it in a moment.
 *
 * @param mostMs - how long to wait at most; then what is read is given as it is
 */
export async function whenSettled<Stored extends { readonly state: string }>(
  read: () => Promise<Stored>,
  mostMs: number,
): Promise<Stored> {
  const end = performance.now() + mostMs;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    const stored = await read();
    if (stored.state !== 'processing' || performance.now() > end) return stored;
    await sleep(pauseMs);
  }
}
