/** How likely each connection is the first that a payment is sent to; the shares add up to 1. */
export type Shares = ReadonlyMap<string, number>;

/** What of a group of payments goes from one connection to another: a share of all of them. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly share: number;
}

/**
 * The shares of connections in the order of their preference.
 *
 * @param connections - those that can take the payment, the first choice first
 * @param weights - of a split, by connection; `null` where the order is the priority
 */
export function sharesOf(connections: readonly string[], weights: ReadonlyMap<string, number> | null): Shares {
  const weighed = connections.map((id) => [id, weights?.get(id) ?? 0] as const).filter(([, weight]) => weight > 0);
  const total = weighed.reduce((sum, [, weight]) => sum + weight, 0);
  if (total === 0) return new Map(connections.slice(0, 1).map((id) => [id, 1]));
  return new Map(weighed.map(([id, weight]) => [id, weight / total]));
}

/**
 * What stays and what moves, where shares become others. No more moves than has to: a split that stays as it is moves
 * nothing, although a payment that was made today would draw another lot.
 */
export function flowsBetween(before: Shares, after: Shares): Flow[] {
  const stay = [...before].map(([id, share]) => ({ from: id, to: id, share: Math.min(share, after.get(id) ?? 0) }));
  const surplus = [...before].map(([id, share]) => ({ id, share: share - Math.min(share, after.get(id) ?? 0) }));
  const gain = [...after].map(([id, share]) => ({ id, share: share - Math.min(share, before.get(id) ?? 0) }));
  const moved = gain.reduce((sum, { share }) => sum + share, 0);
  const moves = surplus.flatMap(({ id: from, share }) =>
    gain.map(({ id: to, share: part }) => ({ from, to, share: moved === 0 ? 0 : (share * part) / moved })),
  );
  return [...stay, ...moves].filter(({ share }) => share > 1e-9);
}
