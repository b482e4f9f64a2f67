import { unmetConditions } from './routing-conditions.js';
import type { FallbackClasses } from './routing-fallback.js';
import { isClosedTo, objectionsTo } from './routing-objections.js';
import { inOrder, orderOf, type RouteOrder } from './routing-order.js';
import type { RouteConnection, RouteFacts, RouteRule, Unavailable } from './routing-rules.js';

/** A rule or connection that did not take the payment, and why, in words for an operator. */
export interface PassedOver {
  readonly rule: string;
  /** `null`: the rule as a whole. */
  readonly connection: string | null;
  readonly reason: string;
  /** Set where it tells of other merchants, of a rule or a connection of theirs: not for the payment's merchant to see. */
  readonly ofOthers?: true;
}

/** Where a payment goes and why. `connections` is in order of preference and never empty when found. */
export type RouteDecision =
  | {
      readonly found: true;
      readonly rule: string;
      readonly connections: readonly [string, ...string[]];
      readonly order: RouteOrder;
      readonly fallbackOn: FallbackClasses;
      readonly passedOver: readonly PassedOver[];
    }
  | {
      readonly found: false;
      /** `unavailable`: there are connections that could take it, and none of them can be reached at present. */
      readonly because: 'no_rule' | 'none_eligible' | 'unavailable';
      readonly passedOver: readonly PassedOver[];
    };

const noFallback: FallbackClasses = { declined: [], rejected: [] };
const allAvailable: Unavailable = new Map();

/**
 * Chooses the route of a payment. Pure: the same rules, connections and facts give the same answer.
 * The first rule whose condition holds decides; its connections are filtered by what they declare, and those that cannot
 * be reached are passed over.
 */
export function chooseRoute(
  rules: readonly RouteRule[],
  connections: ReadonlyMap<string, RouteConnection>,
  facts: RouteFacts,
  unavailable: Unavailable = allAvailable,
): RouteDecision {
  const passedOver: PassedOver[] = [];
  for (const rule of rules) {
    const unmet = unmetConditions(rule.when, facts).next().value;
    if (unmet === undefined) return decide(rule, connections, facts, unavailable, passedOver);
    const { name, when } = rule;
    const isOfOthers = isClosedTo(when.merchants ?? 'all', facts.merchant);
    passedOver.push({ rule: name, connection: null, reason: unmet, ...(isOfOthers ? { ofOthers: true } : {}) });
  }
  return { found: false, because: 'no_rule', passedOver };
}

/** The route by the rule that decides. */
function decide(
  rule: RouteRule,
  connections: ReadonlyMap<string, RouteConnection>,
  facts: RouteFacts,
  unavailable: Unavailable,
  before: readonly PassedOver[],
): RouteDecision {
  const passedOver = [...before];
  const passOver = (id: string, reason: string | undefined): boolean => {
    if (reason === undefined) return true;
    const isOfOthers = isClosedTo(connections.get(id)?.merchants ?? 'all', facts.merchant);
    passedOver.push({ rule: rule.name, connection: id, reason, ...(isOfOthers ? { ofOthers: true } : {}) });
    return false;
  };
  const ordered = inOrder(rule, facts);
  const eligible = ordered.filter((id) => passOver(id, objectionsTo(connections.get(id), facts).next().value));
  const [first, ...others] = eligible.filter((id) => passOver(id, unavailable.get(id)));
  if (first === undefined) {
    return { found: false, because: eligible.length === 0 ? 'none_eligible' : 'unavailable', passedOver };
  }
  const { name, fallbackOn = noFallback } = rule;
  return { found: true, rule: name, connections: [first, ...others], order: orderOf(rule), fallbackOn, passedOver };
}
