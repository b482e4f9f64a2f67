import { Injectable } from '@nestjs/common';
import { parseId } from '@tollgate/core';
import type { Payment } from '../../generated/client.js';
import { successBody } from '../../http/envelope.js';
import type { Principal } from '../../merchants/principal.js';
import { ApiFault } from '../../shared/api-fault.js';
import { readCursor, toCursor, typeOf, type TimelineKey } from './timeline-cursor.js';
import type { TimelineEntryDto, TimelineQueryDto } from './timeline.dto.js';
import {
  toAttempt,
  toEvent,
  toJournal,
  toOperationRequested,
  toOperationState,
  toPaymentRequested,
  toPaymentState,
} from './timeline-entries.js';
import { TimelineRepository, type TimelineRows } from './timeline.repository.js';

const defaultLimit = 100;

/** Tells what has happened to a payment, from what is stored. Nobody is asked for it. */
@Injectable()
export class TimelineService {
  constructor(private readonly timeline: TimelineRepository) {}

  /** A page of a payment's timeline, oldest first. @throws ApiFault `payment_not_found` */
  async read({ merchantId, mode }: Principal, text: string, query: TimelineQueryDto): Promise<TimelineBody> {
    const scope = { merchantId, mode };
    const id = parseId('payment', text);
    const payment = id && (await this.timeline.findPayment(scope, id));
    if (!payment) {
      throw new ApiFault('payment_not_found', { message: 'There is no payment with this id', param: 'id' });
    }
    const after = query.cursor === undefined ? null : readCursor(query.cursor);
    const limit = Number(query.limit ?? defaultLimit);
    const keys = await this.timeline.keys(scope, payment.id, { after, limit: limit + 1 });
    const page = keys.slice(0, limit);
    const last = page.at(-1);
    const hasMore = keys.length > limit;
    const tell = teller(payment, await this.timeline.rows(scope, payment.id, page));
    return { ...successBody(page.map(tell)), hasMore, nextCursor: hasMore && last ? toCursor(last) : null };
  }
}

/** A page of a timeline in the canonical API. */
export interface TimelineBody {
  readonly success: true;
  readonly data: readonly TimelineEntryDto[];
  readonly hasMore: boolean;
  /** Pass it as `cursor` for the next page; `null` on the last. */
  readonly nextCursor: string | null;
}

/** Tells entries from their rows. */
function teller(payment: Payment, rows: TimelineRows): (key: TimelineKey) => TimelineEntryDto {
  const operations = byId(rows.operations);
  const operationTransitions = byId(rows.operationTransitions);
  const paymentTransitions = byId(rows.paymentTransitions);
  const attempts = byId(rows.attempts);
  const events = byId(rows.events);
  const places = new Map(rows.places.map((place) => [place.attemptId, place]));
  const journals = Map.groupBy(rows.ledgerEntries, ({ journalId }) => journalId);
  const records = new Map(rows.idempotencyRecords.map((record) => [record.paymentId ?? record.operationId, record]));
  return (key) => {
    const { id, at } = key;
    switch (typeOf(key)) {
      case 'payment_requested':
        return toPaymentRequested(payment, records.get(id));
      case 'payment_state':
        return toPaymentState(found(paymentTransitions, id));
      case 'operation_requested':
        return toOperationRequested(found(operations, id), records.get(id));
      case 'operation_state':
        return toOperationState(found(operationTransitions, id));
      case 'attempt':
        return toAttempt(found(attempts, id), places.get(id), payment);
      case 'journal':
        return toJournal(id, at, found(journals, id));
      case 'event':
        return toEvent(found(events, id));
    }
  };
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** Rows of a timeline are never deleted: what had a time has a row. */
function found<Row>(rows: ReadonlyMap<string, Row>, id: string): Row {
  const row = rows.get(id);
  if (row === undefined) throw new Error(`${id} has a time in a timeline, and no row`);
  return row;
}
