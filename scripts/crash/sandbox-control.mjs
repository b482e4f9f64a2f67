/** Talks to the sandbox's control port. */
export class SandboxControl {
  #url;

  /** @param {string} url */
  constructor(url) {
    this.#url = url;
  }

  /** Movements of money after the one named, oldest first. @param {string | null} after id of an entry */
  async ledger(after) {
    const entries = [];
    for (let cursor = after; ; cursor = entries.at(-1).id) {
      const page = await this.#call('GET', `/ledger${cursor === null ? '' : `?cursor=${cursor}`}`);
      entries.push(...page.data);
      if (!page.has_more) return entries;
    }
  }

  /** @param {object} fault @returns {Promise<{ id: string }>} */
  setFault(fault) {
    return this.#call('POST', '/faults', fault);
  }

  /** @param {string} id */
  async isFaultSet(id) {
    const { data } = await this.#call('GET', '/faults');
    return data.some((fault) => fault.id === id);
  }

  /** Takes a fault back that has not struck; what one keeps waiting goes on waiting. @param {string} id */
  async clearIfSet(id) {
    if (await this.isFaultSet(id)) await this.#call('DELETE', `/faults/${id}`);
  }

  clearFaults() {
    return this.#call('DELETE', '/faults');
  }

  /** @param {number} seconds */
  advanceClock(seconds) {
    return this.#call('POST', '/clock', { advanceSeconds: seconds });
  }

  /** @param {string} url @param {string} secret */
  sendWebhooksTo(url, secret) {
    return this.#call('POST', '/webhooks', { url, secret });
  }

  /** @param {{ delayMs?: number, duplicate?: boolean, reorder?: boolean, hold?: boolean }} how */
  deliverWebhooks(how) {
    return this.#call('POST', '/webhooks/delivery', how);
  }

  async #call(method, path, body) {
    const json =
      body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(this.#url + path, { method, ...json });
    const answer = await response.json();
    if (!response.ok) throw new Error(`Sandbox control ${method} ${path}: ${JSON.stringify(answer)}`);
    return answer;
  }
}
