/**
 * Something that is done to the world at one step of one run.
 *
 * @typedef {{ at: string, phase: 'before' | 'after', effect: 'kill' | 'stop' | 'stop and cut' | 'cut' | 'late' | 'database' | 'fault', fault?: object, restMs?: number }} Disruption
 *   `at` is the name of a prepared statement of the gateway's, or `provider:send`, `provider:validate`, `provider:ask`.
 *   Before a statement: it never reached the server, or later. After it: committed, and its answer has not left. A
 *   gateway that is stopped goes on `restMs` after another one has taken over from it. A request that is `late` arrives
 *   when everybody has given it up and looked for it.
 */

/**
 * A request that moves money and went on to a provider: over which connection, under which key, and the ids of ours in it.
 *
 * @typedef {{ connection: string | null, key: string | null, ids: string[] }} Send
 */

/** Waits for the steps that disruptions are meant for, and does what they say there. */
export class Disruptor {
  #world;
  #runs = new Set();
  /** Disruptions of the whole world, that any run's step sets off. */
  #anywhere = [];
  #becomeCalm = () => undefined;
  #calm = new Promise((resolve) => (this.#becomeCalm = resolve));
  #sends = [];

  /** How often each kill point was reached, as `at phase effect`. @type {Map<string, number>} */
  reached = new Map();

  /** How many rows each statement had that was for several. @type {number[]} */
  shared = [];

  /** @param {import('./world.mjs').World} world */
  constructor(world) {
    this.#world = world;
  }

  /**
   * Lets a run take part.
   *
   * @param {import('./merchant.mjs').Merchant} run
   */
  watch(run) {
    this.#runs.add(run);
  }

  /** @param {import('./merchant.mjs').Merchant} run */
  forget(run) {
    this.#runs.delete(run);
  }

  /**
   * Arms what a run's schedule has for the time after it. Statements that take over whatever there is name no run: they
   * are disturbed whoever's they are.
   *
   * @param {import('./merchant.mjs').Merchant} run
   */
  armAfterwards(run) {
    for (const disruption of run.schedule.afterwards) {
      (/_take_(over|due)$/.test(disruption.at) ? this.#anywhere : run.armed).push(disruption);
    }
  }

  /** From now on nothing is disturbed, and what was late arrives. */
  disarm() {
    this.#anywhere = [];
    for (const run of this.#runs) run.armed.length = 0;
    this.#becomeCalm();
    this.#calm = new Promise((resolve) => (this.#becomeCalm = resolve));
  }

  /** Requests that went on to a provider and move money, since the last call. @returns {Send[]} */
  takeSends() {
    return this.#sends.splice(0);
  }

  /** @param {import('./provider-proxy.mjs').PassingRequest} passing */
  onForward({ what, connection, key, text }) {
    if (what !== 'send') return;
    // A request of several steps has a key for each: the attempt's, a colon, the step.
    this.#sends.push({ connection, key: key?.split(':')[0] ?? null, ids: text.match(anyId) ?? [] });
  }

  /** @param {import('./database-proxy.mjs').PassingStatement} passing @returns {import('./database-proxy.mjs').Intervention | null} */
  onStatement({ gateway, statement, values }) {
    const rows = rowsOf(statement, values);
    if (rows.length > 1) this.shared.push(rows.length);
    const at = statement.replace(/_many$/, '');
    const runs = new Set(rows.map((row) => this.#runOf(row)));
    for (const run of runs.size === 0 ? [null] : runs) {
      const disruption = this.#take(run, at);
      if (disruption !== null) return this.#intervention({ ...disruption, at: statement }, gateway, run);
    }
    return null;
  }

  /** Whose a row of a statement is. The ids in it are marks of that run. */
  #runOf(values) {
    const run = [...this.#runs].find(({ merchantId }) => values.includes(merchantId)) ?? null;
    if (run !== null) for (const value of values) if (ourId.test(value)) run.marks.add(value);
    return run;
  }

  /** @param {import('./provider-proxy.mjs').PassingRequest} passing @returns {import('./provider-proxy.mjs').RequestIntervention | null} */
  onRequest({ gateway, what, text }) {
    if (gateway === null) return null;
    const run = [...this.#runs].find(({ marks }) => [...marks].some((mark) => text.includes(mark))) ?? null;
    const disruption = this.#take(run, `provider:${what}`);
    return disruption === null ? null : this.#intervention(disruption, gateway, run);
  }

  #take(run, at) {
    for (const list of [run?.armed ?? [], this.#anywhere]) {
      const index = list.findIndex((disruption) => disruption.at === at);
      if (index >= 0) return list.splice(index, 1)[0];
    }
    return null;
  }

  #intervention(disruption, gateway, run) {
    const { at, phase, effect, fault } = disruption;
    const name = `${at} ${phase} ${effect}`;
    this.reached.set(name, (this.reached.get(name) ?? 0) + 1);
    run?.disturbed.push({ ...disruption, gateway });
    if (effect === 'fault') return { fault };
    if (effect === 'late') return { late: () => this.#calm };
    return { [phase]: () => this.#perform(disruption, gateway, run) };
  }

  async #perform({ effect, restMs = 0 }, gateway, run) {
    const taken = () => this.#world.untilTakenOver(run?.merchantId ?? null, restMs);
    switch (effect) {
      case 'kill':
        await this.#world.gateway(gateway).kill();
        return 'drop';
      case 'stop':
      case 'stop and cut':
        // Where nobody is left to take over, all would only stand still.
        if (!this.#world.gateways.some(({ name, serves }) => serves && name !== gateway)) return 'pass';
        await this.#world.gateway(gateway).pauseFor(taken);
        return effect === 'stop' ? 'pass' : 'drop';
      case 'database':
        await this.#world.database.restart();
        return 'drop';
      default:
        return 'drop';
    }
  }
}

/** Statements whose one value is what they store, as JSON: a row, or a list of them. */
const storing = /^journal_(claim|settle)(_many)?$/;

/** The texts that each row of a statement holds. @returns {string[][]} */
function rowsOf(statement, values) {
  if (!storing.test(statement)) return [values];
  return [JSON.parse(values[0])].flat().map((row) => Object.values(row).filter((value) => typeof value === 'string'));
}

/** Ids that the gateway makes: in a request to a provider they say whose it is. */
const ourId = /^[a-z]{2,4}_[0-9A-HJKMNP-TV-Z]{26}$/;
const anyId = /\b[a-z]{2,4}_[0-9A-HJKMNP-TV-Z]{26}\b/g;
