import { otherAmount } from '../faults/other-amount.js';
import { instant } from '../iso.js';
import type { Runtime } from '../runtime.js';
import type { MovementKind } from '../state/ledger-entry.js';
import { newId, randomText } from './ids.js';
import type { Due, Facts, Stored, StripeEvent, StripeKind, StripeNotice, StripeObjects } from './state.js';
import type { Delivery } from './webhooks/delivery.js';
import { noSuch } from './wire/stripe-error.js';

/** The API version that answers and events are rendered in. */
export const API_VERSION = '2026-10-28.endive';

/** What a piece of work is part of. */
export interface WorkSettings {
  /** When it happens, on the sandbox clock. */
  readonly atMs: number;
  /** The request that asked for it; null for what the clock brings about. */
  readonly request: { readonly id: string; readonly idempotencyKey: string | null; readonly version: string } | null;
  /** Whether another amount is to move than is asked for. */
  readonly wrongAmount: boolean;
}

/** What moves, as an operation says it. */
export interface Moving {
  readonly kind: MovementKind;
  readonly reference: string;
  readonly relatedTo: string | null;
  readonly amountMinor: number;
  /** As Stripe spells it, lower case. */
  readonly currency: string;
  readonly metadata: Readonly<Record<string, string>> | null;
}

/** One operation from its first look at the objects to the one event that holds all that it changed. */
export class Work {
  readonly atMs: number;
  readonly request: WorkSettings['request'];
  readonly #runtime: Runtime;
  readonly #wrongAmount: boolean;
  readonly #put = new Map<string, Stored>();
  readonly #movements: NonNullable<StripeEvent['movements']>[number][] = [];
  readonly #due: Due[] = [];
  readonly #deliveries: Delivery[] = [];

  constructor(runtime: Runtime, { atMs, request, wrongAmount }: WorkSettings) {
    this.#runtime = runtime;
    this.atMs = atMs;
    this.request = request;
    this.#wrongAmount = wrongAmount;
  }

  /** Now, as Stripe counts it. */
  get seconds(): number {
    return Math.floor(this.atMs / 1000);
  }

  newId(prefix: string): string {
    return newId(this.#runtime.environment, prefix);
  }

  randomText(length: number): string {
    return randomText(this.#runtime.environment, length);
  }

  /** The amount that moves when `amountMinor` is asked for. */
  movingAmount(amountMinor: number): number {
    return this.#wrongAmount ? otherAmount(amountMinor) : amountMinor;
  }

  /** An object and what is known of it, deleted ones included; undefined when there is none of that kind. */
  stored<Kind extends StripeKind>(kind: Kind, id: string): Stored<Kind> | undefined {
    const found = this.#found(id);
    return found?.object.object === kind ? (found as Stored<Kind>) : undefined;
  }

  /** An object that is not deleted. */
  find<Kind extends StripeKind>(kind: Kind, id: string): StripeObjects[Kind] | undefined {
    const found = this.stored(kind, id);
    return found === undefined || found.facts.deleted ? undefined : found.object;
  }

  /** @throws StripeError `resource_missing`; `param` is the parameter that carried the id, `id` when the path did */
  get<Kind extends StripeKind>(kind: Kind, id: string, param = 'id'): StripeObjects[Kind] {
    const found = this.find(kind, id);
    if (found === undefined) throw noSuch(NAMES[kind] ?? kind, id, param);
    return found;
  }

  /** The object of an id, of whatever kind; undefined when there is none. */
  lookup(id: string): Stored['object'] | undefined {
    return this.#found(id)?.object;
  }

  /** What is known of an object; nothing when there is none. */
  facts(id: string): Facts {
    return this.#found(id)?.facts ?? {};
  }

  #found(id: string): Stored | undefined {
    const found = this.#put.get(id) ?? this.#runtime.store.state.stripe.objects.get(id);
    if (found?.object.object !== 'balance_transaction' || found.object.available_on > this.seconds) return found;
    return { ...found, object: { ...found.object, status: 'available' } };
  }

  /** Every object of a kind that is not deleted, newest first. */
  all<Kind extends StripeKind>(kind: Kind): StripeObjects[Kind][] {
    const { ids, objects } = this.#runtime.store.state.stripe;
    const added = [...this.#put.keys()].filter((id) => !objects.has(id));
    return [...(ids.get(kind) ?? []), ...added]
      .map((id) => this.find(kind, id))
      .filter((object) => object !== undefined)
      .reverse();
  }

  /** Keeps an object as it is now; `facts` are added to what is known of it. */
  put<Kind extends StripeKind>(object: StripeObjects[Kind], facts: Facts = {}): StripeObjects[Kind] {
    this.#put.set(object.id, { object, facts: { ...this.facts(object.id), ...facts } });
    return object;
  }

  /** Enters a movement of money in the ledger. */
  move({ amountMinor, currency, metadata, ...moving }: Moving): void {
    this.#movements.push({
      service: 'stripe',
      ...moving,
      amount: amountMinor,
      currency: currency.toUpperCase(),
      metadata: metadata ?? {},
      createdAt: instant(this.atMs),
    });
  }

  /** Lets something happen to an object `afterMs` from now. */
  later(kind: Due['kind'], id: string, afterMs: number): void {
    this.#due.push({ kind, id, atMs: this.atMs + afterMs });
  }

  /** Tells whoever listens. */
  emit(type: string, object: object): void {
    const listeners = this.all('webhook_endpoint').filter(({ enabled_events: types }) =>
      types.some((wanted) => wanted === '*' || wanted === type),
    );
    const event: StripeNotice = {
      id: this.newId('evt'),
      object: 'event',
      api_version: this.request?.version ?? API_VERSION,
      created: this.seconds,
      data: { object },
      livemode: false,
      pending_webhooks: listeners.length,
      request: { id: this.request?.id ?? null, idempotency_key: this.request?.idempotencyKey ?? null },
      type,
    };
    this.put<'event'>(event);
    for (const { id } of listeners) this.#deliver(event, id);
  }

  #deliver({ id: event, type }: StripeNotice, endpoint: string): void {
    const { deliveries, delivery } = this.#runtime.store.state.stripe;
    for (let copy = 0; copy < (delivery.duplicate ? 2 : 1); copy += 1) {
      const id = `whd_${deliveries.size + this.#deliveries.length + 1}`;
      this.#deliveries.push({ id, event, type, endpoint, status: 'pending', attempts: 0, outcome: null });
    }
  }

  /** Drops what has not been written. */
  forget(): void {
    this.#put.clear();
    this.#movements.length = 0;
    this.#due.length = 0;
    this.#deliveries.length = 0;
  }

  /** Writes what has changed, in one event; `with` adds to it. */
  commit(also: Pick<StripeEvent, 'dueDone' | 'answer'> = {}): void {
    const changes = {
      ...(this.#put.size === 0 ? {} : { put: [...this.#put.values()] }),
      ...(this.#movements.length === 0 ? {} : { movements: this.#movements }),
      ...(this.#due.length === 0 ? {} : { due: this.#due }),
      ...(this.#deliveries.length === 0 ? {} : { deliveries: this.#deliveries }),
      ...also,
    };
    if (Object.keys(changes).length > 0) this.#runtime.store.append({ type: 'stripe_changed', ...changes });
  }
}

/** How Stripe's messages name a kind, where that is not the word of its `object` field. */
const NAMES: Partial<Record<StripeKind, string>> = {
  account: 'account',
  bank_account: 'source',
  card: 'source',
  payment_intent: 'payment_intent',
  payment_method: 'PaymentMethod',
  setup_intent: 'setupintent',
};
