import { spawn } from 'node:child_process';

/**
 * Runs a program and resolves when it ends well. Its output is kept, and shown only when it fails.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void, onSpawn?: (child: import('node:child_process').ChildProcess) => void }} options
 * @returns {Promise<void>}
 */
export function run(command, args, { cwd, env = process.env, onLine, onSpawn }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    onSpawn?.(child);
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
