import { Injectable } from '@nestjs/common';
import type { OperationId } from '@tollgate/core';
import type { Scope } from '../../../customers/customers.repository.js';
import type { Event, Operation } from '../../../generated/client.js';
import type { StoredOperation } from '../../../journal/operation-types.js';
import { Prisma } from '../../../shared/database.js';
import { keysetOf, pageOf, type PageAsked, type PageFound } from '../stripe-list.js';
import { withinSpan, type TimeSpan } from '../stripe-time.js';
import type { EventType } from './event-types.js';

/** Reads events; the journal writes them in the commits that make them true. */
@Injectable()
export class StripeEventsRepository {
  constructor(private readonly prisma: Prisma) {}

  /** One event. */
  async find({ merchantId, mode }: Scope, id: string): Promise<Event | null> {
    const row = await this.prisma.event.findUnique({ where: { merchantId_id: { merchantId, id } } });
    return row?.mode === mode ? row : null;
  }

  /** A page of events of some types, newest first. */
  async list(
    { merchantId, mode }: Scope,
    { types, created }: { readonly types: readonly EventType[]; readonly created: TimeSpan },
    page: PageAsked,
  ): Promise<PageFound<Event>> {
    const { where, ...order } = keysetOf(page);
    const OR = types.map(({ ours, byOperation }) => ({
      type: ours,
      ...(byOperation === null ? {} : { operationId: byOperation ? { not: null } : null }),
    }));
    const rows = await this.prisma.event.findMany({
      where: { merchantId, mode, createdAt: withinSpan(created), OR, ...where },
      ...order,
    });
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
