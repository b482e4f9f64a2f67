/** How a client is made. */
export interface TollgateSettings {
  /** Where the gateway is: `http://127.0.0.1:3000`. */
  readonly baseUrl: string;
  /** A secret key, `sk_…`. A secret: never in a browser. */
  readonly apiKey: string;
  /** Longest wait for one answer, in milliseconds. Default 60,000. */
  readonly timeoutMs?: number;
  /** How often a request is sent again where that is safe. Default 3; 0 sends each once. */
  readonly maxRetries?: number;
  /** Sends requests in place of the built-in `fetch`. */
  readonly fetch?: typeof fetch;
  /** Waits between two tries, for tests. Default: a timer. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/** What may be said of one call beside what it asks for. */
export interface CallOptions {
  /**
   * Names what is to happen, so that it happens once however often it is sent: make it before the first call, one for each
   * operation, and keep it with your order. Absent: one of this call alone, which makes its own retries safe.
   */
  readonly idempotencyKey?: string;
  /** Ends the call from outside. */
  readonly signal?: AbortSignal;
}
