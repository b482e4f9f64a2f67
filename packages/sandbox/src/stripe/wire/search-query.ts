import { invalidRequest } from './stripe-error.js';

/** The parameters of a search. */
export const SEARCH = { query: 'text!', limit: 'integer', page: 'text' } as const;

/** What can be searched for besides metadata. */
type Searchable = { readonly [field: string]: unknown } & {
  readonly id: string;
  readonly metadata: Readonly<Record<string, string>>;
};

const CLAUSE =
  /^\s*(?:metadata\[(?:'([^']*)'|"([^"]*)")\]|(amount|currency|customer|status))\s*:\s*(?:'([^']*)'|"([^"]*)"|([0-9]+))\s*(AND\s|$)/;

/**
 * A page of what matches a query such as `metadata['order']:'7' AND status:'succeeded'`.
 *
 * @throws StripeError 400 for a query that is not of this grammar, a limit out of range, or a page that is none
 */
export function searchPage<Item extends object>(
  url: string,
  all: readonly Item[],
  { query, limit = 10, page }: { query: string; limit: number | undefined; page: string | undefined },
) {
  if (limit < 1 || limit > 100) throw invalidRequest('limit', 'This value must be between 1 and 100.');
  const matches = matcherOf(query);
  const start = page === undefined ? 0 : startOf(page);
  const found = all.filter((item) => matches(item as unknown as Searchable));
  const hasMore = found.length > start + limit;
  return {
    object: 'search_result' as const,
    data: found.slice(start, start + limit),
    has_more: hasMore,
    next_page: hasMore ? Buffer.from(String(start + limit)).toString('base64url') : null,
    url,
  };
}

function matcherOf(query: string): (item: Searchable) => boolean {
  const tests: ((item: Searchable) => boolean)[] = [];
  let rest = query;
  do {
    const [clause, single, double, field, text, quoted, digits, more] = CLAUSE.exec(rest) ?? [];
    const value = text ?? quoted ?? digits;
    if (clause === undefined || value === undefined) throw unreadable(query);
    const key = single ?? double;
    tests.push((item) => (key === undefined ? String(item[field ?? '']) === value : item.metadata[key] === value));
    rest = rest.slice(clause.length);
    if (more === '') break;
  } while (rest !== '');
  return (item) => tests.every((test) => test(item));
}

function startOf(page: string): number {
  const start = Number(Buffer.from(page, 'base64url').toString('utf8'));
  if (Number.isSafeInteger(start) && start > 0) return start;
  throw invalidRequest('page', 'Invalid page: send next_page of the page before.');
}

function unreadable(query: string): Error {
  return invalidRequest(
    'query',
    `We were unable to parse your query: ${query}. The sandbox reads metadata['key']:'value', amount, currency, customer and status, joined by AND.`,
  );
}
