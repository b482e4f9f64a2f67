import { Injectable } from '@nestjs/common';
import type { Scope } from '../../../customers/customers.repository.js';
import type { Customer } from '../../../generated/client.js';
import { Prisma } from '../../../shared/database.js';
import { keysetOf, pageOf, type PageAsked, type PageFound } from '../stripe-list.js';
import { withinSpan, type TimeSpan } from '../stripe-time.js';

/** Which customers to list. What is absent does not filter. */
export interface CustomerFilter {
  readonly created: TimeSpan;
  readonly email?: string;
}

/** Customers as Stripe lists them. */
@Injectable()
export class StripeCustomersRepository {
  constructor(private readonly prisma: Prisma) {}

  /** A page of customers that are not deleted, made in whatever API. */
  async list(
    { merchantId, mode }: Scope,
    { created, ...filter }: CustomerFilter,
    page: PageAsked,
  ): Promise<PageFound<Customer>> {
    const { where, ...order } = keysetOf(page);
    const rows = await this.prisma.customer.findMany({
      where: { merchantId, mode, deletedAt: null, createdAt: withinSpan(created), ...filter, ...where },
      ...order,
    });
    return pageOf(rows, page);
  }

  /** Takes a customer back whose request was refused, so that nobody has heard of it. */
  async takeBack({ merchantId, mode, id }: Customer): Promise<void> {
    await this.prisma.customer.deleteMany({ where: { merchantId, mode, id, defaultPaymentMethodId: null } });
  }
}
