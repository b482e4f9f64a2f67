import { STRIPE_OPERATIONS, STRIPE_WRONG_AMOUNT_OPERATIONS } from '../stripe/operations.js';

/** The operations that faults can be set on, by service. */
export const FAULT_TARGETS = {
  voucher: ['validate', 'charge', 'retrieve', 'payout', 'retrieve_payout'],
  stripe: STRIPE_OPERATIONS,
  suissu: ['partner', 'card', 'charge', 'view', 'paycard', 'generate_link', 'transaction_status'],
} as const;

/** A service that can be made to fail. */
export type FaultService = keyof typeof FAULT_TARGETS;

/** An operation of such a service. */
export type FaultOperation<Service extends FaultService = FaultService> = (typeof FAULT_TARGETS)[Service][number];

/** Where a fault strikes. */
export type FaultTarget = {
  [Service in FaultService]: { readonly service: Service; readonly operation: FaultOperation<Service> };
}[FaultService];

/** The operations whose amount a fault can change. */
export const WRONG_AMOUNT_OPERATIONS: { readonly [Service in FaultService]: readonly FaultOperation<Service>[] } = {
  voucher: ['charge', 'payout'],
  stripe: STRIPE_WRONG_AMOUNT_OPERATIONS,
  suissu: ['card', 'charge', 'paycard'],
};

/**
 * What a fault does.
 *
 * - `hang` never answers, `reset` breaks the connection with RST, `error` answers 500; `when` says whether the
 *   operation (and the movement of money) took place first.
 * - `slow` carries the operation out at once and holds the answer back for `delayMs`.
 * - `wrong_amount` moves, and answers with, an amount that was not asked for.
 * - `rate_limit` answers 429 and does nothing; `malformed` carries the operation out and answers 200 with broken JSON.
 */
export type FaultEffect =
  | { readonly kind: 'hang' | 'reset' | 'error'; readonly when: 'before' | 'after' }
  | { readonly kind: 'slow'; readonly delayMs: number }
  | { readonly kind: 'wrong_amount' }
  | { readonly kind: 'rate_limit' }
  | { readonly kind: 'malformed' };

/** The names of the effects. */
export type FaultKind = FaultEffect['kind'];

/** A fault that is set, as `GET /faults` shows it. */
export type Fault = FaultEffect & {
  readonly id: string;
  readonly service: FaultService;
  readonly operation: FaultOperation | '*';
  /** The share of matching requests that it strikes, 0 to 1. */
  readonly rate: number;
  /** The same seed strikes the same requests, counted from when the fault was set. */
  readonly seed: number;
  /** How often it strikes before it is gone; null means without end. */
  readonly times: number | null;
  /** Matching requests so far. */
  readonly drawn: number;
  /** Requests struck so far. */
  readonly struck: number;
};
