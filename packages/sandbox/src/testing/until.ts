const PATIENCE_MS = 3_000;

/** Waits for something to become true, but not for ever: a test that fails must still end. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await condition())) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (performance.now() > deadline) throw new Error(`Not true within ${PATIENCE_MS} ms: ${condition.toString()}`);
  }
}
