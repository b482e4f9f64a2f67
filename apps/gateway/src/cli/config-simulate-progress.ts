const everyMs = 1_000;

/** Says once a second how far something is, to whoever waits for it. */
export class Progress {
  #payments = 0;
  #saidAt = performance.now();

  /** Counts payments that were looked at. */
  add(payments: number, merchant: string): void {
    this.#payments += payments;
    const now = performance.now();
    if (now - this.#saidAt < everyMs) return;
    this.#saidAt = now;
    process.stderr.write(`${this.#payments.toLocaleString('en-US')} payments so far, at merchant ${merchant}\n`);
  }
}
