/** How long a case waits for a provider, unless told otherwise. A watch-dog, not a measurement. */
export const usualPatienceMs = 5_000;

/**
 * Waits for a promise no longer than this.
 *
 * @throws Error saying that there was no `what`
 */
export async function within<T>(patienceMs: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(silence(`no ${what} within ${patienceMs} ms`)), patienceMs);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

const silenceCode = 'TESTKIT_SILENCE';

const silence = (message: string): Error => Object.assign(new Error(message), { code: silenceCode });

/** Whether something was thrown because nothing came. */
export const isSilence = (fault: unknown): boolean =>
  (fault as { readonly code?: unknown } | null)?.code === silenceCode;
