import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const RUNNER = `
  const [moduleUrl, name, options] = process.argv.slice(1);
  const result = await (await import(moduleUrl))[name](JSON.parse(options));
  process.stdout.write(JSON.stringify(result) + '\\n');
  setInterval(() => undefined, 1_000);
`;

/** A process that called one function of the built gateway's database room and lives until it is killed. */
export interface DatabaseProcess<T> {
  readonly child: ChildProcess;
  /** What the function returned, as JSON keeps it; rejects with what the process printed if it failed. */
  readonly result: Promise<T>;
  /** Ends the process and its whole group as a hard kill would, and waits until nobody holds its output. */
  kill(): Promise<void>;
}

/** Calls `<module>.<name>(options)` of `dist/database` in a process of its own, on request as another OS user. */
export function callInProcess<T>(
  [module, name]: readonly [module: string, name: string],
  options: object,
  uid?: number,
): DatabaseProcess<T> {
  const moduleUrl = new URL(`../../dist/database/${module}.js`, import.meta.url).href;
  const child = spawn(
    process.execPath,
    ['--input-type=module', '--eval', RUNNER, moduleUrl, name, JSON.stringify(options)],
    { cwd: '/', detached: true, stdio: ['ignore', 'pipe', 'pipe'], ...(uid === undefined ? {} : { uid, gid: uid }) },
  );
  const exited = once(child, 'close');
  const result = firstLine(child).then((line) => JSON.parse(line) as T);
  result.catch(() => undefined); // a caller that kills the process early does not read it
  return {
    child,
    result,
    kill: async () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      await exited;
    },
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    let complaints = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes('\n')) resolve(printed);
    });
    child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    child.on('error', reject);
    child.on('close', () => reject(new Error(complaints)));
  });
}
