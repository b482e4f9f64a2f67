import type { Findings } from '../findings/findings.js';
import type { LintInput } from './lint-input.js';

/**
 * Notes connections that nothing new is ever sent to. Payouts go past the rules, so one that can pay out is of use without
 * them; transfers do not count, since they follow payments to where those were made.
 */
export function lintUnused(findings: Findings, { connections, rules, hasAllRules }: LintInput): void {
  if (!hasAllRules) return;
  const named = new Set(rules.flatMap(({ rule }) => rule.connections));
  for (const [id, connection] of connections) {
    if (!connection || connection.retired || named.has(id)) continue;
    if (connection.provider.capabilities.operations.includes('payout')) continue;
    const message = `no rule names "${id}", so nothing is sent there`;
    const remedy = 'name it in a rule; or write "retired: true" where it may still refund, or remove it';
    findings.add(['connections', id], { code: 'unused_connection', message, remedy });
  }
}
