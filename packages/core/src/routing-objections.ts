import type { CurrencyCode } from './currency.js';
import type { RouteConnection, RouteFacts } from './routing-rules.js';

/** What is known of a source that a connection is to take; `currency`: `null` for one that is not bound to a currency. */
export type TakingFacts = Pick<RouteFacts, 'sourceKind' | 'merchant' | 'mode' | 'boundTo' | 'among' | 'operation'> & {
  readonly currency: CurrencyCode | null;
};

/** All that speaks against a connection, in words for an operator: nothing where it can take the payment. */
export function* objectionsTo(
  connection: RouteConnection | undefined,
  facts: TakingFacts,
): Generator<string, undefined> {
  if (!connection) {
    yield 'no such connection';
    return;
  }
  const { capabilities, mode } = connection;
  const { sourceKind, currency, merchant, operation = 'charge', boundTo, among } = facts;
  if (boundTo !== undefined && boundTo !== connection.id) yield `the source lives at ${boundTo}`;
  if (among && !among.includes(connection.id)) yield 'may not be sent this source by the merchant';
  if (connection.retired) yield 'is retired';
  if (mode !== facts.mode) yield `is a ${mode} connection`;
  if (isClosedTo(connection.merchants, merchant)) yield `is not open to merchant ${merchant}`;
  if (!capabilities.operations.includes(operation)) yield `cannot ${operation}`;
  if (!capabilities.sourceKinds.includes(sourceKind)) yield `does not take a ${sourceKind}`;
  if (currency !== null && capabilities.currencies !== 'any' && !capabilities.currencies.includes(currency)) {
    yield `does not take ${currency}`;
  }
}

/** Whether a connection with these merchants is other merchants' alone. */
export function isClosedTo(merchants: RouteConnection['merchants'], merchant: string): boolean {
  return merchants !== 'all' && !merchants.includes(merchant);
}
