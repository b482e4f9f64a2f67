import { median } from '../measure/quantiles.js';
import { milliseconds } from '../report/numbers.js';
import type { Section } from '../section.js';
import { makeCharges } from './charge-round.js';

const starts = 5;
const expectedSeconds = 2;

/** What the section has measured. */
export interface StartResult {
  /** From spawning the process to its first answer, each time. */
  readonly startsMs: readonly number[];
  readonly medianMs: number;
}

/** How soon a gateway serves; its database is up and migrated. */
export const start: Section<StartResult> = {
  title: 'Start',
  plannedSeconds: () => (starts + 2) * expectedSeconds,
  async run({ world, progress }) {
    const gateway = await progress.during('starting the gateway', expectedSeconds, world.gateway());
    const { result } = await makeCharges(world, [gateway], { connections: 1, until: { seconds: 1 }, keep: 1 });
    await gateway.stop();
    const firstRequest = `/payments/${result.made[0] ?? ''}`;
    const startsMs: number[] = [];
    for (let number = 1; number <= starts; number += 1) {
      const starting = world.gatewayOn({ ...gateway, firstRequest });
      const again = await progress.during(`start ${number} of ${starts}`, expectedSeconds, starting);
      startsMs.push(again.server.startedInMs);
      await again.stop();
    }
    return { startsMs, medianMs: median(startsMs) };
  },
  tables: ({ startsMs, medianMs }) => [
    {
      caption: 'Milliseconds from the start of the process until it answers its first `GET /payments/{id}` with 200.',
      head: ['', 'ms'],
      rows: [
        ...startsMs.map((ms, index) => [`start ${index + 1}`, milliseconds(ms)]),
        ['median', milliseconds(medianMs)],
      ],
    },
  ],
};
