/**
 * Sends bad requests to every endpoint of the merchants' APIs: what is documented, with one thing or several spoiled. No
 * answer may be a 5xx, be anything but JSON, tell a secret or internals; a refused request may leave no row, unless a
 * provider was asked and refused it.
 *
 *     npm run test:fuzz -- [--requests N] [--seed TEXT]
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Random } from './crash/random.mjs';
import { problemsOf, rowsLeft } from './fuzz/judge.mjs';
import { operationsOf } from './fuzz/operations.mjs';
import { hangUp, send } from './fuzz/send.mjs';
import { spoil } from './fuzz/spoil.mjs';
import { idFor, makeThings } from './fuzz/things.mjs';
import { World } from './fuzz/world.mjs';
import { requireModernNode } from './lib/node-version.mjs';
import { showStep } from './lib/progress.mjs';
import { Stopper } from './lib/stop.mjs';

requireModernNode();

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '5000' }, seed: { type: 'string', default: '1' } },
});
const requests = Number(values.requests);
if (!Number.isInteger(requests) || requests < 1) {
  console.error('--requests takes a whole number above 0.');
  process.exit(1);
}

const root = fileURLToPath(new URL('..', import.meta.url));
const stopper = new Stopper();
const random = new Random(values.seed);

/** How often each status was answered. @type {Map<number, number>} */
const statuses = new Map();
const found = [];
let rowsOfRefused = 0;

try {
  const world = await showStep('Starting PostgreSQL, the sandbox and a gateway', (say) =>
    World.start({ root, onStop: (stop) => stopper.add(stop), say }),
  );
  const document = await (await fetch(`${world.url}/docs/openapi.json`)).json();
  const operations = operationsOf(document);
  const keyHeaders = { 'x-api-key': world.apiKey, 'x-api-name': 'demo' };
  const ids = await makeThings(world.url, keyHeaders);
  const known = { keyHeaders, idFor: (path, name) => idFor(ids, path, name) };
  await showStep(`Sending ${requests} bad requests to ${operations.length} endpoints`, async (say) => {
    let before = await world.rows();
    for (let sent = 0; sent < requests; sent += 1) {
      if (sent % 100 === 0) say(`${sent}, ${found.length} problems`);
      // Each endpoint in turn, so that none is left out.
      const spoiled = spoil(operations[sent % operations.length], random, known);
      const answer = await send(world.url, spoiled).catch((error) => ({ status: 0, type: '', text: error.message }));
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      const problems = answer.status === 0 ? [`no answer: ${answer.text}`] : problemsOf(spoiled, answer);
      const after = await world.rows();
      const left = answer.status >= 400 ? rowsLeft(before, after) : [];
      // A provider that was asked is on record, whatever it said.
      if (
        left.length > 0 &&
        after.attempt === before.attempt &&
        after.payment_method === before.payment_method &&
        after.payee === before.payee
      ) {
        rowsOfRefused += left.length;
        problems.push(`left rows: ${left.join(', ')}`);
      }
      before = after;
      for (const problem of problems) found.push({ problem, spoiled, answer });
    }
  });
  for (const { problem, spoiled, answer } of found.slice(0, 30)) {
    console.error(`✘ ${spoiled.operation} (${spoiled.how}): ${problem}`);
    console.error(`  ${spoiled.verb} ${spoiled.path.slice(0, 300)}`);
    console.error(`  ${(spoiled.body ?? '').toString('utf8').slice(0, 400)}`);
    console.error(`  → ${answer.status} ${answer.text.slice(0, 300)}`);
  }
  for (const death of world.deaths) console.error(`✘ ${death}`);
  const counts = [...statuses].toSorted(([a], [b]) => a - b).map(([status, times]) => `${times} × ${status}`);
  const serverErrors = [...statuses]
    .filter(([status]) => status >= 500 || status === 0)
    .reduce((sum, [, times]) => sum + times, 0);
  const isGood = found.length === 0 && world.deaths.length === 0;
  console.log(
    `${isGood ? '✔' : '✘'} ${requests} requests to ${operations.length} endpoints (seed ${values.seed}): ${counts.join(', ')}. ` +
      `${serverErrors} × 5xx, ${rowsOfRefused} rows written by rejected requests, ${found.length} problems.`,
  );
  hangUp();
  await stopper.stop(isGood ? 0 : 1);
} catch (error) {
  if (!stopper.stopping) {
    console.error(`\n${error.stack}`);
    hangUp();
    await stopper.stop(1);
  }
}
