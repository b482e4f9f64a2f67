import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';

const startLimitMs = 60_000;

/** One gateway: a process that can be killed, paused and started again on its port. */
export class GatewayProcess {
  #options;
  #child = null;
  #meant = new WeakSet();
  #ready = null;
  #log;
  #closed = false;
  #serves = false;

  /** How often it was killed and paused. */
  kills = 0;
  stops = 0;

  /**
   * @param {{ name: string, folder: string, port: number, env: Record<string, string>, logFile: string, onDeath: (how: string) => void }} options
   *   `folder` holds the gateway's `bin` and `dist`; `onDeath` is told of an end that nobody asked for
   */
  constructor(options) {
    this.#options = options;
    this.#log = createWriteStream(options.logFile, { flags: 'a' });
  }

  get name() {
    return this.#options.name;
  }

  get url() {
    return `http://127.0.0.1:${this.#options.port}`;
  }

  /** Resolves when it serves. */
  start() {
    const { folder, env, port } = this.#options;
    const child = spawn(process.execPath, [join(folder, 'bin/tollgate.mjs'), 'serve'], {
      cwd: folder,
      // Started through npm, as it believes, a gateway ends when its parent is gone.
      env: { ...env, PORT: String(port), npm_lifecycle_event: 'crash' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) stream.pipe(this.#log, { end: false });
    this.#ready = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`Gateway ${this.name} did not start`)), startLimitMs);
      let text = '';
      child.stdout.on('data', (chunk) => {
        text = (text + chunk).slice(-10_000);
        if (!text.includes('Tollgate serves')) return;
        clearTimeout(timer);
        this.#serves = true;
        resolve();
      });
      child.once('exit', (code, signal) => {
        clearTimeout(timer);
        this.#serves = false;
        reject(new Error(`Gateway ${this.name} ended while it started`));
        if (!this.#meant.has(child)) this.#options.onDeath(signal ?? `code ${code}`);
      });
    });
    this.#ready.catch(() => undefined);
    return this.#ready;
  }

  /** Of the process that runs now. */
  get pid() {
    return this.#child.pid;
  }

  /** Whether it takes requests, as a load balancer's health check would see it. */
  get serves() {
    return this.#serves;
  }

  /** Resolves when it serves. */
  ready() {
    return this.#ready;
  }

  /** Ends it as a power cut would, and starts it again. Resolves when it is dead. */
  async kill() {
    const child = this.#child;
    if (this.#closed || this.#meant.has(child)) return;
    this.kills += 1;
    this.#serves = false;
    this.#meant.add(child);
    await ended(child);
    if (!this.#closed) void this.#startAgain();
  }

  /** Pauses it while `wait` goes on. @param {() => Promise<void>} wait */
  async pauseFor(wait) {
    const child = this.#child;
    this.stops += 1;
    child.kill('SIGSTOP');
    this.#serves = false;
    try {
      await wait();
    } finally {
      child.kill('SIGCONT');
      if (child === this.#child && child.exitCode === null && child.signalCode === null) this.#serves = true;
    }
  }

  /** Ends it for good. */
  async close() {
    this.#closed = true;
    if (this.#child === null) return;
    this.#meant.add(this.#child);
    await ended(this.#child);
    this.#log.end();
  }

  /** The database may be away just then: a gateway that could not start is started again, as whoever runs one would. */
  async #startAgain() {
    for (let tries = 0; tries < 20 && !this.#closed; tries += 1) {
      const started = this.start();
      this.#meant.add(this.#child);
      try {
        await started;
        this.#meant.delete(this.#child);
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }
}

function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  return exited;
}
