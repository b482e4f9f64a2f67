import { within } from './within.js';

/** What an adapter gets beyond its signal to say how far it came. */
const graceMs = 250;

/**
 * Waits for an adapter of a provider no longer than it may take: at the deadline its signal says so, and a moment later
 * nobody waits for it any more.
 *
 * @param late - stands for what an adapter answers that outlives its signal
 */
export async function withinDeadline<Answered, Late>(
  deadlineMs: number,
  ask: (signal: AbortSignal) => Promise<Answered> | undefined,
  late: Late,
): Promise<Answered | Late | undefined> {
  const deadline = new AbortController();
  // A timer that is cleared: a signal that ends by itself does so also when nobody waits for it any more.
  const timer = setTimeout(
    () => deadline.abort(new DOMException('The deadline has passed', 'TimeoutError')),
    deadlineMs,
  );
  const answer = async (): Promise<{ answered: Answered | undefined }> => ({ answered: await ask(deadline.signal) });
  try {
    const inTime = await within(deadlineMs + graceMs, answer());
    return inTime === null ? late : inTime.answered;
  } finally {
    clearTimeout(timer);
  }
}
