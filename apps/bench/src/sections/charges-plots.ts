import { plotSvg, type Line } from '../report/plot.js';
import type { Measured } from '../measure/measured.js';
import type { ChargesRow } from './charges-result.js';

/** Throughput and latency over the number of connections, of both. */
export function chargesPlots(rows: readonly ChargesRow[]): Record<string, string> {
  const x = { name: 'connections', logBase: 4 };
  const lineOf = (side: 'gateway' | 'baseline', name: string, pick: (measured: Measured) => number): Line => ({
    name,
    points: rows.map((row) => [row.connections, pick(row[side])] as const),
    dashed: side === 'baseline',
  });
  return {
    throughput: plotSvg({
      title: 'Charges per second',
      x,
      y: { name: 'charges/s' },
      lines: [
        lineOf('gateway', 'gateway', ({ perSecond }) => perSecond),
        lineOf('baseline', 'baseline', ({ perSecond }) => perSecond),
      ],
    }),
    latency: plotSvg({
      title: 'Latency of a charge',
      x,
      y: { name: 'ms', logBase: 10 },
      lines: [
        lineOf('gateway', 'gateway p50', ({ latencyMs }) => latencyMs.p50),
        lineOf('baseline', 'baseline p50', ({ latencyMs }) => latencyMs.p50),
        lineOf('gateway', 'gateway p99', ({ latencyMs }) => latencyMs.p99),
        lineOf('baseline', 'baseline p99', ({ latencyMs }) => latencyMs.p99),
      ],
    }),
  };
}
