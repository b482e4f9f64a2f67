/**
 * Crashes the gateway, its database and its providers on a schedule that a seed decides, and checks that no money moved
 * twice, that every movement is known, that every balance adds up and that nothing is left without an owner.
 *
 *     node scripts/crash.mjs [--runs N] [--seed S] [--only RUN] [--keep]
 */
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { simulate } from './crash/simulation.mjs';
import { describeRun, summarize } from './crash/report.mjs';
import { slugOf } from './crash/merchant.mjs';
import { World } from './crash/world.mjs';
import { showStep } from './lib/progress.mjs';
import { requireModernNode } from './lib/node-version.mjs';
import { Stopper } from './lib/stop.mjs';

requireModernNode();

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    seed: { type: 'string' },
    only: { type: 'string' },
    scenario: { type: 'string', multiple: true },
    gateway: { type: 'string' },
    keep: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const stopper = new Stopper();
const seed = values.seed ?? String(randomInt(1_000_000));
const runs =
  values.only === undefined ? Array.from({ length: Number(values.runs) }, (_, run) => run) : [Number(values.only)];
if (runs.some((run) => !Number.isInteger(run) || run < 0) || runs.length === 0) {
  console.error('--runs and --only take whole numbers.');
  process.exit(1);
}

console.log(`Seed ${seed}, ${runs.length === 1 ? `run ${runs[0]}` : `${runs.length} runs`}.`);
try {
  const world = await showStep('Starting PostgreSQL, the sandbox and three gateways', (say) =>
    World.start({
      gatewayFolder: values.gateway ?? join(root, 'apps/gateway'),
      merchants: runs.map(slugOf),
      keep: values.keep,
      onStop: (stop) => stopper.add(stop),
      say,
    }),
  );
  const outcome = await showStep('Simulating', (say) =>
    simulate(world, {
      seed,
      runs,
      scenarios: values.scenario,
      onProgress: (done) => say(`${done} of ${runs.length} runs`),
      onViolation: ({ run, scenario, rule, what }) =>
        console.log(
          `\nVIOLATION ${rule} in run ${run} (${scenario}): ${what}\n  replay: node scripts/crash.mjs --seed ${seed} --only ${run}`,
        ),
      onChecked: (merchant, run) => {
        if (values.verbose || runs.length === 1) console.log(describeRun(merchant, run));
      },
    }),
  );
  const summary = summarize(outcome);
  if (values.keep) console.log(`Logs and data: ${world.folder}`);
  await world.close();
  console.log(summary.text);
  await stopper.stop(summary.ok ? 0 : 1);
} catch (error) {
  if (!stopper.stopping) {
    console.error(`\n${error.stack}`);
    await stopper.stop(1);
  }
}
