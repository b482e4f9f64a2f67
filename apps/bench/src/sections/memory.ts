import type { MemorySample } from '../load/load-job.js';
import { slope } from '../measure/quantiles.js';
import { count, mebibytes } from '../report/numbers.js';
import { plotSvg } from '../report/plot.js';
import type { Section } from '../section.js';
import { makeCharges, tidyUp } from './charge-round.js';

const connections = 16;
const startSeconds = 10;
/** For the plan only. */
const expectedPerSecond = 1_500;

/** What the section has measured. */
export interface MemoryResult {
  readonly charges: number;
  readonly connections: number;
  readonly samples: readonly MemorySample[];
  /** Resident bytes per charge over the second half: the slope of the line that lies closest. */
  readonly bytesPerCharge: number;
}

/** The gateway's resident memory while it charges. */
export const memory: Section<MemoryResult> = {
  title: 'Memory',
  plannedSeconds: ({ memoryCharges }) => startSeconds + memoryCharges / expectedPerSecond,
  async run({ options: { memoryCharges: charges }, world, progress }) {
    const gateway = await progress.during('starting the gateway', startSeconds, world.gateway());
    const charging = makeCharges(world, [gateway], { connections, until: { requests: charges }, sampleSeconds: 0.5 });
    const what = `memory: ${count(charges)} charges`;
    const { result } = await progress.during(what, charges / expectedPerSecond, charging);
    await tidyUp(world, [gateway]);
    await gateway.stop();
    const { samples } = result;
    const points = samples.map(({ answered, bytes }) => ({ x: answered, y: bytes }));
    return { charges, connections, samples, bytesPerCharge: slope(points.filter(({ x }) => x >= charges / 2)) };
  },
  tables: ({ charges, connections: number, samples, bytesPerCharge }) => [
    {
      caption: `Resident memory of the gateway over ${count(charges)} charges at ${number} connections.`,
      head: ['', 'MiB'],
      rows: [
        ...[0.1, 0.25, 0.5, 0.75, 1].map((share) => [
          `after ${count(share * charges)}`,
          mebibytes(bytesAfter(samples, share * charges)),
        ]),
        ['greatest', mebibytes(Math.max(...samples.map(({ bytes }) => bytes)))],
      ],
      notes: [`Slope over the second half: ${bytesPerCharge.toFixed(1)} bytes per charge.`],
    },
  ],
  plots: ({ samples }) => ({
    memory: plotSvg({
      title: 'Resident memory of the gateway',
      x: { name: 'charges' },
      y: { name: 'MiB' },
      lines: [
        { name: 'gateway', points: samples.map(({ answered, bytes }) => [answered, bytes / 1_048_576] as const) },
      ],
    }),
  }),
};

/** The last sample until then. */
function bytesAfter(samples: readonly MemorySample[], answered: number): number {
  return samples.findLast((sample) => sample.answered <= answered)?.bytes ?? samples[0]?.bytes ?? NaN;
}
