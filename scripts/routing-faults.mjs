/**
 * Shows a route over two providers: how a 70/30 split comes out, that a payment's place in it does not change, and what
 * becomes of payments while the first provider refuses connections, hangs, and answers 500 after the money moved. Every
 * movement of money is counted at the providers; it fails when one payment has two.
 *
 *     npm run demo:routing -- [--payments N] [--phase N]
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { requireModernNode } from './lib/node-version.mjs';
import { showStep } from './lib/progress.mjs';
import { Stopper } from './lib/stop.mjs';
import { phases, play, timesOf } from './routing-faults/phases.mjs';
import { checkMovements, tallySplit } from './routing-faults/tally.mjs';
import { Traffic, wanted } from './routing-faults/traffic.mjs';
import { weights, World } from './routing-faults/world.mjs';

requireModernNode();

const { values } = parseArgs({
  options: { payments: { type: 'string', default: '10000' }, phase: { type: 'string', default: '400' } },
});
const payments = Number(values.payments);
const phasePayments = Number(values.phase);
if (![payments, phasePayments].every((number) => Number.isInteger(number) && number > 0)) {
  console.error('--payments and --phase take whole numbers above 0.');
  process.exit(1);
}

/** By chance alone the split of a sound gateway deviates by more in one run of a million. */
const leastP = 1e-6;
/** How many payments are explained again. */
const sampleSize = 200;

const root = fileURLToPath(new URL('..', import.meta.url));
const stopper = new Stopper();
const number = (value) => value.toLocaleString('en-US');
const problems = [];

try {
  const world = await showStep('Starting PostgreSQL, two providers and a gateway', (say) =>
    World.start({ root, onStop: (stop) => stopper.add(stop), say }),
  );
  const traffic = new Traffic(world);
  stopper.add(() => traffic.close());
  await showSplit(world, traffic);
  for (const phase of phases) await showPhase(world, traffic, phase);
  // All of them once more, those that closed the breaker included: nothing may have moved later either.
  const all = checkMovements(traffic.told, timesOf(await world.movements()));
  problems.push(...all.problems, ...world.deaths);
  for (const problem of problems.slice(0, 20)) console.error(`✘ ${problem}`);
  const total = `${number(traffic.told.length)} payments, ${all.twice} of them with two movements`;
  console.log(problems.length === 0 ? `\n✔ ${total}.` : `\n✘ ${problems.length} problems.`);
  await stopper.stop(problems.length === 0 ? 0 : 1);
} catch (error) {
  if (!stopper.stopping) {
    console.error(`\n${error.stack}`);
    await stopper.stop(1);
  }
}

async function showSplit(world, traffic) {
  const startedMs = performance.now();
  const told = await showStep(`${number(payments)} payments, split ${Object.values(weights).join('/')}`, (say) =>
    traffic.send({ payments, atOnce: 32, onProgress: (done) => say(bar(done, payments)) }),
  );
  const perSecond = payments / ((performance.now() - startedMs) / 1000);
  const movements = await world.movements();
  const counts = new Map(
    [...Map.groupBy(movements, ({ provider }) => provider)].map(([name, all]) => [name, all.length]),
  );
  const { shares, p, total } = tallySplit(counts, weights);
  console.log(`\n${number(payments)} payments, split ${Object.values(weights).join('/')}`);
  for (const { connection, count, percent, expected } of shares) {
    const deviation = percent - expected;
    console.log(
      `  ${connection}: ${number(count)} = ${percent.toFixed(2)} % (${expected} % ${deviation < 0 ? '−' : '+'} ${Math.abs(deviation).toFixed(2)})`,
    );
  }
  console.log(
    `  by chance as far off or further: p = ${p.toPrecision(2)}; ${number(Math.round(perSecond))} payments/s`,
  );
  const failed = told.filter(({ state }) => state !== 'succeeded');
  if (failed.length > 0)
    problems.push(`${number(failed.length)} payments did not succeed, such as ${failed[0].status} ${failed[0].code}`);
  if (total !== payments) problems.push(`${number(total)} of ${number(payments)} payments moved money`);
  if (p < leastP) problems.push(`The split is off by more than chance explains (p = ${p})`);
  await showStability(world, movements);
}

/** Asks again where a sample of the payments would go. */
async function showStability(world, movements) {
  const sample = movements.filter((_one, index) => index % Math.ceil(movements.length / sampleSize) === 0);
  const moved = [];
  for (const { paymentId, provider } of sample) {
    const first = await world.explain(paymentId, wanted);
    if (first !== provider) moved.push(`${paymentId} went to ${provider} and is explained as ${first}`);
  }
  console.log(`  asked again for ${sample.length} of them: ${sample.length - moved.length} would go the same way`);
  problems.push(...moved);
}

async function showPhase(world, traffic, phase) {
  const seen = await showStep(`${number(phasePayments)} payments while the first provider ${phase.name}`, (say) =>
    play(world, traffic, phase, { payments: phasePayments, onProgress: (done) => say(bar(done, phasePayments)) }),
  );
  const { succeeded, processing, unavailable, others, fallbacks, moved, twice, openings, recoveredAfter } = seen;
  console.log(`\nThe first provider ${phase.name}: ${number(phasePayments)} payments`);
  console.log(
    [
      `answered:           ${succeeded} succeeded, ${processing} processing, ${unavailable} × 503${others.length > 0 ? `, ${others.length} otherwise` : ''}`,
      `fell back:          ${fallbacks}`,
      `movements:          ${moved.first} at the first, ${moved.second} at the second provider`,
      `moved twice:        ${twice}`,
      `breaker:            opened ${openings} times; closed again after ${recoveredAfter} more payments`,
    ]
      .map((line) => `  ${line}`)
      .join('\n'),
  );
  const [odd] = others;
  if (odd)
    problems.push(
      `${others.length} payments were answered otherwise while the first provider ${phase.name}, such as ${odd.status} ${odd.code}`,
    );
  if (openings === 0) problems.push(`The breaker did not open while the first provider ${phase.name}`);
}

/** @param {number} done @param {number} of */
function bar(done, of) {
  const width = 30;
  const full = Math.round((width * done) / of);
  return `${'█'.repeat(full)}${'░'.repeat(width - full)} ${number(done)}`;
}
