import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** How to start a server as a process of its own. */
export interface ServerProcessOptions {
  /** What it is, for messages. */
  readonly name: string;
  /** The program and its arguments, for this Node. */
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Its whole environment, but for `PATH`. */
  readonly env: Readonly<Record<string, string>>;
  /** What it prints goes straight into this file, as with a service. */
  readonly logFile: string;
  /** Asked again and again until it is answered with 200. Absent: the server says itself that it is ready, by IPC. */
  readonly readyUrl?: string;
  /** Headers of that question. */
  readonly readyHeaders?: Readonly<Record<string, string>>;
}

/** What a server says when it is ready. */
export interface ReadyMessage {
  readonly type: 'ready';
  readonly urls: Readonly<Record<string, string>>;
}

const startLimitMs = 60_000;
const askAgainMs = 5;

/** A server that runs as a process of its own, and ends when this one does. */
export class ServerProcess {
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  #ready: ReadyMessage | null = null;
  #meant = false;

  private constructor(
    readonly options: ServerProcessOptions,
    /** From its spawning to the first 200, in milliseconds. */
    public startedInMs = 0,
  ) {
    const log = openSync(options.logFile, 'a');
    this.#child = spawn(process.execPath, options.args, {
      cwd: options.cwd,
      // A gateway started through npm, as it believes, ends when its parent is gone; the others when the channel closes.
      env: { PATH: process.env['PATH'] ?? '', npm_lifecycle_event: 'bench', ...options.env },
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    this.#exited = new Promise((resolve) => this.#child.once('exit', () => resolve()));
    this.#child.on('message', (message) => (this.#ready ??= message as ReadyMessage));
  }

  /**
   * Starts it, and resolves when it answers.
   *
   * @throws Error with the end of its log when it ends before that
   */
  static async start(options: ServerProcessOptions): Promise<ServerProcess> {
    const startedMs = performance.now();
    const server = new ServerProcess(options);
    try {
      await server.#untilReady(startedMs + startLimitMs);
    } catch (error) {
      await server.stop();
      throw error;
    }
    server.startedInMs = performance.now() - startedMs;
    return server;
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error(`${this.options.name} was not started`);
    return this.#child.pid;
  }

  /** One of the URLs that it named when it was ready. */
  url(name: string): string {
    const url = this.#ready?.urls[name];
    if (url === undefined) throw new Error(`${this.options.name} has named no URL ${name}`);
    return url;
  }

  /** Throws when it has ended without being asked to: what was measured then means nothing. */
  assertAlive(): void {
    if (this.#hasEnded && !this.#meant) throw new Error(`${this.options.name} has ended\n${this.#endOfLog()}`);
  }

  /** Ends it in order. */
  async stop(): Promise<void> {
    this.#meant = true;
    if (this.#hasEnded) return;
    this.#child.kill('SIGTERM');
    await Promise.race([this.#exited, sleep(20_000, null, { ref: false }).then(() => this.#child.kill('SIGKILL'))]);
    await this.#exited;
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  async #untilReady(deadlineMs: number): Promise<void> {
    while (!(await this.#isReady())) {
      this.assertAlive();
      if (performance.now() > deadlineMs) throw new Error(`${this.options.name} did not start\n${this.#endOfLog()}`);
      await sleep(askAgainMs);
    }
  }

  async #isReady(): Promise<boolean> {
    const { readyUrl, readyHeaders = {} } = this.options;
    if (readyUrl === undefined) return this.#ready !== null;
    try {
      const response = await fetch(readyUrl, { headers: readyHeaders });
      await response.arrayBuffer();
      return response.status === 200;
    } catch {
      return false;
    }
  }

  #endOfLog(): string {
    return readFileSync(this.options.logFile, 'utf8').slice(-3_000).trimEnd();
  }
}
