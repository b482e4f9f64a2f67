import type { DeclineCode } from '@tollgate/core';
import type { Findings } from '../findings/findings.js';
import type { ReadRule } from '../read/read-rules.js';
import { connectionsOf, type LintInput } from './lint-input.js';

/**
 * Refusals after which the same source must not be tried again, here or elsewhere: what card issuers answer as "never
 * approve" (Visa's category 1: pick up, invalid account, lost, stolen, closed, stopped), and the returns after which Nacha
 * lets nobody enter a debit again (R02 closed, R03 and R04 not found, R05, R07 and R10 not authorized).
 */
const final: ReadonlySet<DeclineCode> = new Set<DeclineCode>([
  'lost_or_stolen_card',
  'fraud_suspected',
  'incorrect_number',
  'bank_account_closed',
  'bank_account_not_found',
  'debit_not_authorized',
]);

/** Notes fallbacks that must not happen, and those that cannot. */
export function lintFallbacks(findings: Findings, { rules, connections }: LintInput): void {
  for (const one of rules) {
    const { at, rule } = one;
    if (!rule.fallbackOn) continue;
    rule.fallbackOn.declined.forEach((code, index) => {
      if (!final.has(code)) return;
      const message = `after ${code} the card and bank networks forbid another try`;
      findings.add([...at, 'fallbackOn', 'declined', index], {
        code: 'forbidden_fallback',
        message,
        remedy: 'remove it',
      });
    });
    const why = whyImpossible(one, connections);
    if (why === null) continue;
    const remedy = 'name another connection, or remove "fallbackOn"';
    findings.add([...at, 'fallbackOn'], { code: 'fallback_impossible', message: why, remedy });
  }
}

function whyImpossible(one: ReadRule, connections: LintInput['connections']): string | null {
  const { length } = one.rule.connections;
  if (length === 1) return 'the rule has one connection only, so there is none to fall back to';
  const modes = connectionsOf(one, connections).map(([, { mode }]) => mode);
  if (modes.length < length || new Set(modes).size < length) return null;
  return 'no two of the rule’s connections are of one mode, so there is none to fall back to';
}
