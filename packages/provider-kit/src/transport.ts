import type { Recording } from './exchanges/recording.js';

/** One HTTP request, whole: bodies are small and known beforehand. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Absolute URL. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Ends the request early. */
  readonly signal: AbortSignal;
  /** Asked synchronously right before the first byte is written; `false` keeps the request from leaving. */
  readonly mayStillSend?: () => boolean;
  /** Who is told of it once it has ended; absent: nobody. */
  readonly recording?: Recording;
}

/** The service answered and the whole answer was read. */
export interface Answered {
  readonly sent: 'answered';
  readonly status: number;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** No byte of the request was handed to a socket. */
export interface NeverSent {
  readonly sent: 'not_sent';
  /** For an operator: `ECONNREFUSED`, `deadline`, … */
  readonly reason: string;
}

/** The request was handed to a socket and no whole answer came back: it may have been carried out. */
export interface SentUnanswered {
  readonly sent: 'unknown';
  readonly reason: string;
}

/** How far a request got. */
export type HttpResult = Answered | NeverSent | SentUnanswered;

/** Sends requests, each once: no retries, no redirects, a deadline for all. */
export interface HttpTransport {
  /** Never rejects for what the network does; throws only for a request that no HTTP client could send. */
  send(request: HttpRequest): Promise<HttpResult>;
  /** Ends idle connections after the requests in flight. */
  close(): Promise<void>;
}

/** Settings of a transport. */
export interface HttpTransportSettings {
  /** From handing the request in to having its whole answer. Default 30,000. */
  readonly deadlineMs?: number;
  /** For establishing a connection, TLS included. Default 5,000. */
  readonly connectTimeoutMs?: number;
  /** A longer answer is not read to its end and counts as none. Default 1,048,576. */
  readonly maxResponseBytes?: number;
  /**
   * Sends through this function instead. It cannot tell how far a request got, so whatever it throws is `unknown`.
   */
  readonly fetch?: typeof globalThis.fetch;
}

/** Limits that hold where the settings name none. */
export const transportDefaults = { deadlineMs: 30_000, connectTimeoutMs: 5_000, maxResponseBytes: 1_048_576 } as const;
