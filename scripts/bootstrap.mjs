/**
 * Runs before `npm start` and `npm test`: installs the dependencies when they are missing or not those of the lock file.
 * It runs on whatever Node the machine has, from 20 on, with built-ins alone; the install brings the Node that all else
 * runs on.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { showStep } from './lib/progress.mjs';
import { run } from './lib/run.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  console.error(`Tollgate needs Node 20 or newer to install itself; this is ${process.version}.`);
  process.exit(1);
}

if (!(await isInstalled())) {
  try {
    await showStep('Installing dependencies (about a minute, once)', () =>
      // Nothing here needs an install script, and some would try to download.
      run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
        cwd: root,
        env: { ...process.env, npm_config_engine_strict: 'false' },
        onSpawn: (end) => {
          for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
            process.once(signal, () => void end().then(() => process.exit(1)));
        },
      }),
    );
  } catch (error) {
    console.error(`\n${error.message}\n\nThe install failed. Mend what npm names above, then run the command again.`);
    process.exit(1);
  }
}

/** True when npm's own record of what it installed has every package of the lock file, in its version. */
async function isInstalled() {
  try {
    const wanted = await readPackages('package-lock.json');
    const installed = await readPackages('node_modules/.package-lock.json');
    return Object.entries(wanted).every(
      ([path, { version, optional, link }]) =>
        !path.startsWith('node_modules/') || optional || link || installed[path]?.version === version,
    );
  } catch {
    return false;
  }
}

async function readPackages(file) {
  return JSON.parse(await readFile(join(root, file), 'utf8')).packages;
}
