import { hash } from 'node:crypto';
import type pg from 'pg';
import { chargeSql } from './charge-sql.js';
import { newId } from './ids.js';
import type { Provider } from './provider.js';
import { readCharge, type ChargeRequest } from './read-charge.js';

/** What is answered. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Charges as somebody would who writes a server for just this: a commit before the provider is asked, one after. */
export class Charger {
  constructor(
    private readonly pool: pg.Pool,
    private readonly provider: Provider,
    private readonly merchantId: string,
  ) {}

  /** Answers one request. A key that was seen before is answered as it was then. */
  async charge(text: string, key: string): Promise<Answer> {
    const request = readCharge(text);
    if (typeof request === 'string') return refusal(400, request);
    const fingerprint = hash('sha256', text, 'buffer');
    const now = new Date();
    const ids = { payment: newId('payment', now.getTime()), attempt: newId('attempt', now.getTime()) };
    if (!(await this.#claim(request, { ...ids, key, fingerprint, now }))) return this.#replay(key, fingerprint);
    const { reference, exchanges } = await this.provider.charge(request);
    const settledAt = new Date();
    const body = answerBody(ids.payment, request, now, settledAt);
    await this.pool.query({
      ...chargeSql.settle,
      values: [
        this.merchantId,
        ids.payment,
        request.amount,
        reference,
        settledAt.toISOString(),
        ids.attempt,
        JSON.stringify(exchanges),
        newId('transition', settledAt.getTime()),
        newId('ledgerJournal', settledAt.getTime()),
        request.currency,
        newId('ledgerEntry', settledAt.getTime()),
        newId('ledgerEntry', settledAt.getTime()),
        newId('event', settledAt.getTime()),
        JSON.stringify({ paymentId: ids.payment, declineCode: null }),
        key,
        body,
      ],
    });
    return { status: 200, body };
  }

  async #claim(
    request: ChargeRequest,
    made: { payment: string; attempt: string; key: string; fingerprint: Buffer; now: Date },
  ): Promise<boolean> {
    const { rows } = await this.pool.query({
      ...chargeSql.claim,
      values: [
        this.merchantId,
        made.key,
        made.fingerprint,
        made.payment,
        made.now.toISOString(),
        request.amount,
        request.currency,
        request.description,
        request.metadata && JSON.stringify(request.metadata),
        made.attempt,
        this.provider.settings,
        made.attempt,
        choice,
        newId('transition', made.now.getTime()),
      ],
    });
    return rows.length === 1;
  }

  async #replay(key: string, fingerprint: Buffer): Promise<Answer> {
    const { rows } = await this.pool.query<Record<string, unknown>>({
      ...chargeSql.holder,
      values: [this.merchantId, key],
    });
    const holder = rows[0];
    if (!fingerprint.equals(holder?.['fingerprint'] as Buffer)) return refusal(409, 'another request has this key');
    if (holder?.['answer_body'] === null) return refusal(409, 'the first request with this key is still carried out');
    return { status: holder?.['answer_status'] as number, body: holder?.['answer_body'] as string };
  }
}

const choice = JSON.stringify({
  because: 'first_in_route',
  rule: 'vaulted-cards',
  position: 1,
  of: 1,
  order: 'priority',
  after: null,
  passedOver: [],
});

function answerBody(id: string, request: ChargeRequest, createdAt: Date, updatedAt: Date): string {
  const { amount, currency, description, metadata } = request;
  return JSON.stringify({
    success: true,
    data: {
      id,
      customerId: null,
      kind: 'charge',
      status: 'succeeded',
      provider: 'suissu-token',
      amountSubtotal: amount,
      taxAmount: 0,
      amountTotal: amount,
      currency,
      description,
      metadata,
      url: null,
      expiresAt: null,
      createdAt,
      updatedAt,
      object: 'payment',
      livemode: false,
    },
  });
}

function refusal(status: number, message: string): Answer {
  return { status, body: JSON.stringify({ success: false, error: { message } }) };
}
