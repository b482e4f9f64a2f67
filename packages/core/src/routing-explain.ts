import { unmetConditions } from './routing-conditions.js';
import { objectionsTo } from './routing-objections.js';
import { inOrder, orderOf, type RouteOrder } from './routing-order.js';
import type { RouteConnection, RouteFacts, RouteRule, Unavailable } from './routing-rules.js';
import { chooseRoute, type RouteDecision } from './routing.js';

/** What is said of one connection of a rule. */
export interface ConnectionExplanation {
  readonly connection: string;
  /** Place in the route that the rule gives the payment, from 1; `null` for one that does not take it. */
  readonly position: number | null;
  /** Its share in a split; `null` where the order is the priority. */
  readonly weight: number | null;
  /** All that speaks against it, in words for an operator; empty where it takes the payment. */
  readonly reasons: readonly string[];
}

/** What is said of one rule. */
export interface RuleExplanation {
  readonly rule: string;
  /** `not_reached`: an earlier rule has decided, whether this one matches or not. */
  readonly verdict: 'passed_over' | 'decided' | 'not_reached';
  /** Whether its condition holds. */
  readonly matches: boolean;
  /** Everything that its condition asks for and the payment has not, in words for an operator. */
  readonly unmet: readonly string[];
  readonly order: RouteOrder;
  /** In the order in which the payment would try them, were it routed by this rule; with those that do not take it. */
  readonly connections: readonly ConnectionExplanation[];
}

/** What each rule said of a payment, and what was decided. For operators: it names every merchant's connections. */
export interface RouteExplanation {
  /** In the order of the configuration. */
  readonly rules: readonly RuleExplanation[];
  /** What {@link chooseRoute} answers. */
  readonly decision: RouteDecision;
}

/** A payment that any rule can be explained for, also one with weights. */
export type ExplainableFacts = RouteFacts & Required<Pick<RouteFacts, 'lot'>>;

/** Explains the route of a payment, rule by rule. Pure; nothing is sent. */
export function explainRoute(
  rules: readonly RouteRule[],
  connections: ReadonlyMap<string, RouteConnection>,
  facts: ExplainableFacts,
  unavailable: Unavailable = new Map(),
): RouteExplanation {
  const deciding = rules.findIndex(({ when }) => unmetConditions(when, facts).next().done === true);
  return {
    rules: rules.map((rule, index): RuleExplanation => {
      const unmet = [...unmetConditions(rule.when, facts)];
      const isReached = deciding === -1 || index <= deciding;
      return {
        rule: rule.name,
        verdict: !isReached ? 'not_reached' : index === deciding ? 'decided' : 'passed_over',
        matches: unmet.length === 0,
        unmet,
        order: orderOf(rule),
        connections: explainConnections(rule, connections, facts, unavailable),
      };
    }),
    decision: chooseRoute(rules, connections, facts, unavailable),
  };
}

function explainConnections(
  rule: RouteRule,
  connections: ReadonlyMap<string, RouteConnection>,
  facts: ExplainableFacts,
  unavailable: Unavailable,
): ConnectionExplanation[] {
  let taken = 0;
  return inOrder(rule, facts).map((id) => {
    const away = unavailable.get(id);
    const reasons = [...objectionsTo(connections.get(id), facts), ...(away === undefined ? [] : [away])];
    return {
      connection: id,
      position: reasons.length === 0 ? (taken += 1) : null,
      weight: rule.weights?.[rule.connections.indexOf(id)] ?? null,
      reasons,
    };
  });
}
