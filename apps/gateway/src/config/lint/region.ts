import { listCurrencies, sourceKinds, type RouteCondition } from '@tollgate/core';

/** The values that something may have: these, or all but these. */
interface Side {
  readonly values: ReadonlySet<string>;
  readonly isComplement: boolean;
}

/** A set of payments: those that have one of the values on every side, and an amount within the bounds. Never empty. */
export interface Region {
  /** What is absent may be anything. */
  readonly sides: Readonly<Record<string, Side>>;
  readonly from: bigint;
  /** `null`: without end. */
  readonly to: bigint | null;
}

const these = (values: Iterable<string>): Side => ({ values: new Set(values), isComplement: false });
const anything: Side = { values: new Set(), isComplement: true };

/** What has few values is written out, so that several rules that have one each are seen to have all. */
const everything: Readonly<Record<string, Side>> = {
  mode: these(['test', 'live']),
  sourceKind: these(sourceKinds),
  currency: these(listCurrencies().map(({ currency }) => currency)),
};

/** The payments that meet a condition. */
export function regionOf(when: RouteCondition): Region {
  const named: Record<string, Iterable<string> | undefined> = {
    mode: when.mode && [when.mode],
    sourceKind: when.sourceKinds,
    currency: when.currencies,
    payerCountry: when.payerCountries,
    merchant: when.merchants,
  };
  for (const [name, values] of Object.entries(when.metadata ?? {})) named[`metadata ${name}`] = values;
  const sides = Object.entries(named).flatMap(([name, values]) => (values ? [[name, these(values)] as const] : []));
  const { min = 1n, max = null } = when.amountMinor ?? {};
  return { sides: { ...everything, ...Object.fromEntries(sides) }, from: min, to: max };
}

/** Whether there are payments that are in both. */
export function haveCommon(one: Region, other: Region): boolean {
  const isApart = (low: Region, high: Region): boolean => low.to !== null && low.to < high.from;
  if (isApart(one, other) || isApart(other, one)) return false;
  return Object.entries(other.sides).every(([name, side]) => meet(one.sides[name] ?? anything, side));
}

/** The payments of the first that are not in the second, in regions that share none. */
export function difference(one: Region, other: Region): Region[] {
  if (!haveCommon(one, other)) return [one];
  const pieces: Region[] = [];
  let rest = one;
  for (const [name, side] of Object.entries(other.sides)) {
    const own = rest.sides[name] ?? anything;
    const outside = both(own, { ...side, isComplement: !side.isComplement });
    if (!isEmpty(outside)) pieces.push({ ...rest, sides: { ...rest.sides, [name]: outside } });
    rest = { ...rest, sides: { ...rest.sides, [name]: both(own, side) } };
  }
  if (rest.from < other.from) pieces.push({ ...rest, to: other.from - 1n });
  if (other.to !== null && lower(rest.to, other.to) !== rest.to) pieces.push({ ...rest, from: other.to + 1n });
  return pieces;
}

function both(one: Side, other: Side): Side {
  if (one.isComplement && other.isComplement) {
    return { values: new Set([...one.values, ...other.values]), isComplement: true };
  }
  const [named, filter] = one.isComplement ? [other, one] : [one, other];
  return these([...named.values].filter((value) => filter.values.has(value) !== filter.isComplement));
}

/** As `!isEmpty(both(…))`, without making it: most files have rules that share little. */
function meet(one: Side, other: Side): boolean {
  if (one === other || (one.isComplement && other.isComplement)) return true;
  const [named, filter] = one.isComplement ? [other, one] : [one, other];
  for (const value of named.values) if (filter.values.has(value) !== filter.isComplement) return true;
  return false;
}

const isEmpty = ({ values, isComplement }: Side): boolean => !isComplement && values.size === 0;

function lower(one: bigint | null, other: bigint | null): bigint | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
