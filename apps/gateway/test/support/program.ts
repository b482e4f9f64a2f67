import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** A program of this repository, run as a process of its own. */
export interface Program {
  readonly child: ChildProcess;
  /** What it has printed, both streams. */
  output(): string;
  /** Resolves with what was printed so far when the output matches. Rejects when the program ends before. */
  until(pattern: RegExp, patienceMs?: number): Promise<string>;
  /** Resolves when it has ended. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Starts a program. `group` puts it at the head of a process group of its own, as a shell does. */
export function startProgram(
  command: string,
  args: readonly string[],
  options: { env: NodeJS.ProcessEnv; cwd?: string; group?: boolean },
): Program {
  const { env, cwd = root, group = false } = options;
  const child = spawn(command, args, { cwd, env, detached: group, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  }
  const ended = once(child, 'close').then(([code, signal]: unknown[]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
  }));
  const until: Program['until'] = async (pattern, patienceMs = 60_000) => {
    const deadline = Date.now() + patienceMs;
    while (!pattern.test(text)) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`It ended before ${pattern}:\n${text}`);
      if (Date.now() > deadline) throw new Error(`No ${pattern} in ${patienceMs} ms:\n${text}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return text;
  };
  return { child, output: () => text, until, ended };
}

/** A port from which on `count` ports are free. */
export async function freePorts(count: number): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const base = 20_000 + Math.floor(Math.random() * 20_000);
    const free = await Promise.all(Array.from({ length: count }, (_, offset) => isFree(base + offset)));
    if (free.every(Boolean)) return base;
  }
  throw new Error('No free ports');
}

/** True when nobody listens on a port. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
