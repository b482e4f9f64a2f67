import { shortened, type IncomingAnswer, type OutgoingRequest, type Traffic } from './traffic.js';

/** `GET /payments/{id}`, one payment after the other. */
export class GetTraffic implements Traffic {
  readonly #headers: readonly string[];

  constructor(
    apiKey: string,
    private readonly ids: readonly string[],
  ) {
    this.#headers = ['x-api-key', apiKey];
  }

  request(number: number): OutgoingRequest {
    return { method: 'GET', path: `/payments/${this.#id(number)}`, headers: this.#headers };
  }

  problemWith(number: number, answer: IncomingAnswer): string | null {
    const { data } = JSON.parse(answer.body) as { data?: { id?: unknown } };
    return answer.status === 200 && data?.id === this.#id(number) ? null : `was answered ${shortened(answer)}`;
  }

  #id(number: number): string {
    return this.ids[number % this.ids.length] ?? '';
  }
}

/** Payments on a page. */
export const pageSize = 20;

/** `GET /payments`: a page of 20, the first one or one behind a cursor. */
export class ListTraffic implements Traffic {
  readonly #headers: readonly string[];

  /**
   * @param cursors - used in turn; none asks for the first page
   * @param filter - more of the query, such as `status=succeeded`
   */
  constructor(
    apiKey: string,
    private readonly cursors: readonly string[],
    private readonly filter: string,
  ) {
    this.#headers = ['x-api-key', apiKey];
  }

  request(number: number): OutgoingRequest {
    const cursor = this.#cursor(number);
    const query = [`limit=${pageSize}`, ...(cursor === null ? [] : [`cursor=${cursor}`]), this.filter];
    const path = `/payments?${query.filter((part) => part !== '').join('&')}`;
    return { method: 'GET', path, headers: this.#headers };
  }

  problemWith(number: number, answer: IncomingAnswer): string | null {
    const { data } = JSON.parse(answer.body) as { data?: unknown };
    if (answer.status !== 200 || !Array.isArray(data)) return `was answered ${shortened(answer)}`;
    const ids = data.map((payment) => (payment as { id: string }).id);
    const all = [...[this.#cursor(number)].filter((cursor) => cursor !== null), ...ids];
    const inOrder = all.every((id, index) => index === 0 || id < (all[index - 1] ?? ''));
    return ids.length === pageSize && inOrder ? null : `was answered with ${ids.length} payments: ${ids.join(' ')}`;
  }

  #cursor(number: number): string | null {
    return this.cursors[number % this.cursors.length] ?? null;
  }
}

/** `POST /payments/{id}/refunds`: all that a payment has, once for each. */
export class RefundTraffic implements Traffic {
  readonly made: string[] = [];
  readonly #headers: readonly string[];

  constructor(
    apiKey: string,
    private readonly keyPrefix: string,
    private readonly ids: readonly string[],
  ) {
    this.#headers = ['content-type', 'application/json', 'x-api-key', apiKey];
  }

  request(number: number): OutgoingRequest {
    return {
      method: 'POST',
      path: `/payments/${this.#id(number)}/refunds`,
      headers: [...this.#headers, 'idempotency-key', `${this.keyPrefix}-${number}`],
      body: '{}',
    };
  }

  problemWith(number: number, answer: IncomingAnswer): string | null {
    const { data } = JSON.parse(answer.body) as { data?: Record<string, unknown> };
    const right = answer.status === 200 && data?.['status'] === 'succeeded' && data['paymentId'] === this.#id(number);
    if (!right) return `was answered ${shortened(answer)}`;
    this.made[number] = String(data['id']);
    return null;
  }

  #id(number: number): string {
    const id = this.ids[number];
    if (id === undefined) throw new Error('There are no more payments to refund');
    return id;
  }
}
