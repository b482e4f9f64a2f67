/** One event on its way to one endpoint. */
export interface Delivery {
  /** `whd_` and its number, counted from 1 since the last reset. */
  readonly id: string;
  /** Id of the event. */
  readonly event: string;
  readonly type: string;
  /** Id of the webhook endpoint. */
  readonly endpoint: string;
  readonly status: 'pending' | 'delivered' | 'failed';
  readonly attempts: number;
  /** What became of the last attempt: the endpoint's HTTP status, or why there was none; null before it. */
  readonly outcome: number | string | null;
}

/** How events are delivered; what makes it worse is off unless asked for. */
export interface DeliverySettings {
  /** How long an event waits before its first attempt, in real milliseconds. */
  readonly delayMs: number;
  /** Every event is delivered twice. */
  readonly duplicate: boolean;
  /** Of the events that are ready at the same time, the newest goes first. */
  readonly reorder: boolean;
  /** Nothing is delivered until this is off again. */
  readonly hold: boolean;
}

/** Every event once, at once and in order. */
export const PLAIN_DELIVERY: DeliverySettings = { delayMs: 0, duplicate: false, reorder: false, hold: false };

/** After so many attempts a delivery has failed. */
export const MOST_ATTEMPTS = 5;
