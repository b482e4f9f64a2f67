import { Injectable } from '@nestjs/common';
import { parseId, type PaymentId } from '@tollgate/core';
import { scopeOf, type Scope } from '../../../customers/customers.repository.js';
import type { PaymentView } from '../../../engine/payment-view.js';
import { PaymentsRepository } from '../../../engine/payments.repository.js';
import type { Event } from '../../../generated/client.js';
import type { StoredOperation } from '../../../journal/operation-types.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { stripeAnswer } from '../answer.js';
import { toCharge } from '../charges/to-charge.js';
import { RefundsRepository } from '../refunds/refunds.repository.js';
import { toRefund } from '../refunds/to-refund.js';
import { expansionsOf } from '../expand.js';
import { invalid, noSuch } from '../stripe-fault.js';
import { pageAsked } from '../stripe-list.dto.js';
import { stripeList } from '../stripe-list.js';
import { spanOf, toSeconds } from '../stripe-time.js';
import { toTransfer } from '../transfers/to-transfer.js';
import type { ListEventsDto } from './event.dto.js';
import type { StripeEventDto } from './event.object.js';
import { typeOf, typesMatching, type EventType } from './event-types.js';
import { StripeEventsRepository } from './events.repository.js';

/** An event, and what Stripe calls it. */
interface NamedEvent {
  readonly event: Event;
  readonly type: EventType;
}

/** What events tell of, as it is by now. */
interface About {
  readonly payments: ReadonlyMap<string | null, PaymentView>;
  readonly refunds: ReadonlyMap<string | null, readonly StoredOperation[]>;
  readonly operations: ReadonlyMap<string, StoredOperation>;
}

/** `/v1/events` in Stripe's words. */
@Injectable()
export class StripeEventsService {
  constructor(
    private readonly rows: StripeEventsRepository,
    private readonly payments: PaymentsRepository,
    private readonly refunds: RefundsRepository,
  ) {}

  /** One event. */
  async get(principal: Principal, text: string): Promise<Answer> {
    const id = parseId('event', text);
    const event = id && (await this.rows.find(principal, id));
    const type = event && typeOf(event);
    if (!event || !type) throw noSuch('event', text);
    const [shown] = await this.#show(scopeOf(principal), [{ event, type }]);
    if (!shown) throw noSuch('event', text);
    return stripeAnswer(shown);
  }

  /** A page of events, newest first. */
  async list(principal: Principal, query: ListEventsDto): Promise<Answer> {
    const { type, types, created, expand } = query;
    expansionsOf(expand, { fetched: [], nothing: [] }, true);
    if (type !== undefined && types !== undefined) {
      throw invalid('types', 'You can only specify one of these parameters: type, types.', 'parameters_exclusive');
    }
    const page = await pageAsked(query, 'event', (text) => parseId('event', text));
    const wanted = typesMatching(type === undefined ? types : [type]);
    const scope = scopeOf(principal);
    const { items, hasMore } = await this.rows.list(scope, { types: wanted, created: spanOf(created) }, page);
    const named = items.flatMap((event): NamedEvent[] => {
      const its = typeOf(event);
      return its ? [{ event, type: its }] : [];
    });
    return stripeAnswer(stripeList('/v1/events', await this.#show(scope, named), hasMore));
  }

  async #show(scope: Scope, events: readonly NamedEvent[]): Promise<StripeEventDto[]> {
    const about = await this.#about(scope, events);
    return events.flatMap((one): StripeEventDto[] => {
      const object = objectOf(one, about);
      return object ? [toEvent(one, object)] : [];
    });
  }

  /** Read for all events together, in a handful of queries however many they are. */
  async #about(scope: Scope, events: readonly NamedEvent[]): Promise<About> {
    const operations = await this.#operationsOf(scope, events);
    const ids = [...new Set(events.flatMap(({ event }) => event.paymentId ?? []))] as PaymentId[];
    const [views, refunds] = await Promise.all([
      this.payments.findAll(scope, ids),
      this.refunds.ofPayments(scope, ids),
    ]);
    return { payments: new Map(views.map((view) => [view.id, view])), refunds, operations };
  }

  /** The operations that events tell of, and the transfers that reversals have taken back. */
  async #operationsOf(scope: Scope, events: readonly NamedEvent[]): Promise<ReadonlyMap<string, StoredOperation>> {
    const found = await this.rows.operations(
      scope,
      events.flatMap(({ event }) => event.operationId ?? []),
    );
    const parents = [...found.values()].flatMap(({ parentId }) => parentId ?? []);
    return parents.length === 0 ? found : new Map([...found, ...(await this.rows.operations(scope, parents))]);
  }
}

function objectOf({ event, type }: NamedEvent, about: About): StripeEventDto['data']['object'] | null {
  const payment = about.payments.get(event.paymentId) ?? null;
  const operation = about.operations.get(event.operationId ?? '');
  switch (type.object) {
    case 'charge':
      return payment && toCharge(payment, about.refunds.get(payment.id) ?? []);
    case 'refund':
      return operation && payment ? toRefund(operation, payment) : null;
    case 'transfer': {
      const transfer = operation?.kind === 'reversal' ? about.operations.get(operation.parentId ?? '') : operation;
      return transfer ? toTransfer(transfer, payment, null) : null;
    }
  }
}

function toEvent({ event, type }: NamedEvent, object: StripeEventDto['data']['object']): StripeEventDto {
  return {
    id: event.id,
    object: 'event',
    api_version: null,
    created: toSeconds(event.createdAt),
    data: { object },
    livemode: event.mode === 'live',
    pending_webhooks: 0,
    request: { id: null, idempotency_key: null },
    type: type.stripe,
  };
}
