import {
  coversCondition,
  parseCurrency,
  type CurrencyCode,
  type RouteCondition,
  type RouteRule,
  type SourceKind,
} from '@tollgate/core';
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
 *   currencies, a name given twice, a connection that can take nothing of its rule, and a rule that no payment can reach
 */
export function readRules(
  document: ConfigDocument,
  written: readonly WrittenRule[],
  connections: readonly ConnectionConfig[],
): RouteRule[] {
  const known = new Map(connections.map((connection) => [connection.id, connection]));
  const rules = written.map((rule, index) => readRule(document, rule, ['routes', index], known));
  rules.forEach((rule, index) => {
    const earlier = rules.slice(0, index);
    if (earlier.some(({ name }) => name === rule.name)) {
      throw document.errorAt(['routes', index, 'name'], `"${rule.name}" names an earlier rule too; rename one`);
    }
    const shadow = earlier.find(({ when }) => coversCondition(when, rule.when));
    if (shadow) {
      throw document.errorAt(
        ['routes', index],
        `no payment reaches this rule: "${shadow.name}" before it takes all of them; move this one up, or remove it`,
      );
    }
  });
  return rules;
}

function readRule(
  document: ConfigDocument,
  rule: WrittenRule,
  at: ConfigPath,
  known: ReadonlyMap<string, ConnectionConfig>,
): RouteRule {
  const when = readCondition(document, rule, [...at, 'when']);
  rule.connections.forEach((id, index) => {
    const place = [...at, 'connections', index];
    const connection = known.get(id);
    if (!connection) {
      const choice = [...known.keys()].join(', ');
      throw document.errorAt(place, `there is no connection "${id}"; name one of ${choice}`);
    }
    const lack = lackFor(when, connection);
    if (lack !== null)
      throw document.errorAt(place, `"${id}" ${lack}, so it can take no payment of this rule; remove it`);
  });
  return { name: rule.name, when, connections: rule.connections };
}

/** Why a connection can take no payment that meets a condition, or `null`. */
function lackFor(when: RouteCondition, { provider, merchants }: ConnectionConfig): string | null {
  const { operations, sourceKinds, currencies } = provider.capabilities;
  if (!operations.includes('charge')) return 'cannot charge';
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
