/**
 * Proves that the crash simulation can fail: breaks the gateway in one way after the other, and runs the simulation
 * against each until it complains.
 *
 *     node scripts/crash-mutations.mjs [--runs N] [--seed S] [--only TEXT]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { copyGateway, mutate } from './crash/gateway-copy.mjs';
import { slugOf } from './crash/merchant.mjs';
import { mutations } from './crash/mutations.mjs';
import { isAboutMoney, simulate } from './crash/simulation.mjs';
import { World } from './crash/world.mjs';
import { requireModernNode } from './lib/node-version.mjs';
import { showStep } from './lib/progress.mjs';
import { Stopper } from './lib/stop.mjs';

requireModernNode();

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '72' },
    seed: { type: 'string', default: 'mutations' },
    only: { type: 'string', default: '' },
    gateway: { type: 'string' },
  },
});
/** Few, so that a mutant is known soon. */
const waveSize = 12;
const root = fileURLToPath(new URL('..', import.meta.url));
const runs = Array.from({ length: Number(values.runs) }, (_, run) => run);
const stopper = new Stopper();
const lines = [];

try {
  for (const mutation of mutations.filter(({ name }) => name.includes(values.only))) {
    lines.push(await showStep(mutation.name, (say) => tryMutation(mutation, say)));
    console.log(lines.at(-1));
  }
  const missed = lines.filter((line) => line.includes('NOT CAUGHT')).length;
  console.log(`\n${lines.length} mutations, ${missed} not caught.`);
  await stopper.stop(missed > 0 || lines.length === 0 ? 1 : 0);
} catch (error) {
  if (!stopper.stopping) {
    console.error(`\n${error.stack}`);
    await stopper.stop(1);
  }
}

async function tryMutation({ name, scenarios, changes }, say) {
  const folder = await mkdtemp(join(tmpdir(), 'tollgate-mutant-'));
  let world = null;
  const clear = async () => {
    await world?.close();
    world = null;
    await rm(folder, { recursive: true, force: true });
  };
  stopper.add(clear);
  try {
    const gatewayFolder = await copyGateway(root, values.gateway ?? join(root, 'apps/gateway'), folder);
    await mutate(gatewayFolder, changes);
    world = await World.start({ gatewayFolder, merchants: runs.map(slugOf), onStop: () => undefined, say });
    const outcome = await simulate(world, {
      seed: values.seed,
      runs,
      scenarios,
      waveSize,
      stopAtFirst: true,
      onProgress: (done) => say(`${done} runs`),
    });
    const rules = [...new Set(outcome.violations.filter(isAboutMoney).map(({ rule }) => rule))];
    if (rules.length === 0) return `NOT CAUGHT in ${outcome.runs} runs: ${name}`;
    return `caught after ${outcome.runs} runs by ${rules.join(', ')}: ${name}`;
  } finally {
    await clear();
  }
}
