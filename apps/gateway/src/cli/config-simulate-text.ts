import { formatMajor, parseCurrency } from '@tollgate/core';
import type { Count, SimulatedRefusal, SimulatedRule, Simulation } from './config-simulate-tally.js';

/** What was simulated. */
export interface Simulated {
  readonly file: string;
  readonly version: string;
  readonly days: number;
  readonly merchant: string | null;
}

/** A simulation for people: each rule and currency, what would be refused, and a last line that sums up. */
export function simulationText({ file, version, days, merchant }: Simulated, simulation: Simulation): string {
  const of = merchant === null ? '' : ` of ${merchant}`;
  const head = `${file} (version ${version}) against the payments${of} of the last ${days} day${days === 1 ? '' : 's'}, as if every connection could be reached`;
  const rules = simulation.rules.map(ruleText);
  const refused = simulation.refused.map(refusalText);
  return [head, '', ...rules, ...refused, summaryOf(simulation), ''].join('\n');
}

/** One line for the whole. */
export function summaryOf({ payments, rules, refused }: Simulation): string {
  if (payments === 0) return 'No payments: nothing to compare with.';
  const sum = (counts: readonly Count[]): number => counts.reduce((total, count) => total + count.payments, 0);
  const [stay, move, none] = [
    sum(rules.flatMap((rule) => rule.stay)),
    sum(rules.flatMap((rule) => rule.moves)),
    sum(refused),
  ];
  const about = rules.some(({ expected }) => expected) ? '≈ ' : '';
  const of = (count: number): string => `${about}${whole(count)} (${((100 * count) / payments).toFixed(1)} %)`;
  return `${whole(payments)} payment${payments === 1 ? '' : 's'}: ${of(stay)} would stay, ${of(move)} would move, ${of(none)} would find no route`;
}

function ruleText({ rule, currency, expected, stay, moves, ...all }: SimulatedRule): string {
  const rows = [
    ...stay.map(({ connection, ...count }) => [`stay at ${connection}`, count] as const),
    ...moves.map(({ from, to, ...count }) => [`move from ${from} to ${to}`, count] as const),
  ];
  const lines = rows.map(([words, count]) => `  ${words}: ${countText(count, currency, expected)}`);
  return [`Rule ${rule}, ${currency}: ${countText(all, currency, false)}`, ...lines, ''].join('\n');
}

const becauseWords: Readonly<Record<string, string>> = {
  no_rule: 'no rule takes them',
  none_eligible: 'no connection of the rule can take them',
};

function refusalText({ because, rule, currency, from, ...count }: SimulatedRefusal): string {
  const which = rule === null ? '' : `rule ${rule}, `;
  const words = becauseWords[because] ?? because;
  return `No route, ${which}${currency}: ${words}: ${countText(count, currency, false)} that went to ${from}\n`;
}

function countText({ payments, amountMinor }: Count, currency: string, expected: boolean): string {
  const about = expected ? '≈ ' : '';
  return `${about}${whole(payments)} payment${payments === 1 ? '' : 's'}, ${about}${amountText(amountMinor, currency)}`;
}

const whole = (count: number): string => Math.round(count).toLocaleString('en-US');

function amountText(amountMinor: bigint, currency: string): string {
  const code = parseCurrency(currency);
  // A sum may be larger than any one payment, so it is not money by the port's definition.
  if (code === null) return `${amountMinor} ${currency}`;
  const [units = '', ...decimals] = formatMajor({ amountMinor, currency: code }).split('.');
  return `${[BigInt(units).toLocaleString('en-US'), ...decimals].join('.')} ${currency}`;
}
