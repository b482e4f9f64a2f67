import { checksOf } from './checks.js';
import type { Report } from './report.js';
import { Run } from './run.js';
import type { ProviderUnderTest } from './subject.js';

/**
 * Checks a provider against every rule, without a test framework.
 *
 * @returns what was found; nothing of the provider's makes it reject
 * @throws whatever `upstream` or `create` throws
 */
export async function checkProvider(subject: ProviderUnderTest): Promise<Report> {
  const run = await Run.start(subject);
  try {
    for (const check of checksOf(subject)) await run.check(check);
    return await run.report();
  } finally {
    await run.end();
  }
}
