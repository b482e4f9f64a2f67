import type { Capabilities } from '@tollgate/core';
import type { Findings } from '../findings/findings.js';
import type { ReadRule } from '../read/read-rules.js';
import { connectionsOf, type LintInput } from './lint-input.js';

/** Notes what is named and nobody takes: currencies and source kinds of rules, and merchants. */
export function lintTaken(findings: Findings, input: LintInput): void {
  for (const one of input.rules) {
    noteNotTaken(findings, one, input);
    noteNotOpen(findings, one, input);
  }
  noteLimits(findings, input);
}

function noteNotTaken(findings: Findings, one: ReadRule, { connections }: LintInput): void {
  const { at, rule } = one;
  const found = connectionsOf(one, connections);
  const takes = (test: (of: Capabilities) => boolean): boolean =>
    found.some(([, { provider }]) => test(provider.capabilities));
  // Where all are refused already, or one is not known, nothing is to be added.
  if (
    found.length < rule.connections.length ||
    !found.some(([index]) => findings.isSound([...at, 'connections', index]))
  )
    return;
  const remedy = 'remove it from the rule, or add a connection that takes it';
  rule.when.currencies?.forEach((currency, index) => {
    if (takes(({ currencies }) => currencies === 'any' || currencies.includes(currency))) return;
    const message = `none of the rule’s connections takes ${currency}, so its payments are refused`;
    findings.add([...at, 'when', 'currencies', index], { code: 'currency_not_taken', message, remedy });
  });
  rule.when.sourceKinds?.forEach((kind, index) => {
    if (takes(({ sourceKinds }) => sourceKinds.includes(kind))) return;
    const message = `none of the rule’s connections takes a ${kind}, so its payments are refused`;
    findings.add([...at, 'when', 'sourceKinds', index], { code: 'source_kind_not_taken', message, remedy });
  });
}

function noteNotOpen(findings: Findings, one: ReadRule, { connections }: LintInput): void {
  for (const [index, { id, merchants }] of connectionsOf(one, connections)) {
    if (merchants === 'all') continue;
    const named = one.rule.when.merchants ?? [];
    const shut = named.filter((slug) => !merchants.includes(slug));
    // Open to none of them: that is refused already.
    if (shut.length === 0 || shut.length === named.length) continue;
    const message = `"${id}" is not open to ${shut.join(', ')}, whom the rule names`;
    const remedy = `add ${shut.join(', ')} to the merchants of "${id}", or make another rule`;
    findings.add([...one.at, 'connections', index], { code: 'merchant_not_open', message, remedy });
  }
}

function noteLimits(findings: Findings, { limits, connections }: LintInput): void {
  const all = [...connections.values()];
  for (const slug of Object.keys(limits.merchants ?? {})) {
    // One that cannot be read may be open to it.
    if (all.some((one) => one === null || one.merchants === 'all' || one.merchants.includes(slug))) continue;
    const message = `no connection is open to ${slug}`;
    const remedy = 'correct its spelling, or open a connection to it';
    findings.add(['limits', 'merchants', slug], { code: 'merchant_not_open', message, remedy });
  }
}
