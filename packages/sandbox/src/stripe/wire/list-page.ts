import type { Range } from './shape.js';
import { invalidRequest, noSuch } from './stripe-error.js';

/** The parameters that every list takes. */
export const PAGING = { limit: 'integer', starting_after: 'text', ending_before: 'text' } as const;

/** Those of a list of things that carry the time of their making. */
export const PAGING_BY_TIME = { ...PAGING, created: 'range' } as const;

/** A page that was asked for. */
interface PageParams {
  readonly limit: number | undefined;
  readonly starting_after: string | undefined;
  readonly ending_before: string | undefined;
  readonly created?: Range | undefined;
}

const MOST = 100;
const USUAL = 10;

/**
 * One page of `all`, which is in the order of the list.
 *
 * @throws StripeError 400 for a limit out of range, or a cursor that is not in the list
 */
export function listPage<Item extends { readonly id: string }>(
  url: string,
  all: readonly Item[],
  { limit = USUAL, starting_after: after, ending_before: before, created }: PageParams,
) {
  if (limit < 1 || limit > MOST) throw invalidRequest('limit', `This value must be between 1 and ${MOST}.`);
  if (after !== undefined && before !== undefined) {
    throw invalidRequest(
      'starting_after',
      'You can only specify one of these parameters: starting_after, ending_before.',
      'parameters_exclusive',
    );
  }
  const wanted = created === undefined ? all : all.filter((item) => isWithin(createdOf(item), created));
  const start = after === undefined ? 0 : positionOf(wanted, after, 'starting_after') + 1;
  if (before === undefined) return page(url, wanted.slice(start, start + limit), wanted.length > start + limit);
  const end = positionOf(wanted, before, 'ending_before');
  return page(url, wanted.slice(Math.max(0, end - limit), end), end > limit);
}

/** A list that is whole. */
export function page<Item>(url: string, data: Item[], has_more = false) {
  return { object: 'list' as const, data, has_more, url };
}

function positionOf(items: readonly { readonly id: string }[], id: string, param: string): number {
  const position = items.findIndex((item) => item.id === id);
  if (position === -1) throw noSuch('object in this list', id, param);
  return position;
}

function createdOf(item: object): number {
  return 'created' in item ? Number(item.created) : 0;
}

function isWithin(seconds: number, { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity }: Range): boolean {
  return seconds > gt && seconds >= gte && seconds < lt && seconds <= lte;
}
