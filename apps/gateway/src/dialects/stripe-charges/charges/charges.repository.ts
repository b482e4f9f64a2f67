import { Injectable } from '@nestjs/common';
import type { CustomerId, Mode, PaymentId } from '@tollgate/core';
import type { PaymentView } from '../../../engine/payment-view.js';
import { PaymentsRepository } from '../../../engine/payments.repository.js';
import { Prisma } from '../../../shared/database.js';
import { keysetOf, pageOf, type PageAsked, type PageFound } from '../stripe-list.js';
import { withinSpan, type TimeSpan } from '../stripe-time.js';

/** Which charges to list. What is absent does not filter. */
export interface ChargeFilter {
  readonly id?: PaymentId;
  readonly customerId?: CustomerId;
  readonly transferGroup?: string;
  readonly created: TimeSpan;
}

/** Reads pages of payments in both directions. */
@Injectable()
export class ChargesRepository {
  constructor(
    private readonly prisma: Prisma,
    private readonly payments: PaymentsRepository,
  ) {}

  /** A page of payments of a merchant in a mode, newest first. */
  async list(
    { merchantId, mode }: { readonly merchantId: string; readonly mode: Mode },
    { created, id, ...filter }: ChargeFilter,
    page: PageAsked,
  ): Promise<PageFound<PaymentView>> {
    const { where, orderBy, take } = keysetOf(page);
    const rows = await this.prisma.payment.findMany({
      where: {
        merchantId,
        mode,
        ...filter,
        AND: [where, id === undefined ? {} : { id }],
        createdAt: withinSpan(created),
      },
      select: { id: true },
      orderBy,
      take,
    });
    const { items, hasMore } = pageOf(rows, page);
    // Asked for at the same time, these become one query.
    const views = await Promise.all(items.map((row) => this.payments.find(merchantId, mode, row.id as PaymentId)));
    return { items: views.filter((view) => view !== null), hasMore };
  }
}
