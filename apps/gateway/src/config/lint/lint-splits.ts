import type { RouteCondition } from '@tollgate/core';
import type { ConnectionConfig } from '../configuration.js';
import type { Findings } from '../findings/findings.js';
import type { ReadRule } from '../read/read-rules.js';
import { connectionsOf, type LintInput } from './lint-input.js';
import { difference, haveCommon, regionOf } from './region.js';

/** Notes splits whose shares do not come out. */
export function lintSplits(findings: Findings, input: LintInput): void {
  const splits = input.rules.filter(({ rule }) => rule.weights);
  splits.forEach((split, index) => noteOverlap(findings, split, splits.slice(0, index)));
  for (const split of splits) noteUneven(findings, split, input);
}

function noteOverlap(findings: Findings, { at, rule }: ReadRule, earlier: readonly ReadRule[]): void {
  const region = regionOf(rule.when);
  const shared = earlier.find((one) => {
    const taken = regionOf(one.rule.when);
    // One that takes all makes this rule unreachable, which is another finding.
    return haveCommon(taken, region) && difference(region, taken).length > 0;
  });
  if (!shared) return;
  const message = `some payments of this split meet "${shared.rule.name}" before it, so its shares hold for the others only`;
  const remedy = 'make the conditions exclude each other, or leave it where that is meant';
  findings.add([...at, 'connections'], { code: 'overlapping_weights', message, remedy });
}

function noteUneven(findings: Findings, split: ReadRule, { connections }: LintInput): void {
  const { at, rule } = split;
  const sharing = connectionsOf(split, connections).filter(([index]) => (rule.weights?.[index] ?? 0) > 0);
  const all = sharing.map(([, connection]) => connection);
  for (const [index, connection] of sharing) {
    const missed = missedBy(connection, all, rule.when);
    if (missed === null) continue;
    const message = `"${connection.id}" takes ${missed}, so others get its share of that`;
    const remedy = 'name in "when" what all of them take, and make another rule for the rest';
    findings.add([...at, 'connections', index], { code: 'uneven_split', message, remedy });
  }
}

/** What a connection of a split does not take though another one does, in words; `null` where there is no such thing. */
function missedBy(
  connection: ConnectionConfig,
  all: readonly ConnectionConfig[],
  { mode, sourceKinds, currencies, merchants }: RouteCondition,
): string | null {
  const missing = (values: (of: ConnectionConfig) => readonly string[]): string | undefined =>
    all.flatMap(values).find((value) => !values(connection).includes(value));
  const mismatch = mode ? undefined : missing((of) => [of.mode]);
  if (mismatch !== undefined) return `no ${mismatch} payment`;
  const kind = missing(({ provider }) =>
    provider.capabilities.sourceKinds.filter((one) => sourceKinds?.includes(one) ?? true),
  );
  if (kind !== undefined) return `no ${kind}`;
  const currency = missing(({ provider }) => within(provider.capabilities.currencies, currencies));
  if (currency !== undefined) return currency === rest ? 'not every currency' : `no ${currency}`;
  // A merchant that the rule names is looked at elsewhere.
  const merchant = merchants ? undefined : missing((of) => within(of.merchants));
  if (merchant === undefined) return null;
  return merchant === rest ? 'payments of some merchants only' : `no payment of ${merchant}`;
}

/** Stands for all that is not named. */
const rest = '*';

/** What of the wanted ones, or of all, is taken by somebody who takes these, or everything. */
function within(taken: 'any' | 'all' | readonly string[], wanted?: readonly string[]): readonly string[] {
  if (taken === 'any' || taken === 'all') return wanted ?? [rest];
  return taken.filter((one) => wanted?.includes(one) ?? true);
}
