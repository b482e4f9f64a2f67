import { setTimeout as sleep } from 'node:timers/promises';

const pollMs = 3;

/**
 * Makes the sandbox fail at one request and at no other: while a fault is set, other requests to that service wait until
 * it has struck.
 */
export class SandboxFaults {
  #control;
  #gates = new Map();
  #underway = new Map();

  /** Faults that struck, by kind. @type {Map<string, number>} */
  struck = new Map();

  /** @param {import('./sandbox-control.mjs').SandboxControl} control */
  constructor(control) {
    this.#control = control;
  }

  /**
   * Sends a request, with a fault that strikes it.
   *
   * @template Answer
   * @param {string} service
   * @param {object | undefined} fault as `POST /faults` takes it, without `service`
   * @param {() => Promise<Answer>} send
   * @returns {Promise<Answer>}
   */
  async through(service, fault, send) {
    while (this.#gates.has(service)) await this.#gates.get(service);
    return fault === undefined ? this.#counted(service, send) : this.#struckBy(service, fault, send);
  }

  async #counted(service, send) {
    this.#count(service, 1);
    try {
      return await send();
    } finally {
      this.#count(service, -1);
    }
  }

  async #struckBy(service, fault, send) {
    let open;
    this.#gates.set(service, new Promise((resolve) => (open = resolve)));
    try {
      while ((this.#underway.get(service) ?? 0) > 0) await sleep(pollMs);
      const { id } = await this.#control.setFault({ service, operation: '*', times: 1, ...fault });
      const answer = send();
      answer.catch(() => undefined);
      await this.#untilStruck(id, answer);
      const name = `${fault.kind}${fault.when ? ` ${fault.when}` : ''}`;
      this.struck.set(name, (this.struck.get(name) ?? 0) + 1);
      this.#gates.delete(service);
      open();
      return await answer;
    } finally {
      this.#gates.delete(service);
      open();
    }
  }

  async #untilStruck(id, answer) {
    let over = false;
    const settled = answer.then(
      () => (over = true),
      () => (over = true),
    );
    while (!over && (await this.#control.isFaultSet(id))) await Promise.race([settled, sleep(pollMs)]);
    await this.#control.clearIfSet(id);
  }

  #count(service, by) {
    this.#underway.set(service, (this.#underway.get(service) ?? 0) + by);
  }
}
