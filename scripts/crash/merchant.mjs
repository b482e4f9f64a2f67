import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeId } from '@tollgate/core';
import { Random } from './random.mjs';

const mostTries = 8;
const mostLooks = 4;
const usualPatienceMs = 7_000;

/**
 * What the merchant asked for under one idempotency key, and what it was told. `broken` is a try that got no answer.
 *
 * @typedef {{ status: number, code: string | null, id: string | null, state: string | null }} Told
 * @typedef {{ key: string, kind: string, amountMinor: bigint | null, currency: string | null, tokenId: string | null, tries: ({ gateway: string } & (Told | { broken: string }))[] }} Asked
 */

const bankAccount = {
  holderName: 'Ada Lovelace',
  holderType: 'individual',
  routingNumber: '110000000',
  country: 'US',
  currency: 'USD',
};

/** Where each kind of operation is asked for, by the id of what it is about. */
const pathOf = {
  capture: (id) => `/payments/${id}/capture`,
  void: (id) => `/payments/${id}/void`,
  refund: (id) => `/payments/${id}/refunds`,
  transfer: () => '/transfers',
  reversal: (id) => `/transfers/${id}/reversals`,
};

/** The slug of a run's merchant. @param {number} run */
export const slugOf = (run) => `run-${run}`;

/** A careful merchant: one key for each thing it wants, and the same request again as long as it has no answer. */
export class Merchant {
  #world;
  #random;
  #apiKey = `sk_test_${randomBytes(24).toString('base64url')}`;
  /** Ids that were told, by name of the step. */
  #ids = new Map();
  #customerId = null;

  merchantId = makeId('merchant', Date.now(), randomBytes(16));
  /** @type {Asked[]} */
  asked = [];
  /** Texts that a request to a provider holds when it is this run's. @type {Set<string>} */
  marks = new Set();
  /** Disruptions that wait for their step. @type {import('./disruptions.mjs').Disruption[]} */
  armed = [];
  /** Disruptions that took place. */
  disturbed = [];

  /**
   * @param {import('./world.mjs').World} world
   * @param {import('./schedule.mjs').Schedule} schedule
   * @param {string} seed
   */
  constructor(world, schedule, seed) {
    this.#world = world;
    this.schedule = schedule;
    this.#random = new Random(`${seed}/${schedule.run}/merchant`);
  }

  get run() {
    return this.schedule.run;
  }

  /** Makes the merchant and its key, behind the gateways' backs. */
  async register() {
    await this.#world.database.query(
      `with made as (insert into merchant (id, slug, name, created_at) values ($1, $2, $2, now()) on conflict do nothing)
       insert into api_key (merchant_id, id, mode, kind, hash, hint, created_at)
       values ($1, $3, 'test', 'secret', $4, 'sk_test_…', now()) on conflict do nothing`,
      [
        this.merchantId,
        slugOf(this.run),
        makeId('apiKey', Date.now(), randomBytes(16)),
        createHash('sha256').update(this.#apiKey).digest(),
      ],
    );
  }

  /** Does what one act of its schedule says. @param {number} act */
  async perform(act) {
    for (const step of this.schedule.acts[act] ?? []) await this.#perform(step);
  }

  /** Asks once more for everything that it has no answer to. */
  async askAgain() {
    for (const asked of this.asked) if (!isAnswered(asked)) await this.#send(asked, 0);
  }

