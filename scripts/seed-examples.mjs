/**
 * Sends the example of each of the five source documents to the gateway that `npm start` runs, and compares the answers
 * with those that the documents show, field by field. Fails where a field is missing or differs without a reason.
 *
 *     npm run demo:dialects -- [--gateway http://127.0.0.1:3000] [--control http://127.0.0.1:3900] [--key sk_test_demo]
 */
import { parseArgs } from 'node:util';
import { examples } from './seed-examples/examples.mjs';
import { runExample } from './seed-examples/run-example.mjs';

const { values: where } = parseArgs({
  options: {
    gateway: { type: 'string', default: 'http://127.0.0.1:3000' },
    control: { type: 'string', default: 'http://127.0.0.1:3900' },
    key: { type: 'string', default: 'sk_test_demo' },
    slug: { type: 'string', default: 'demo' },
  },
});

const signs = { same: '=', differs: '~', wrong: '✘' };
let wrong = 0;
for (const example of examples) {
  console.log(`\n${example.name}`);
  const { status, request, rows, problems } = await runExample(example, where).catch((error) => {
    if (error.cause?.code !== 'ECONNREFUSED') throw error;
    console.error(`Nothing answers at ${where.gateway} or ${where.control}; run npm start first.`);
    process.exit(1);
  });
  console.log(`  ${request.body}\n  → ${status}`);
  for (const { path, shown, given, verdict, reason } of rows) {
    const difference = verdict === 'same' ? '' : ` (shown: ${shown}): ${reason}`;
    console.log(`  ${signs[verdict]} ${path}: ${given}${difference}`);
  }
  for (const problem of problems) console.error(`  ✘ ${problem}`);
  wrong += problems.length;
}
console.log(
  wrong === 0
    ? `\n✔ ${examples.length} examples answered as their documents show. = the same, ~ differs for the reason given.`
    : `\n✘ ${wrong} problems.`,
);
process.exit(wrong === 0 ? 0 : 1);
