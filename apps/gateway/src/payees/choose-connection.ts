import { isClosedTo, type CurrencyCode, type Mode, type Operation, type RouteConnection } from '@tollgate/core';

/** What a connection is wanted for, where no rule of the configuration says which. */
export interface ConnectionWish {
  /** The merchant's slug. */
  readonly merchant: string;
  readonly mode: Mode;
  /** What its provider must be able to do. */
  readonly operations: readonly Operation[];
  /** What it must take; `null` where that does not matter. */
  readonly currency: CurrencyCode | null;
  /** The one that the caller names; `null` when the caller leaves it open. */
  readonly connectionId: string | null;
}

/** The connection that is meant, or why there is none. `several` names only connections that the merchant may use. */
export type ConnectionChoice =
  | { readonly found: 'one'; readonly connectionId: string }
  | { readonly found: 'several'; readonly connectionIds: readonly string[] }
  /** The merchant has no connection with the name that was given, in this mode. */
  | { readonly found: 'none_named' }
  /** The merchant has none that can do it, or the named one cannot. */
  | { readonly found: 'none_able' };

/** Finds the only connection that can do something for a merchant, or the one that the caller names. Pure. */
export function chooseConnection(connections: Iterable<RouteConnection>, wish: ConnectionWish): ConnectionChoice {
  const { merchant, mode, connectionId } = wish;
  const own = [...connections].filter(
    (connection) => connection.mode === mode && !connection.retired && !isClosedTo(connection.merchants, merchant),
  );
  const meant = connectionId === null ? own : own.filter(({ id }) => id === connectionId);
  if (connectionId !== null && meant.length === 0) return { found: 'none_named' };
  const [first, ...others] = meant.filter((connection) => isAble(connection, wish)).map(({ id }) => id);
  if (first === undefined) return { found: 'none_able' };
  return others.length === 0
    ? { found: 'one', connectionId: first }
    : { found: 'several', connectionIds: [first, ...others] };
}

function isAble({ capabilities }: RouteConnection, { operations, currency }: ConnectionWish): boolean {
  const takesCurrency =
    currency === null || capabilities.currencies === 'any' || capabilities.currencies.includes(currency);
  return takesCurrency && operations.every((operation) => capabilities.operations.includes(operation));
}
