import type { Findings } from '../findings/findings.js';
import type { LintInput } from './lint-input.js';
import { difference, haveCommon, regionOf, type Region } from './region.js';

/** Beyond this many pieces it is not looked further: a rule may then go unnoticed, and none is wrongly refused. */
const mostPieces = 5_000;

interface Reach {
  readonly name: string;
  readonly region: Region;
}

/** Notes rules that no payment reaches, because one before them, or several together, take every payment of theirs. */
export function lintReach(findings: Findings, { rules }: LintInput): void {
  const earlier: Reach[] = [];
  for (const { at, rule } of rules) {
    const reach = { name: rule.name, region: regionOf(rule.when) };
    const takers = takersOf(reach, earlier);
    earlier.push(reach);
    if (takers.length === 0) continue;
    const names = takers.map((name) => `"${name}"`).join(' and ');
    const [verb, all] = takers.length === 1 ? ['takes', 'all of them'] : ['take', 'all of them together'];
    const message = `no payment reaches this rule: ${names} before it ${verb} ${all}`;
    findings.add(at, { code: 'unreachable_rule', message, remedy: 'move this one up, or remove it' });
  }
}

/** The names of the rules that leave nothing for one after them: the one that does it alone, or those that each do a part. */
function takersOf(one: Reach, earlier: readonly Reach[]): readonly string[] {
  const near = earlier.filter(({ region }) => haveCommon(one.region, region));
  const alone = near.find(({ region }) => difference(one.region, region).length === 0);
  if (alone) return [alone.name];
  const takers: string[] = [];
  let left = [one.region];
  for (const { name, region } of near) {
    if (left.some((piece) => haveCommon(piece, region))) takers.push(name);
    left = left.flatMap((piece) => difference(piece, region));
    if (left.length === 0) return takers;
    if (left.length > mostPieces) return [];
  }
  return [];
}
