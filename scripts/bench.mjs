/**
 * Measures the gateway beside a bare server that does the same by hand: charges per second, latency, CPU per charge, and
 * what else docs/performance.md shows. It fails when one answer is not as it has to be.
 *
 *     npm run bench -- [--quick] [--only charges,…] [--write]
 *
 * `--no-build` measures what was built last.
 */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { killTestServer, removeAbandonedServers, TEST_DIR_PREFIX } from './jest-global-teardown.mjs';
import { build } from './lib/build.mjs';
import { requireModernNode } from './lib/node-version.mjs';
import { showStep } from './lib/progress.mjs';
import { Stopper } from './lib/stop.mjs';

requireModernNode();

const root = fileURLToPath(new URL('..', import.meta.url));
const stopper = new Stopper();

try {
  const given = process.argv.slice(2);
  const argv = given.filter((argument) => argument !== '--no-build');
  if (argv.length === given.length) {
    await showStep('Building', (say) => build(root, say, (end) => stopper.add(end)));
  }
  const { keptResults, readOptions, removeFolder, reportFiles, runBench } = await import('../apps/bench/dist/index.js');
  const options = readOptions(argv);
  await removeAbandonedServers();
  // Named as the folders of test servers are, so that one that is left behind is found and removed like them.
  const folder = await mkdtemp(join(tmpdir(), `${TEST_DIR_PREFIX}${process.pid}-`));
  stopper.add(() => killTestServer(folder).then(() => removeFolder(folder)));
  const results = await runBench({ options, root, folder, onStop: (stop) => stopper.add(stop) });
  if (options.write) await writeReport(reportFiles(root, { ...keptResults(root), ...results }));
  await stopper.stop(0);
} catch (error) {
  if (!stopper.stopping) {
    console.error(`\n✘ ${error.name === 'OptionError' ? error.message : error.stack}`);
    await stopper.stop(1);
  }
}

/** Writes the page, the plots and the results as they are formatted here. */
async function writeReport(files) {
  const { format, resolveConfig } = await import('prettier');
  for (const [name, text] of Object.entries(files)) {
    const filepath = join(root, name);
    await mkdir(dirname(filepath), { recursive: true });
    const formatted = name.endsWith('.svg')
      ? text
      : await format(text, { ...(await resolveConfig(filepath)), filepath });
    await writeFile(filepath, formatted);
    console.log(`✔ ${name}`);
  }
}
