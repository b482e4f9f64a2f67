import type { Capabilities } from './port/capabilities.js';
import type { SourceKind } from './port/payment-source.js';
import type { CurrencyCode } from './currency.js';
import type { Declined, NotSent, Rejected } from './port/outcomes.js';

/** What a rule may ask of a payment. What is absent matches everything. */
export interface RouteCondition {
  readonly sourceKinds?: readonly SourceKind[];
  readonly currencies?: readonly CurrencyCode[];
  /** Merchant slugs. */
  readonly merchants?: readonly string[];
  /** Inclusive bounds in minor units; a rule with bounds names exactly one currency. */
  readonly amountMinor?: { readonly min?: bigint; readonly max?: bigint };
}

/** One ordered rule: the first whose condition holds decides. */
export interface RouteRule {
  readonly name: string;
  readonly when: RouteCondition;
  /** Connection ids, the first choice first; the others may follow where a fallback is safe. */
  readonly connections: readonly string[];
}

/** What is known of a payment when it is routed. */
export interface RouteFacts {
  readonly sourceKind: SourceKind;
  readonly currency: CurrencyCode;
  readonly amountMinor: bigint;
  /** The merchant's slug. */
  readonly merchant: string;
  readonly mode: Mode;
  /** Where the source lives at one connection only, that connection's id. */
  readonly boundTo?: string;
  /** What the connection must be able to do; absent: charge. */
  readonly operation?: 'charge' | 'authorize';
}

/** Test keys reach test connections and test rows, live keys live ones. */
export type Mode = 'test' | 'live';

/** What routing needs to know of a connection. */
export interface RouteConnection {
  readonly id: string;
  readonly mode: Mode;
  /** Slugs of the merchants that may use it; `'all'` for every merchant. */
  readonly merchants: 'all' | readonly string[];
  readonly capabilities: Capabilities;
}

/** A rule or connection that did not take the payment, and why, in words for an operator. */
export interface PassedOver {
  readonly rule: string;
  readonly connection: string | null;
  readonly reason: string;
}

/** Where a payment goes and why. `connections` is in order of preference and never empty when found. */
export type RouteDecision =
  | {
      readonly found: true;
      readonly rule: string;
      readonly connections: readonly [string, ...string[]];
      readonly passedOver: readonly PassedOver[];
    }
  | { readonly found: false; readonly passedOver: readonly PassedOver[] };

/**
 * Chooses the route of a payment. Pure: the same rules, connections and facts give the same answer.
 * The first rule whose condition holds decides; its connections are filtered by what they declare.
 */
export function chooseRoute(
  rules: readonly RouteRule[],
  connections: ReadonlyMap<string, RouteConnection>,
  facts: RouteFacts,
): RouteDecision {
  const passedOver: PassedOver[] = [];
  for (const rule of rules) {
    const unmet = unmetCondition(rule.when, facts);
    if (unmet !== null) {
      passedOver.push({ rule: rule.name, connection: null, reason: unmet });
      continue;
    }
    const eligible = rule.connections.filter((id) => {
      const reason = ineligible(connections.get(id), facts);
      if (reason !== null) passedOver.push({ rule: rule.name, connection: id, reason });
      return reason === null;
    });
    const [first, ...others] = eligible;
    if (first === undefined) return { found: false, passedOver };
    return { found: true, rule: rule.name, connections: [first, ...others], passedOver };
  }
  return { found: false, passedOver };
}

/** What is known of a source when it is to be saved with a provider. */
export type SavingFacts = Pick<RouteFacts, 'sourceKind' | 'merchant' | 'mode'> & {
  /** What the source is in; `null` for one that is not bound to a currency. */
  readonly currency: CurrencyCode | null;
};

/**
 * Chooses the connection that a source is saved at: the first, in the order of the rules, that could be sent payments
 * from it and saves sources. Pure.
 *
 * @returns the connection's id, or `null` when there is none
 */
export function chooseSaver(
  rules: readonly RouteRule[],
  connections: ReadonlyMap<string, RouteConnection>,
  facts: SavingFacts,
): string | null {
  const ids = rules.filter(({ when }) => mayApply(when, facts)).flatMap((rule) => rule.connections);
  const saves = (id: string): boolean => {
    const connection = connections.get(id);
    return (
      (connection?.capabilities.operations.includes('createPayer') ?? false) && ineligible(connection, facts) === null
    );
  };
  return ids.find(saves) ?? null;
}

