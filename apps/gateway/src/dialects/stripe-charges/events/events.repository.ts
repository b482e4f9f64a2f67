import { Inject, Injectable } from '@nestjs/common';
import type { OperationId } from '@tollgate/core';
import type pg from 'pg';
import type { Scope } from '../../../customers/customers.repository.js';
import type { Event, Operation } from '../../../generated/client.js';
import type { StoredOperation } from '../../../journal/operation-types.js';
import { Prisma } from '../../../shared/database.js';
import { POOL } from '../../../shared/shared.module.js';
import { pageOf, type PageAsked, type PageFound } from '../stripe-list.js';
import { listEvents, type EventsAsked } from './events-sql.js';

/** Reads events; the journal writes them in the commits that make them true. */
@Injectable()
export class StripeEventsRepository {
  constructor(
    private readonly prisma: Prisma,
    @Inject(POOL) private readonly pool: pg.Pool,
  ) {}

  /** One event. */
  async find({ merchantId, mode }: Scope, id: string): Promise<Event | null> {
    const row = await this.prisma.event.findUnique({ where: { merchantId_id: { merchantId, id } } });
    return row?.mode === mode ? row : null;
  }

  /** A page of events of some types, newest first. */
  async list({ merchantId, mode }: Scope, asked: EventsAsked, page: PageAsked): Promise<PageFound<Event>> {
    const { rows } = await this.pool.query<Event>(listEvents({ merchantId, mode }, asked, page));
    return pageOf(rows, page);
  }

  /** Operations by their ids; asked for all of them at once. */
  async operations({ merchantId, mode }: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, StoredOperation>> {
    const rows = await this.prisma.operation.findMany({ where: { merchantId, mode, id: { in: [...ids] } } });
    return new Map(rows.map((row) => [row.id, toStored(row)]));
  }
}

/** The texts with a fixed vocabulary are held to it by CHECK constraints. */
function toStored(row: Operation): StoredOperation & { readonly id: OperationId } {
  return row as unknown as StoredOperation;
}
