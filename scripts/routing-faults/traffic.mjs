import { Agent, fetch } from 'undici';

const amount = 1_000;
const currency = 'USD';
const tailDigits = 3;

/** What routing sees of each payment. */
export const wanted = { sourceKind: 'voucher', amount, currency };

/** @typedef {{ id: string | null, status: number, state: string | null, code: string | null }} Told */

/** A merchant's customers: each pays with a voucher that nobody has used. */
export class Traffic {
  #url;
  #apiKey;
  #made = 0;
  #agent = new Agent({ connections: 64 });

  /** What each payment so far was answered. @type {Told[]} */
  told = [];

  /** @param {{ url: string, apiKey: string }} options */
  constructor({ url, apiKey }) {
    this.#url = url;
    this.#apiKey = apiKey;
  }

  /**
   * Makes payments, so many at a time.
   *
   * @param {{ payments: number, atOnce: number, onProgress?: (done: number) => void }} options
   * @returns {Promise<Told[]>} what each was answered
   */
  async send({ payments, atOnce, onProgress }) {
    const told = [];
    let begun = 0;
    const work = async () => {
      while (begun < payments) {
        begun += 1;
        told.push(await this.#pay());
        onProgress?.(told.length);
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, payments) }, work));
    this.told.push(...told);
    return told;
  }

  close() {
    return this.#agent.close();
  }

  async #pay() {
    const tail = (this.#made++).toString(36).toUpperCase().padStart(tailDigits, '0');
    if (tail.length > tailDigits) throw new Error('The sandbox has no more vouchers of this kind');
    const source = { type: 'voucher', pin: `ONCEX${currency}${String(amount).padStart(5, '0')}${tail}` };
    const response = await fetch(`${this.#url}/payments/charge`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': this.#apiKey },
      body: JSON.stringify({ source, amount, currency, description: 'A demonstration' }),
      dispatcher: this.#agent,
    });
    const { data, error } = await response.json();
    return {
      id: data?.id ?? error?.details?.paymentId ?? null,
      status: response.status,
      state: data?.status ?? null,
      code: error?.code ?? null,
    };
  }
}
