import type Stripe from 'stripe';
import type { Movement } from '../state/ledger-entry.js';
import { PLAIN_DELIVERY } from './webhooks/delivery.js';
import type { Delivery, DeliverySettings } from './webhooks/delivery.js';

/** Every kind of object that is kept, by the word in its `object` field. */
export interface StripeObjects {
  readonly account: Stripe.Account;
  readonly balance_transaction: Stripe.BalanceTransaction;
  readonly bank_account: Stripe.BankAccount;
  readonly card: Stripe.Card;
  readonly charge: Stripe.Charge;
  readonly customer: Stripe.Customer;
  readonly dispute: Stripe.Dispute;
  readonly event: StripeNotice;
  readonly mandate: Stripe.Mandate;
  readonly payment_intent: Stripe.PaymentIntent;
  readonly payment_method: Stripe.PaymentMethod;
  readonly payout: Stripe.Payout;
  readonly refund: Stripe.Refund;
  readonly setup_intent: Stripe.SetupIntent;
  readonly token: Stripe.Token;
  readonly transfer: Stripe.Transfer;
  readonly transfer_reversal: Stripe.TransferReversal;
  readonly webhook_endpoint: Stripe.WebhookEndpoint;
}

/** The word in an `object` field. */
export type StripeKind = keyof StripeObjects;

/** An event as Stripe shows it. */
export type StripeNotice = Omit<Stripe.EventBase, 'type' | 'data'> & {
  readonly type: string;
  readonly data: { readonly object: object };
};

/** What Stripe knows of an object and shows nobody. */
export interface Facts {
  /** What the test bank number or card behind it does. */
  readonly behavior?: string;
  /** Verification attempts so far. */
  readonly attempts?: number;
  /** Of a bank account as payment method: whether its micro-deposits, or their like, have been confirmed. */
  readonly verified?: boolean;
  /** Of an account: the names of what has been told. */
  readonly told?: readonly string[];
  /** Gone for everyone; a customer and an account still say that they were deleted. */
  readonly deleted?: true;
  /** Of a webhook endpoint: what its deliveries are signed with. */
  readonly secret?: string;
}

/** One object, and what else is known of it. */
export interface Stored<Kind extends StripeKind = StripeKind> {
  readonly object: StripeObjects[Kind];
  readonly facts: Facts;
}

/** What waits for the clock. */
export type DueKind =
  | 'settle_charge'
  | 'return_charge'
  | 'expire_hold'
  | 'settle_refund'
  | 'fail_refund'
  | 'verify_account'
  | 'pay_payout'
  | 'fail_payout';

/** Something that happens to an object at a time of the sandbox clock. */
export interface Due {
  readonly atMs: number;
  readonly kind: DueKind;
  readonly id: string;
}

/** The answer that an idempotency key stands for. */
export interface KeptAnswer {
  readonly key: string;
  /** Of method, path and parameters. */
  readonly fingerprint: string;
  readonly path: string;
  readonly requestId: string;
  readonly status: number;
  readonly body: unknown;
  readonly atMs: number;
}

/** What the Stripe stand-in knows. */
export interface StripeState {
  /** Every object, by id. */
  readonly objects: ReadonlyMap<string, Stored>;
  /** The ids of each kind, oldest first. */
  readonly ids: ReadonlyMap<StripeKind, readonly string[]>;
  /** In the order in which it is to happen. */
  readonly due: readonly Due[];
  /** By idempotency key. */
  readonly answers: ReadonlyMap<string, KeptAnswer>;
  /** Every delivery of an event, by id. */
  readonly deliveries: ReadonlyMap<string, Delivery>;
  /** The ids of those that are not over. */
  readonly pendingDeliveries: ReadonlySet<string>;
  readonly delivery: DeliverySettings;
}

/** The same, for `applyStripeEvent`. */
export interface MutableStripeState extends StripeState {
  objects: Map<string, Stored>;
  ids: Map<StripeKind, string[]>;
  due: Due[];
  answers: Map<string, KeptAnswer>;
  deliveries: Map<string, Delivery>;
  pendingDeliveries: Set<string>;
  delivery: DeliverySettings;
}

/** A Stripe in which nothing has happened. */
export function emptyStripeState(): MutableStripeState {
  return {
    objects: new Map(),
    ids: new Map(),
    due: [],
    answers: new Map(),
    deliveries: new Map(),
    pendingDeliveries: new Set(),
    delivery: PLAIN_DELIVERY,
  };
}

/** Everything that can change it. Every type begins `stripe_`. */
export interface StripeEvent {
  readonly type: 'stripe_changed';
  /** Objects as they are from now on. */
  readonly put?: readonly Stored[];
  readonly movements?: readonly Movement[];
  /** What is to happen later. */
  readonly due?: readonly Due[];
  /** Whether this is what was due first. */
  readonly dueDone?: boolean;
  readonly answer?: KeptAnswer;
  /** Deliveries as they are from now on. */
  readonly deliveries?: readonly Delivery[];
  readonly delivery?: DeliverySettings;
}

/** The types, for those who read a state file. */
export const STRIPE_EVENT_TYPES: Readonly<Record<StripeEvent['type'], true>> = { stripe_changed: true };

/** Whether an event is one of these. */
export function isStripeEvent(event: { readonly type: string }): event is StripeEvent {
  return Object.hasOwn(STRIPE_EVENT_TYPES, event.type);
}

/** Brings `state` up to date with one event; every movement of money goes to `move`. */
export function applyStripeEvent(
  state: MutableStripeState,
  { put = [], movements = [], due = [], dueDone = false, answer, deliveries = [], delivery }: StripeEvent,
  move: (movement: Movement) => void,
): void {
  if (dueDone) state.due.shift();
  for (const stored of put) keep(state, stored);
  for (const one of due) insertDue(state.due, one);
  for (const movement of movements) move(movement);
  if (answer !== undefined) state.answers.set(answer.key, answer);
  for (const one of deliveries) keepDelivery(state, one);
  if (delivery !== undefined) state.delivery = delivery;
}

function keep(state: MutableStripeState, stored: Stored): void {
  const { id, object: kind } = stored.object;
  if (!state.objects.has(id)) {
    const ids = state.ids.get(kind) ?? [];
    ids.push(id);
    state.ids.set(kind, ids);
  }
  state.objects.set(id, stored);
}

function keepDelivery(state: MutableStripeState, delivery: Delivery): void {
  state.deliveries.set(delivery.id, delivery);
  if (delivery.status === 'pending') state.pendingDeliveries.add(delivery.id);
  else state.pendingDeliveries.delete(delivery.id);
}

/** Behind everything that is due at the same time or before. */
function insertDue(queue: Due[], due: Due): void {
  let position = queue.length;
  while (position > 0 && (queue[position - 1]?.atMs ?? 0) > due.atMs) position -= 1;
  queue.splice(position, 0, due);
}
