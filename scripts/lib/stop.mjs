/** A second signal this soon is the same Ctrl-C, sent to the group and passed on by npm. */
const sameSignalMs = 1_000;
const parentCheckMs = 500;

/**
 * Ends the program in order on SIGINT, SIGTERM, or when npm is gone: what was started last is stopped first. Another
 * signal a second later or more ends it at once.
 */
export class Stopper {
  #steps = [];
  #stoppingSince = null;
  #parent = process.ppid;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => this.#onSignal());
    // Only npm's death counts: whoever starts this script by hand may close the shell.
    if (process.env.npm_lifecycle_event !== undefined) {
      setInterval(() => process.ppid !== this.#parent && void this.stop(0), parentCheckMs).unref();
    }
  }

  /** True from the first signal on. */
  get stopping() {
    return this.#stoppingSince !== null;
  }

  /** Adds what has to be done to undo a step. @param {() => unknown} step */
  add(step) {
    this.#steps.push(step);
  }

  /** Runs the steps, the last first, and exits. @param {number} code */
  async stop(code) {
    if (this.stopping) return;
    this.#stoppingSince = performance.now();
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        await step();
      } catch (error) {
        console.error(`Stopping: ${error.message}`);
        code ||= 1;
      }
    }
    process.exit(code);
  }

  #onSignal() {
    if (this.#stoppingSince === null) {
      process.stderr.write('\nStopping: requests in flight end first, the database last.\n');
      void this.stop(0);
    } else if (performance.now() - this.#stoppingSince > sameSignalMs) {
      process.exit(1);
    }
  }
}
