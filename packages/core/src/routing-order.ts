import type { RouteFacts, RouteRule } from './routing-rules.js';

/** How the order of the connections came about. */
export type RouteOrder =
  /** The order in which the rule names them. */
  | 'priority'
  /** The payment's lots, weighted with the rule's shares. */
  | 'split';

/** How a rule orders its connections. */
export const orderOf = ({ weights }: RouteRule): RouteOrder => (weights ? 'split' : 'priority');

/**
 * The connections of a rule in the order in which a payment tries them. With weights each connection's rank is drawn from
 * the payment's lot there (weighted rendezvous): over many payments the first is each connection as often as its share
 * says, and a connection that drops out hands its payments to the others by their shares, while no other payment moves.
 */
export function inOrder(
  { name, connections, weights }: RouteRule,
  { lot }: Pick<RouteFacts, 'lot'>,
): readonly string[] {
  if (!weights) return connections;
  if (!lot) throw new TypeError(`Rule ${name} has weights; a payment needs its lots to be routed by it`);
  const ranked = connections.map((id, index) => ({ id, rank: rankOf(lot(id), weights[index] ?? 0), index }));
  return ranked.sort((a, b) => (a.rank === b.rank ? a.index - b.index : b.rank - a.rank)).map(({ id }) => id);
}

/** Higher comes first; a weight of 0 last. */
const rankOf = (lot: number, weight: number): number => (weight === 0 ? -Infinity : Math.log(lot) / weight);
