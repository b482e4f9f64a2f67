import type { Findings } from '../findings/findings.js';
import { lintConnectionsOfRules } from './lint-connections-of-rules.js';
import { lintFallbacks } from './lint-fallbacks.js';
import type { LintInput } from './lint-input.js';
import { lintNameableIds } from './lint-nameable-ids.js';
import { lintReach } from './lint-reach.js';
import { lintSplits } from './lint-splits.js';
import { lintTaken } from './lint-taken.js';
import { lintUnused } from './lint-unused.js';

/** Looks for what is right in every part of a file and wrong, or doubtful, in the whole. */
export function lint(findings: Findings, input: LintInput): void {
  lintReach(findings, input);
  lintConnectionsOfRules(findings, input);
  lintSplits(findings, input);
  lintTaken(findings, input);
  lintFallbacks(findings, input);
  lintUnused(findings, input);
  lintNameableIds(findings, input);
}
