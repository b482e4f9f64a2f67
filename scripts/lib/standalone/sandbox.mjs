import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Where READMEs say that the services are, by their names in the ready message. */
const usualPorts = { control: 3900, stripe: 3901, suToken: 3902, voucherWallet: 3903 };

/**
 * Starts the packed sandbox as its users do, on free ports.
 *
 * @param {string} folder of the package
 * @returns {Promise<{ atItsPorts(code: string): string, ledger(): Promise<object[]>, reset(): Promise<void>, stop(): Promise<void> }>}
 */
export async function startPackedSandbox(folder) {
  const child = spawn(process.execPath, [join(folder, 'bin/tollgate-sandbox.mjs'), '--port', '0'], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const urls = await new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`The packed sandbox did not start.\n${errors}`)));
    child.on('message', (message) => message?.type === 'ready' && resolve(message.urls));
  });
  return {
    atItsPorts: (code) => redirect(code, urls),
    ledger: async () => (await (await fetch(`${urls.control}/ledger`)).json()).data,
    reset: async () => {
      const response = await fetch(`${urls.control}/reset`, { method: 'POST' });
      if (!response.ok) throw new Error(`The sandbox was not reset: ${response.status}`);
    },
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function redirect(code, urls) {
  return Object.entries(usualPorts).reduce(
    (text, [service, port]) => (urls[service] ? text.replaceAll(`http://127.0.0.1:${port}`, urls[service]) : text),
    code,
  );
}
