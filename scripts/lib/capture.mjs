import { spawn } from 'node:child_process';

/**
 * Runs a program to its end, or kills it.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: Record<string, string>, timeoutMs?: number, mustSucceed?: boolean }} options
 * @returns {Promise<{ code: number | null, stdout: string, stderr: string }>}
 */
export function capture(command, args, { cwd, env = {}, timeoutMs = 60_000, mustSucceed = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...environment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    const texts = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'])
      child[name].setEncoding('utf8').on('data', (text) => (texts[name] += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (mustSucceed && code !== 0) {
        reject(new Error(`${command} ${args.join(' ')} ended with ${code}\n${texts.stdout}${texts.stderr}`));
      } else resolve({ code, ...texts });
    });
  });
}

/** What a shell would give, without what Jest and npm added for themselves. */
function environment() {
  const kept = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_OPTIONS$|NODE_ENV$|JEST_)/.test(name));
  return { ...Object.fromEntries(kept), npm_config_update_notifier: 'false' };
}
