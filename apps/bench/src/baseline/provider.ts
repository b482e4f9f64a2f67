import { Pool } from 'undici';
import type { ChargeRequest } from './read-charge.js';

/** What the provider said, and what went over the wire for it. */
export interface Charged {
  readonly reference: string;
  readonly exchanges: readonly object[];
}

/** The account at the provider. */
export interface ProviderAccount {
  readonly baseUrl: string;
  readonly apiName: string;
  readonly apiKey: string;
}

/** Charges at the provider over connections that stay open, with the two requests that the gateway's provider sends. */
export class Provider {
  readonly #pool: Pool;
  readonly #headers: Readonly<Record<string, string>>;
  /** Its settings without the secret, as JSON. */
  readonly settings: string;

  constructor(private readonly account: ProviderAccount) {
    const { baseUrl, apiName } = account;
    this.settings = JSON.stringify({ apiName, baseUrl });
    this.#pool = new Pool(baseUrl, { pipelining: 1 });
    this.#headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-api-name': account.apiName,
      'x-api-key': account.apiKey,
    };
  }

  /** Charges, and asks what was moved. @throws Error for any answer but success */
  async charge({ partnerId, tokenId, amount, currency }: ChargeRequest): Promise<Charged> {
    const charge = await this.#post('charge', {
      partner_id: partnerId,
      token_id: tokenId,
      currency_code: currency,
      amount: inMajorUnits(amount),
    });
    const { Status: status, PGTransactionID: id } = charge.answer;
    if (status !== 'Success' || typeof id !== 'string') throw new Error('The provider has not charged');
    const confirmation = await this.#post('transactionstatus', { partner_id: partnerId, transaction_id: id });
    const moved = confirmation.answer['transaction_details'] as Record<string, unknown> | undefined;
    if (moved?.['amount'] !== inMajorUnits(amount) || moved['currency'] !== currency) {
      throw new Error('The provider has moved something else');
    }
    return { reference: `${id}@${partnerId}`, exchanges: [charge.exchange, confirmation.exchange] };
  }

  async #post(
    operation: string,
    fields: Readonly<Record<string, string>>,
  ): Promise<{ answer: Record<string, unknown>; exchange: object }> {
    const startedAt = new Date();
    const path = `/service/api/${operation}`;
    const headers = this.#headers;
    const response = await this.#pool.request({ method: 'POST', path, headers, body: JSON.stringify(fields) });
    const text = await response.body.text();
    if (response.statusCode !== 200) throw new Error(`The provider answered ${response.statusCode}`);
    const exchange = {
      method: 'POST',
      url: this.account.baseUrl + path,
      idempotencyKey: null,
      requestBody: JSON.stringify('token_id' in fields ? { ...fields, token_id: '[redacted]' } : fields),
      sent: 'answered',
      reason: null,
      status: response.statusCode,
      providerRequestId: null,
      responseBody: text,
      startedAt,
      durationMs: Date.now() - startedAt.getTime(),
    };
    return { answer: JSON.parse(text) as Record<string, unknown>, exchange };
  }
}

/** Minor units of a currency with two decimals, as the provider writes them. */
function inMajorUnits(amount: number): string {
  const [whole, rest] = [Math.floor(amount / 100), amount % 100];
  return rest === 0 ? String(whole) : `${whole}.${String(rest).padStart(2, '0')}`;
}
