import { FAULT_TARGETS } from '../faults/fault.js';

/** One control endpoint, as the guide explains it. */
export interface EndpointText {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  /** For the example. */
  readonly query?: string;
  /** For the example. */
  readonly body?: object;
  readonly meaning: string;
}

/** Every control endpoint. */
export const CONTROL_ENDPOINTS: readonly EndpointText[] = [
  { method: 'GET', path: '/', meaning: 'This guide; as a page when text/html is asked for.' },
  { method: 'GET', path: '/health', meaning: 'Answers once the sandbox listens.' },
  {
    method: 'GET',
    path: '/ledger',
    query: '?service=voucher&limit=100',
    meaning:
      'Every movement of money, oldest first; nothing is ever changed or removed. Optional: reference, service, limit (1 to 10000), cursor (id of the last entry seen).',
  },
  {
    method: 'POST',
    path: '/faults',
    body: { service: 'voucher', operation: 'charge', kind: 'hang', times: 1 },
    meaning: 'Makes requests fail, as the fault fields say. Answers the fault with its id.',
  },
  { method: 'GET', path: '/faults', meaning: 'The faults that are set, and how often each has struck.' },
  {
    method: 'DELETE',
    path: '/faults',
    meaning: 'Removes all faults and closes the connections that they keep waiting. /faults/{id} does so for one.',
  },
  { method: 'GET', path: '/clock', meaning: 'The time inside the sandbox.' },
  {
    method: 'POST',
    path: '/clock',
    body: { advanceSeconds: 60 },
    meaning: 'Moves the clock forward, by advanceSeconds or to now (ISO 8601). It runs on from there.',
  },
  {
    method: 'POST',
    path: '/vouchers',
    body: { value: 2500, currency: 'EUR', countries: ['DE', 'AT'] },
    meaning:
      'Mints a voucher and shows its PIN, once. Fields: value (minor units), currency; optional state (unused, used, inactive), expiresAt (ISO 8601), countries, payerId. /vouchers/{serial}/pin shows a new PIN of one that a payout minted.',
  },
  {
    method: 'POST',
    path: '/webhooks',
    body: { service: 'stripe', url: 'http://127.0.0.1:9/hook', secret: 'whsec_example' },
    meaning:
      'Sends events to url, which is on this machine, signed with secret. Optional: service (stripe), secret (default random), events (types; default all).',
  },
  {
    method: 'POST',
    path: '/webhooks/delivery',
    body: { delayMs: 0, duplicate: false, reorder: false, hold: false },
    meaning:
      'How events are delivered: delayMs later, each twice (duplicate), newest first (reorder), or not at all until hold is off. What is left out is off.',
  },
  { method: 'GET', path: '/webhooks/deliveries', meaning: 'Every delivery of an event, and what became of it.' },
  { method: 'POST', path: '/reset', meaning: 'Back to empty: faults, ledger, clock, and all that any service knows.' },
];

/** Every field of `POST /faults`. */
export const FAULT_FIELDS: Readonly<Record<string, string>> = {
  service: Object.keys(FAULT_TARGETS).join(', '),
  operation: `${Object.entries(FAULT_TARGETS)
    .map(([service, operations]) => `${service}: ${operations.join(', ')}`)
    .join('; ')}; or * for all`,
  kind: 'hang (never answers), reset (breaks the connection with RST), error (500), slow, wrong_amount (another amount moves and is answered; for operations that move money), rate_limit (429, nothing happens), malformed (200 with broken JSON, after the operation)',
  when: 'before or after the operation, and with it the movement of money; for hang, reset and error; default after',
  delayMs: 'for slow: how long the answer is held back once the operation is done; 1 to 600000',
  rate: 'the share of requests that are struck, 0 to 1; default 1',
  seed: 'an integer; the same seed strikes the same requests, counted from when the fault was set; default random',
  times: 'how often it strikes before it is gone; default without end',
};
