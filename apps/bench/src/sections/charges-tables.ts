import type { Measured } from '../measure/measured.js';
import { count, milliseconds, orUnknown, ratio } from '../report/numbers.js';
import type { Table } from '../section.js';
import { ratioOf, type ChargesRow } from './charges-result.js';

/** What the comparison has shown: throughput, latency, CPU time. */
export function chargesTables(rows: readonly ChargesRow[]): Table[] {
  return [throughputTable(rows), latencyTable(rows), cpuTable(rows)];
}

function throughputTable(rows: readonly ChargesRow[]): Table {
  return {
    caption: 'Charges per second: medians of the rounds. Of the rounds’ ratios the median, the least and the greatest.',
    head: ['connections', 'gateway', 'baseline', 'gateway ÷ baseline', 'least', 'greatest'],
    rows: rows.map(({ connections, gateway, baseline, ratio: middle, rounds }) => {
      const ratios = rounds.map(ratioOf);
      const perSecond = [connections, gateway.perSecond, baseline.perSecond].map(count);
      return [...perSecond, ...[middle, Math.min(...ratios), Math.max(...ratios)].map(ratio)];
    }),
    notes: [
      `Rounds: ${rows[0]?.rounds.length ?? 0}. Database connections of the baseline, the best of those that were tried: ${rows.map(({ poolSize, connections }) => `${poolSize} at ${connections}`).join(', ')}.`,
    ],
  };
}

const quantiles = ['p50', 'p95', 'p99', 'max'] as const;

function latencyTable(rows: readonly ChargesRow[]): Table {
  const cells = ({ latencyMs }: Measured): string[] => quantiles.map((name) => milliseconds(latencyMs[name]));
  return {
    caption: 'Milliseconds from request to answer: medians of the rounds.',
    head: ['connections', ...bothSides(quantiles)],
    rows: rows.map(({ connections, gateway, baseline }) => [count(connections), ...cells(gateway), ...cells(baseline)]),
  };
}

const parts = { server: 'server', postgres: 'PostgreSQL', sandbox: 'stand-in', load: 'load' } as const;

function cpuTable(rows: readonly ChargesRow[]): Table {
  const cells = ({ cpuMs }: Measured): string[] =>
    (Object.keys(parts) as (keyof typeof parts)[]).map((part) => orUnknown(cpuMs[part], milliseconds));
  return {
    caption:
      'CPU milliseconds per charge, of the server’s process, of PostgreSQL, of the provider’s stand-in and of the load generator: medians of the rounds.',
    head: ['connections', ...bothSides(Object.values(parts))],
    rows: rows.map(({ connections, gateway, baseline }) => [count(connections), ...cells(gateway), ...cells(baseline)]),
  };
}

function bothSides(names: readonly string[]): string[] {
  return ['gateway', 'baseline'].flatMap((side) => names.map((name) => `${side}: ${name}`));
}
