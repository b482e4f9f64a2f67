/** A node of a plan that was carried out, as PostgreSQL writes it in JSON. Numbers are of one loop, on the average. */
export interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly Plan[];
}

/** What a plan may do at most. */
export interface PlanBounds {
  /** Tables that are never read from end to end. */
  readonly growing: ReadonlySet<string>;
  /** Rows that are read from tables, and rows that are sorted. */
  readonly rows: number;
}

/**
 * What is wrong with how a statement was carried out: a growing table read from end to end, more rows read than the answer
 * is made of, or more of them sorted.
 */
export function complaintsOf(plan: Plan, { growing, rows: most }: PlanBounds): string[] {
  const nodes = nodesOf(plan);
  const complaints = nodes.flatMap((node) => {
    const { 'Node Type': type, 'Relation Name': table = '' } = node;
    if (type === 'Seq Scan' && growing.has(table)) return [`reads all of ${table}`];
    if (!type.includes('Sort')) return [];
    const sorted = sum((node.Plans ?? []).map((input) => input['Actual Rows'] * input['Actual Loops']));
    return sorted > most ? [`sorts ${sorted} rows`] : [];
  });
  const read = sum(nodes.filter((node) => growing.has(node['Relation Name'] ?? '') && !isWrite(node)).map(readBy));
  return read > most ? [...complaints, `reads ${read} rows`] : complaints;
}

/** Names of the indexes that a plan reads. */
export function indexesOf(plan: Plan): string[] {
  return nodesOf(plan).flatMap((node) => node['Index Name'] ?? []);
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

function isWrite(node: Plan): boolean {
  return node['Node Type'] === 'ModifyTable';
}

/** Rows that a node has looked at: those that it passed on, and those that it did not. */
function readBy(node: Plan): number {
  const { 'Rows Removed by Filter': filtered = 0, 'Rows Removed by Index Recheck': rechecked = 0 } = node;
  return Math.round((node['Actual Rows'] + filtered + rechecked) * node['Actual Loops']);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
