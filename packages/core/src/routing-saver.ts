import type { CurrencyCode } from './currency.js';
import { mayApply } from './routing-conditions.js';
import { objectionsTo } from './routing-objections.js';
import type { RouteConnection, RouteFacts, RouteRule } from './routing-rules.js';

/** What a connection can be asked for about a kind of source, beside payments: to save one, to validate one, to pay out. */
export type SourceOperation = 'createPayer' | 'validate' | 'payout';

/** What is known of a source when no payment with it is being routed. */
export type SourceFacts = Pick<RouteFacts, 'sourceKind' | 'merchant' | 'mode'> & {
  /** What the connection is asked for. */
  readonly operation: SourceOperation;
  /** What the source is in; `null` for one that is not bound to a currency, and while that is not known. */
  readonly currency: CurrencyCode | null;
};

/**
 * Chooses the connection that is asked about a source: the first, in the order of the rules, that could be sent payments
 * from it and has the operation. Pure.
 *
 * @returns the connection's id, or `null` when there is none
 */
export function chooseTaker(
  rules: readonly RouteRule[],
  connections: ReadonlyMap<string, RouteConnection>,
  { operation, ...source }: SourceFacts,
): string | null {
  const ids = rules.filter(({ when }) => mayApply(when, source)).flatMap((rule) => rule.connections);
  const takes = (id: string): boolean => {
    const connection = connections.get(id);
    const isAble = connection?.capabilities.operations.includes(operation) ?? false;
    return isAble && objectionsTo(connection, source).next().done === true;
  };
  return ids.find(takes) ?? null;
}
