import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sectionNames, type SectionName } from '../options.js';
import type { Circumstances } from './circumstances.js';

/** What one section has measured, and how that came about. */
export interface SectionResult {
  readonly circumstances: Circumstances;
  readonly result: unknown;
}

/** What was measured, by section; those that were left out are those of an earlier run. */
export type Results = Readonly<Partial<Record<SectionName, SectionResult>>>;

/** Where results are kept. */
export const resultsFile = 'docs/performance/results.json';

/** The results that are kept; none where there are none. */
export function keptResults(root: string): Results {
  try {
    return JSON.parse(readFileSync(join(root, resultsFile), 'utf8')) as Results;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return {};
    throw error;
  }
}

/** Results in the order in which sections are shown. */
export function inOrder(results: Results): [SectionName, SectionResult][] {
  return sectionNames.flatMap((name) => {
    const result = results[name];
    return result === undefined ? [] : [[name, result]];
  });
}