function mayApply({ sourceKinds, currencies, merchants }: RouteCondition, facts: SavingFacts): boolean {
  return (
    (sourceKinds?.includes(facts.sourceKind) ?? true) &&
    (merchants?.includes(facts.merchant) ?? true) &&
    (facts.currency === null || (currencies?.includes(facts.currency) ?? true))
  );
}

/** True when every payment that meets the second condition meets the first too: then a rule after it is never reached. */
export function coversCondition(first: RouteCondition, second: RouteCondition): boolean {
  return (
    coversList(first.sourceKinds, second.sourceKinds) &&
    coversList(first.currencies, second.currencies) &&
    coversList(first.merchants, second.merchants) &&
    coversAmounts(first.amountMinor, second.amountMinor)
  );
}

function coversList<Item>(first: readonly Item[] | undefined, second: readonly Item[] | undefined): boolean {
  if (!first) return true;
  return second?.every((item) => first.includes(item)) ?? false;
}

type AmountBounds = NonNullable<RouteCondition['amountMinor']>;

function coversAmounts(first: AmountBounds | undefined, second: AmountBounds | undefined): boolean {
  const isOpenBelow = first?.min === undefined || (second?.min !== undefined && second.min >= first.min);
  const isOpenAbove = first?.max === undefined || (second?.max !== undefined && second.max <= first.max);
  return isOpenBelow && isOpenAbove;
}

function unmetCondition(when: RouteCondition, facts: RouteFacts): string | null {
  if (when.sourceKinds && !when.sourceKinds.includes(facts.sourceKind)) {
    return `source kind ${facts.sourceKind} is not one of ${when.sourceKinds.join(', ')}`;
  }
  if (when.currencies && !when.currencies.includes(facts.currency)) {
    return `currency ${facts.currency} is not one of ${when.currencies.join(', ')}`;
  }
  if (when.merchants && !when.merchants.includes(facts.merchant)) return `merchant ${facts.merchant} is not named`;
  const { min, max } = when.amountMinor ?? {};
  if (min !== undefined && facts.amountMinor < min) return `amount is below ${min}`;
  if (max !== undefined && facts.amountMinor > max) return `amount is above ${max}`;
  return null;
}

function ineligible(
  connection: RouteConnection | undefined,
  facts: SavingFacts & Pick<RouteFacts, 'boundTo' | 'operation'>,
): string | null {
  if (!connection) return 'no such connection';
  const { capabilities } = connection;
  if (facts.boundTo !== undefined && facts.boundTo !== connection.id) return `the source lives at ${facts.boundTo}`;
  if (connection.mode !== facts.mode) return `is a ${connection.mode} connection`;
  if (connection.merchants !== 'all' && !connection.merchants.includes(facts.merchant)) {
    return `is not open to merchant ${facts.merchant}`;
  }
  const { operation = 'charge' } = facts;
  if (!capabilities.operations.includes(operation)) return `cannot ${operation}`;
  if (!capabilities.sourceKinds.includes(facts.sourceKind)) return `does not take a ${facts.sourceKind}`;
  const { currency } = facts;
  if (currency !== null && capabilities.currencies !== 'any' && !capabilities.currencies.includes(currency)) {
    return `does not take ${currency}`;
  }
  return null;
}

/** The outcomes after which another connection may be tried. `unknown` and `pending` are not among them, by type. */
export type AllowsFallback = NotSent | Declined | Rejected;

/**
 * The connection to try next.
 *
 * @param outcome - what the last one answered. After `not_sent` the next in the route is safe; after a decline or a
 *   rejection nothing follows, until a rule can name such classes
 * @param route - the connections of the route, in order
 * @param tried - how many of them were tried
 * @returns the connection's id, or `null` when there is none
 */
export function nextConnection(outcome: AllowsFallback, route: readonly string[], tried: number): string | null {
  if (outcome.outcome !== 'not_sent') return null;
  return route[tried] ?? null;
}
