/** A page of Stripe's, newest first. */
export interface StripeList<Item> {
  readonly object: 'list';
  readonly data: readonly Item[];
  /** Whether the direction that was asked for goes on. */
  readonly has_more: boolean;
  /** Path of the list, without its query. */
  readonly url: string;
}

/** A page that was asked for. At most one of the two cursors is set. */
export interface PageAsked {
  readonly limit: number;
  /** Our id of the item that the page comes after: it is older. */
  readonly after: string | null;
  /** Our id of the item that the page comes before: it is newer, and as near as can be. */
  readonly before: string | null;
}

/** Items of a page, newest first. */
export interface PageFound<Item> {
  readonly items: readonly Item[];
  readonly hasMore: boolean;
}

/** A list of what was found. */
export function stripeList<Item>(url: string, data: readonly Item[], hasMore = false): StripeList<Item> {
  return { object: 'list', data, has_more: hasMore, url };
}

/**
 * How to ask for the rows of a page, one more than fit it: `findMany({ where: { …filter, ...keyset.where }, … })`. Rows
 * are told apart by an id of ours, which sorts by time. Give them to {@link pageOf} as they come.
 */
export function keysetOf({ limit, after, before }: PageAsked): {
  readonly where: { id?: { lt: string } | { gt: string } };
  readonly orderBy: { id: 'asc' | 'desc' };
  readonly take: number;
} {
  if (before !== null) return { where: { id: { gt: before } }, orderBy: { id: 'asc' }, take: limit + 1 };
  return { where: after === null ? {} : { id: { lt: after } }, orderBy: { id: 'desc' }, take: limit + 1 };
}

/** The page that rows make which were asked for with {@link keysetOf}. */
export function pageOf<Row>(rows: readonly Row[], { limit, before }: PageAsked): PageFound<Row> {
  const page = rows.slice(0, limit);
  return { items: before === null ? page : page.toReversed(), hasMore: rows.length > limit };
}
