import type { RouteCondition } from '@tollgate/core';
import type { ConnectionConfig } from '../configuration.js';
import type { Findings, Remark } from '../findings/findings.js';
import { connectionsOf, type LintInput } from './lint-input.js';

/** Notes connections that can take no payment of the rule that names them. */
export function lintConnectionsOfRules(findings: Findings, { rules, connections }: LintInput): void {
  for (const one of rules) {
    for (const [index, connection] of connectionsOf(one, connections)) {
      const remark = whyNothing(one.rule.when, connection);
      if (remark) findings.add([...one.at, 'connections', index], remark);
    }
  }
}

function whyNothing(when: RouteCondition, connection: ConnectionConfig): Remark | null {
  const { id, mode, retired } = connection;
  if (retired) {
    const message = `"${id}" is retired, so it takes nothing new`;
    return { code: 'retired_in_rule', message, remedy: 'remove it here, or its "retired: true"' };
  }
  if (when.mode && when.mode !== mode) {
    const message = `"${id}" is a ${mode} connection, and the rule is for ${when.mode} payments only`;
    return { code: 'mode_conflict', message, remedy: `name a ${when.mode} connection, or remove it` };
  }
  const lack = lackFor(when, connection);
  if (lack === null) return null;
  const message = `"${id}" ${lack}, so it can take no payment of this rule`;
  return { code: 'incapable_connection', message, remedy: 'remove it' };
}

/** What a connection lacks for every payment that meets a condition, or `null`. */
function lackFor(when: RouteCondition, { provider, merchants }: ConnectionConfig): string | null {
  const { operations, sourceKinds, currencies } = provider.capabilities;
  if (!operations.includes('charge') && !operations.includes('authorize')) return 'cannot charge';
  if (when.sourceKinds && !when.sourceKinds.some((kind) => sourceKinds.includes(kind))) {
    return `takes ${sourceKinds.join(', ')} only`;
  }
  if (when.currencies && currencies !== 'any' && !when.currencies.some((one) => currencies.includes(one))) {
    return `takes ${currencies.join(', ')} only`;
  }
  if (when.merchants && merchants !== 'all' && !when.merchants.some((slug) => merchants.includes(slug))) {
    return `is open to ${merchants.join(', ')} only`;
  }
  return null;
}