  async #perform(step) {
    if (step.do === 'together') {
      await Promise.all(step.steps.map((one) => this.#perform(one)));
      return;
    }
    if (step.mark) this.marks.add(step.mark);
    this.armed.push(...(step.always ?? []), ...step.disruptions);
    if (step.do === 'bank') return this.#saveBank(step);
    if (step.do === 'payee') return this.#openPayee(step);
    if (step.do === 'charge') return this.#charge(step);
    if (step.do === 'payout') return this.#payOut(step);
    return this.#operate(step);
  }

  async #charge(step) {
    const { body, ofBank, twin, name } = step;
    if (ofBank && this.#customerId === null) return;
    const asked = this.#note({
      key: `${this.run}-${name}`,
      kind: 'charge',
      path: '/payments/charge',
      patienceMs: step.patienceMs,
      body: { ...body, ...(ofBank ? { customerId: this.#customerId } : {}), description: `Run ${this.run}` },
    });
    await Promise.all([this.#send(asked, step.first), ...(twin ? [this.#send(asked, step.first + 1)] : [])]);
    this.#ids.set(name, idOf(asked));
  }

  async #operate({ kind, name, of, body, first, payee, patienceMs }) {
    const id = this.#ids.get(of);
    if (!id || (payee && !this.#ids.get(payee))) return;
    if (id.startsWith('pay_')) await this.#waitFor(id, first);
    const asked = this.#note({
      key: `${this.run}-${name}`,
      kind,
      path: pathOf[kind](id),
      patienceMs,
      body: payee ? { ...body, paymentId: id, payeeId: this.#ids.get(payee) } : body,
    });
    await this.#send(asked, first);
    this.#ids.set(name, idOf(asked));
  }

  /** Looks at a payment until something has become of it, or for a moment; looking asks the provider, too. */
  async #waitFor(id, first) {
    for (let looks = 0; looks < mostLooks; looks += 1) {
      const gateway = await this.#world.servingGateway(first + looks);
      const headers = { 'x-api-key': this.#apiKey };
      const signal = AbortSignal.timeout(usualPatienceMs);
      const response = await fetch(`${gateway.url}/payments/${id}`, { headers, signal }).catch(() => null);
      const body = response?.ok ? await response.json().catch(() => null) : null;
      if (body !== null && body.data.status !== 'processing') return;
      // A reader's look asks the provider once a second at most.
      await sleep(400);
    }
  }

  async #payOut({ name, body, first }) {
    const asked = this.#note({ key: `${this.run}-${name}`, kind: 'payout', path: '/payouts', body });
    await this.#send(asked, first);
  }

  async #openPayee({ name, connectionId, first }) {
    const identity = {
      type: 'individual',
      firstName: 'Joan',
      lastName: 'Contractee',
      birthDate: { day: 1, month: 1, year: 1901 },
      ssnLast4: '0000',
    };
    const asked = this.#note({
      key: `${this.run}-${name}`,
      kind: 'payee',
      path: '/payees',
      body: {
        country: 'US',
        connectionId,
        identity,
        externalAccount: { ...bankAccount, accountNumber: '000123456789' },
      },
    });
    await this.#send(asked, first);
    this.#ids.set(name, idOf(asked));
  }

  async #saveBank({ accountNumber, first }) {
    const externalId = `payer-${this.run}`;
    const customer = this.#note({
      key: `${this.run}-customer`,
      kind: 'customer',
      path: '/customers',
      body: { email: `${externalId}@example.com`, externalId },
    });
    await this.#send(customer, first);
    const methods = `/customers/${externalId}/payment-methods`;
    const saved = this.#note({
      key: `${this.run}-bank`,
      kind: 'payment_method',
      path: methods,
      body: { type: 'bank_account', account: { ...bankAccount, accountNumber } },
    });
    await this.#send(saved, first);
    const methodId = idOf(saved);
    if (!methodId) return;
    const verified = this.#note({
      key: `${this.run}-verify`,
      kind: 'verification',
      path: `${methods}/${methodId}/verify`,
      body: { amounts: [32, 45] },
    });
    await this.#send(verified, first);
    if (verified.tries.at(-1)?.status === 200) this.#customerId = externalId;
  }

  #note({ key, kind, path, body, patienceMs = usualPatienceMs }) {
    const asked = {
      key,
      kind,
      amountMinor: body.amount === undefined ? null : BigInt(body.amount),
      currency: body.currency ?? null,
      tokenId: body.source?.tokenId ?? null,
      tries: [],
    };
    // Whoever checks gets plain facts; how to ask again is the merchant's own business.
    Object.defineProperty(asked, 'request', { value: { path, body, patienceMs } });
    this.asked.push(asked);
    return asked;
  }

  /** The same request until there is an answer; after a try that broke, mostly at another gateway. */
  async #send(asked, first) {
    let at = first;
    for (let tries = 0; tries < mostTries; tries += 1) {
      const gateway = await this.#world.servingGateway(at);
      const startedMs = performance.now();
      const told = await this.#try(gateway, asked);
      asked.tries.push({ gateway: gateway.name, tookMs: Math.round(performance.now() - startedMs), ...told });
      if (isAnswer(told)) return;
      if (this.#random.chance(0.7)) at += 1;
      await sleep(200 + this.#random.below(600));
    }
  }

  async #try(gateway, { key, request: { path, body, patienceMs } }) {
    try {
      const response = await fetch(gateway.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': this.#apiKey, 'idempotency-key': key },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(patienceMs),
      });
      return toldBy(response.status, await response.json());
    } catch (error) {
      return { broken: error.cause?.code ?? error.name };
    }
  }
}

/** @returns {Told} */
function toldBy(status, { data, error }) {
  const details = error?.details ?? {};
  const inDetails = Object.entries(details).find(([name]) => name.endsWith('Id'))?.[1];
  return { status, code: error?.code ?? null, id: data?.id ?? inDetails ?? null, state: data?.status ?? null };
}

/** Whether a careful merchant stops asking: not while the first request is under way, and not when nothing was done. */
function isAnswer(told) {
  if ('broken' in told) return false;
  if (told.status >= 500) return told.code === 'provider_error';
  return told.code !== 'idempotency_in_progress';
}

function isAnswered({ tries }) {
  return tries.some(isAnswer);
}

function idOf({ tries }) {
  return tries.findLast((told) => isAnswer(told) && told.id)?.id ?? null;
}
