import type { BenchOptions, SectionName } from './options.js';
import { Progress } from './progress.js';
import { circumstances } from './report/circumstances.js';
import type { Results, SectionResult } from './report/results.js';
import { terminalTable } from './report/tables.js';
import { sections } from './sections/index.js';
import { World, type WorldOptions } from './world/world.js';

/** Where a run takes place. */
export interface RunOptions extends Pick<WorldOptions, 'root' | 'folder'> {
  readonly options: BenchOptions;
  /** Given what ends the run's servers, each as soon as it is there. */
  readonly onStop: (stop: () => Promise<unknown>) => void;
}

const startSeconds = 10;

/**
 * Starts what is measured, measures, and prints what came out.
 *
 * @throws Error at the first answer that is not as it has to be, and where commits would not be durable
 */
export async function runBench({ options, root, folder, onStop }: RunOptions): Promise<Results> {
  const chosen = options.sections.map((name) => sections[name]);
  const planned = chosen.reduce((sum, section) => sum + section.plannedSeconds(options), startSeconds);
  const progress = new Progress(planned);
  try {
    const starting = World.start({ root, folder }, onStop);
    const world = await progress.during('starting PostgreSQL and the sandbox', startSeconds, starting);
    const around = circumstances(root, options.command, world.facts);
    progress.print(`${around.machine}\n${around.versions}; commit ${around.commit}`);
    progress.print(
      Object.entries(around.settings)
        .map(([name, value]) => `${name} = ${value}`)
        .join(', '),
    );
    const results: Partial<Record<SectionName, SectionResult>> = {};
    for (const name of options.sections) {
      progress.print(`\n${sections[name].title}`);
      const result = await sections[name].run({ options, world, progress });
      for (const table of sections[name].tables(result)) progress.print(`\n${terminalTable(table)}`);
      results[name] = { circumstances: { ...around, at: new Date().toISOString() }, result };
    }
    return results;
  } finally {
    progress.end();
  }
}
