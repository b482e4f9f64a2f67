/** `npm test`: builds, then runs every spec of every workspace. Arguments go to Jest. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from './lib/build.mjs';
import { requireModernNode } from './lib/node-version.mjs';
import { showStep } from './lib/progress.mjs';

requireModernNode();

const root = fileURLToPath(new URL('..', import.meta.url));
try {
  await showStep('Building', (say) =>
    build(root, say, (end) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
        process.once(signal, () => void end().then(() => process.exit(1)));
    }),
  );
} catch (error) {
  console.error(`\n${error.message}`);
  process.exit(1);
}

const jest = fileURLToPath(import.meta.resolve('jest/bin/jest'));
const args = ['--experimental-vm-modules', '--no-warnings', jest, ...process.argv.slice(2)];
const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
