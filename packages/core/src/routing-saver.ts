import type { CurrencyCode } from './currency.js';
import { mayApply } from './routing-conditions.js';
import { objectionsTo } from './routing-objections.js';
import type { RouteConnection, RouteFacts, RouteRule } from './routing-rules.js';

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
    const canSave = connection?.capabilities.operations.includes('createPayer') ?? false;
    return canSave && objectionsTo(connection, facts).next().done === true;
  };
  return ids.find(saves) ?? null;
}
