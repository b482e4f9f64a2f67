import { spawn } from 'node:child_process';

/**
 * Runs a program and resolves when it ends well. Its output is kept, and shown only when it fails.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void, onSpawn?: (end: () => Promise<void>) => void }} options `onSpawn` is
 *   given what ends the program with all that it has started
 * @returns {Promise<void>}
 */
export function run(command, args, { cwd, env = process.env, onLine, onSpawn }) {
  return new Promise((resolve, reject) => {
    // At the head of a process group of its own, so that all of it can be ended: `npm ci` has children, too.
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    onSpawn?.(() => endGroup(child));
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output = (output + text).slice(-100_000);
        const last = text.trimEnd().split('\n').at(-1)?.trim();
        if (last) onLine?.(last);
      });
    }
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ${args.join(' ')} ended with ${signal ?? code}\n\n${output.trimEnd()}`));
    });
  });
}

function endGroup(child) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('close', () => resolve());
    process.kill(-child.pid, 'SIGTERM');
    setTimeout(
      () => child.exitCode === null && child.signalCode === null && process.kill(-child.pid, 'SIGKILL'),
      3_000,
    ).unref();
  });
}
