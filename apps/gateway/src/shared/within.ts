/**
 * Waits for a promise no longer than so many milliseconds; what it comes to later is not waited for.
 *
 * @returns `null` where it took longer
 */
export async function within<Result>(ms: number, promise: Promise<Result>): Promise<Result | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  // Cleared as soon as it is not needed: until then it would hold whatever it is waited for.
  const timer = setTimeout(() => resolve(null), ms);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
