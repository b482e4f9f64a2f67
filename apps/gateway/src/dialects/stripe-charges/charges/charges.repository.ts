import { Injectable } from '@nestjs/common';
import type { CustomerId, PaymentId } from '@tollgate/core';
import type { PaymentView } from '../../../engine/payment-view.js';
import type { PaymentScope } from '../../../engine/payments-list-sql.js';
import { PaymentsRepository } from '../../../engine/payments.repository.js';
import type { PageAsked, PageFound } from '../stripe-list.js';
import type { TimeSpan } from '../stripe-time.js';

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
  constructor(private readonly payments: PaymentsRepository) {}

  /** A page of payments of a merchant in a mode, newest first. */
  list(
    { merchantId, mode }: PaymentScope,
    { created: { from, before }, ...equal }: ChargeFilter,
    page: PageAsked,
  ): Promise<PageFound<PaymentView>> {
    const created = { ...(from && { createdFrom: from }), ...(before && { createdBefore: before }) };
    const cursors = { after: page.after as PaymentId | null, before: page.before as PaymentId | null };
    return this.payments.list({ merchantId, mode }, { ...equal, ...created }, { limit: page.limit, ...cursors });
  }
}
