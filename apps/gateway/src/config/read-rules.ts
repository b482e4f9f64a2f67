import { parseCurrency, type CurrencyCode, type RouteCondition, type RouteRule, type SourceKind } from '@tollgate/core';
import type { ConfigDocument, ConfigPath } from './config-document.js';
import type { ConnectionConfig } from './configuration.js';

/** A rule as the file has it, after the schema check. */
export interface WrittenRule {
  readonly name: string;
  readonly when?: {
    readonly sourceKinds?: readonly SourceKind[];
    readonly currencies?: readonly string[];
    readonly merchants?: readonly string[];
    readonly amountMinor?: { readonly min?: number; readonly max?: number };
  };
  readonly connections: readonly string[];
}

/**
 * Turns written rules into rules.
 *
 * @throws ConfigurationError for an unknown connection or currency, bounds that no amount meets or that hold for several
 *   currencies, a name given twice, and a rule that no payment can reach
 */
export function readRules(
  document: ConfigDocument,
  written: readonly WrittenRule[],
  connections: readonly ConnectionConfig[],
): RouteRule[] {
  const known = new Set(connections.map(({ id }) => id));
  const rules = written.map((rule, index) => readRule(document, rule, ['routes', index], known));
  rules.forEach((rule, index) => {
    const earlier = rules.slice(0, index);
    if (earlier.some(({ name }) => name === rule.name)) {
      throw document.errorAt(['routes', index, 'name'], `"${rule.name}" names an earlier rule too; rename one`);
    }
    const shadow = earlier.find(({ when }) => Object.keys(when).length === 0);
    if (shadow) {
      throw document.errorAt(['routes', index], `no payment reaches this rule: "${shadow.name}" before it takes all`);
    }
  });
  return rules;
}

function readRule(document: ConfigDocument, rule: WrittenRule, at: ConfigPath, known: ReadonlySet<string>): RouteRule {
  rule.connections.forEach((id, index) => {
    if (!known.has(id)) {
      const choice = [...known].join(', ');
      throw document.errorAt([...at, 'connections', index], `there is no connection "${id}"; name one of ${choice}`);
    }
  });
  return { name: rule.name, when: readCondition(document, rule, [...at, 'when']), connections: rule.connections };
}

function readCondition(document: ConfigDocument, { when = {} }: WrittenRule, at: ConfigPath): RouteCondition {
  const { sourceKinds, merchants, amountMinor } = when;
  const currencies = when.currencies?.map((text, index): CurrencyCode => {
    const currency = parseCurrency(text);
    if (currency === null)
      throw document.errorAt([...at, 'currencies', index], `"${text}" is not an ISO 4217 currency`);
    return currency;
  });
  if (amountMinor && currencies?.length !== 1) {
    throw document.errorAt([...at, 'amountMinor'], 'bounds need exactly one currency beside them; add "currencies"');
  }
  if (amountMinor?.min !== undefined && amountMinor.max !== undefined && amountMinor.min > amountMinor.max) {
    throw document.errorAt([...at, 'amountMinor'], 'min is above max, so no amount fits; correct one');
  }
  return {
    ...(sourceKinds ? { sourceKinds } : {}),
    ...(currencies ? { currencies } : {}),
    ...(merchants ? { merchants } : {}),
    ...(amountMinor ? { amountMinor: readBounds(amountMinor) } : {}),
  };
}

function readBounds({ min, max }: { min?: number; max?: number }): { min?: bigint; max?: bigint } {
  return { ...(min === undefined ? {} : { min: BigInt(min) }), ...(max === undefined ? {} : { max: BigInt(max) }) };
}
