import { chargeForm, type ChargeForm, type ChargeTerms } from './charge-forms.js';
import { shortened, type IncomingAnswer, type OutgoingRequest, type Traffic } from './traffic.js';

/** Charges, each with an idempotency key of its own. */
export class ChargeTraffic implements Traffic {
  /** Ids by the numbers of the requests. */
  readonly made: string[] = [];
  readonly #seen = new Set<string>();
  readonly #form: ChargeForm;
  readonly #headers: readonly string[];

  /** @param keyPrefix - begins every idempotency key: no two runs have the same */
  constructor(
    terms: ChargeTerms,
    apiKey: string,
    private readonly keyPrefix: string,
  ) {
    this.#form = chargeForm(terms);
    this.#headers = ['content-type', this.#form.contentType, 'x-api-key', apiKey, ...this.#form.headers];
  }

  request(number: number): OutgoingRequest {
    return {
      method: 'POST',
      path: this.#form.path,
      headers: [...this.#headers, 'idempotency-key', `${this.keyPrefix}-${number}`],
      body: this.#form.body(number),
    };
  }

  problemWith(number: number, answer: IncomingAnswer): string | null {
    const id = idOf(this.#form, number, answer);
    if (id === null) return `was answered ${shortened(answer)}`;
    if (this.#seen.has(id)) return `is the same payment as another: ${id}`;
    this.#seen.add(id);
    this.made[number] = id;
    return null;
  }
}

/** The same requests with the same keys once more: each is answered as it was, and nothing is charged. */
export class ReplayTraffic implements Traffic {
  readonly #form: ChargeForm;
  readonly #charges: ChargeTraffic;

  /** @param ids - what was made, by the numbers of the requests */
  constructor(
    terms: ChargeTerms,
    apiKey: string,
    keyPrefix: string,
    private readonly ids: readonly string[],
  ) {
    this.#form = chargeForm(terms);
    this.#charges = new ChargeTraffic(terms, apiKey, keyPrefix);
  }

  request(number: number): OutgoingRequest {
    return this.#charges.request(number % this.ids.length);
  }

  problemWith(number: number, answer: IncomingAnswer): string | null {
    const first = number % this.ids.length;
    const id = idOf(this.#form, first, answer);
    return id !== null && id === this.ids[first] ? null : `was answered ${shortened(answer)}, not as before`;
  }
}

function idOf(form: ChargeForm, number: number, { status, body }: IncomingAnswer): string | null {
  return status === 200 ? form.idIn(JSON.parse(body), number) : null;
}
