import fc from 'fast-check';
import { Broken } from './broken.js';

const mostRuns = 200;
const runsInTurn = 10;

/**
 * Whether one of the properties finds that something does not hold: a rule of the model, or one that the database itself
 * keeps. They take turns: what one finds soon, another may find late or never. A statement that cannot be run at all is a
 * fault of the test's own.
 */
export async function breaksOneOf(properties: readonly fc.IAsyncProperty<unknown>[]): Promise<boolean> {
  for (let runs = 0; runs < mostRuns; runs += runsInTurn) {
    for (const property of properties) {
      const { failed, errorInstance } = await fc.check(property, { numRuns: runsInTurn, endOnFailure: true });
      if (!failed) continue;
      if (errorInstance instanceof Broken || isRefusal(errorInstance)) return true;
      throw errorInstance;
    }
  }
  return false;
}

/** A constraint or a trigger of the database's refused a row, or two statements waited for each other. */
function isRefusal(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(23|40P01)/.test(code);
}
