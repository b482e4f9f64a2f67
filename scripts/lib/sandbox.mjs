import { spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * Starts the stand-ins of the upstream services as a process of their own, in a process group of their own, so that
 * Ctrl-C does not end them before the gateway has drained. They end when this process does.
 *
 * @param {{ root: string, port: number, stateFile: string }} options
 * @returns {Promise<{ urls: { control: string, voucherWallet: string }, stop(): Promise<void>, onExit(listener: () => void): void }>}
 */
export function startSandbox({ root, port, stateFile }) {
  const bin = join(root, 'packages/sandbox/bin/tollgate-sandbox.mjs');
  const child = spawn(process.execPath, [bin, '--port', String(port), '--state', stateFile], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: true,
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors = (errors + text).slice(-10_000);
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`The sandbox did not start.\n${errors.trimEnd()}`)));
    child.on('message', (message) => {
      if (message?.type === 'ready') {
        resolve({ urls: message.urls, stop, onExit: (listener) => child.once('exit', listener) });
      }
    });
  });
}
