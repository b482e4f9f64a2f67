import { spawn } from 'node:child_process';

/** An account of the operating system. */
export interface OsUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** How a tool ended. `exitCode` is null when it could not be started or was killed; `output` then says why. */
export interface ToolResult {
  readonly exitCode: number | null;
  /** Standard output and error together. */
  readonly output: string;
}

/** As whom and where a tool runs. */
export interface ToolOptions {
  /** Another OS user to run as; needs root. Null runs as ourselves. */
  readonly user: OsUser | null;
  /** Killed when it takes longer. */
  readonly timeoutMs?: number;
}

/**
 * Runs a command to its end in a session of its own, so that Ctrl-C in our terminal does not reach it. Its environment
 * holds nothing of ours: the server lives long, and our secrets are none of its business.
 */
export function runTool(command: string, args: readonly string[], options: ToolOptions): Promise<ToolResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: '/',
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMs ?? 120_000,
      env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      ...(options.user === null ? {} : { uid: options.user.uid, gid: options.user.gid }),
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => resolve({ exitCode: null, output: error.message }));
    child.on('close', (exitCode, signal) => {
      const killed = signal === null ? '' : `\nended by ${signal}`;
      resolve({ exitCode, output: Buffer.concat(chunks).toString('utf8') + killed });
    });
  });
}
