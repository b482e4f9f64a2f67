import { Injectable } from '@nestjs/common';
import type { Scope } from '../../../customers/customers.repository.js';
import type { Customer, PaymentMethod, Prisma as PrismaTypes } from '../../../generated/client.js';
import { Prisma } from '../../../shared/database.js';
import { keysetOf, pageOf, type PageAsked, type PageFound } from '../stripe-list.js';

/** What a list of sources holds. */
export type SourceObject = 'bank_account' | 'card';

/** Saved sources as Stripe lists, defaults and deletes them. */
@Injectable()
export class SavedSourcesRepository {
  constructor(private readonly prisma: Prisma) {}

  /** A page of a customer's sources, newest first. */
  async list(
    { merchantId, mode }: Scope,
    customerId: string,
    object: SourceObject | null,
    page: PageAsked,
  ): Promise<PageFound<PaymentMethod>> {
    const { where, ...order } = keysetOf(page);
    const kinds = { bank_account: { kind: 'bank_account' }, card: { kind: { not: 'bank_account' } } };
    const rows = await this.prisma.paymentMethod.findMany({
      where: { merchantId, mode, customerId, state: 'ready', ...(object ? kinds[object] : {}), ...where },
      ...order,
    });
    return pageOf(rows, page);
  }

  /**
   * The sources of each of some customers, newest first: at most `most` of each, and its default where that is an older one.
   * Asked for all of them at once.
   */
  async newestOf(
    { merchantId, mode }: Scope,
    customers: readonly Pick<Customer, 'id' | 'defaultPaymentMethodId'>[],
    most: number,
  ): Promise<ReadonlyMap<string, readonly PaymentMethod[]>> {
    const owners = customers.map(({ id }) => id);
    const defaults = customers.flatMap(({ defaultPaymentMethodId }) => defaultPaymentMethodId ?? []);
    const found = await this.prisma.$queryRaw<{ id: string }[]>`
      select newest.id from unnest(${owners}::text[]) as owner (id) cross join lateral (
        select id from payment_method
        where merchant_id = ${merchantId} and mode = ${mode} and state = 'ready' and customer_id = owner.id
        order by id desc limit ${most}) newest
      union select unnest(${defaults}::text[])`;
    const rows = await this.prisma.paymentMethod.findMany({
      where: { merchantId, mode, state: 'ready', id: { in: found.map(({ id }) => id) } },
      orderBy: { id: 'desc' },
    });
    return Map.groupBy(rows, ({ customerId }) => customerId);
  }

  /** Makes a source the one that charges of its customer use, where none is that. */
  async makeDefaultWhereNone({ merchantId, customerId, id }: PaymentMethod, at: Date): Promise<void> {
    await this.prisma.customer.updateMany({
      where: { merchantId, id: customerId, deletedAt: null, defaultPaymentMethodId: null },
      data: { defaultPaymentMethodId: id, updatedAt: at },
    });
  }

  /** Changes a source's metadata. @returns `null` where it was deleted meanwhile */
  async changeMetadata(
    { merchantId, id }: PaymentMethod,
    metadata: PrismaTypes.InputJsonObject,
    at: Date,
  ): Promise<PaymentMethod | null> {
    const [changed] = await this.prisma.paymentMethod.updateManyAndReturn({
      where: { merchantId, id, state: 'ready' },
      data: { metadata, updatedAt: at },
    });
    return changed ?? null;
  }

  /**
   * Marks a source as deleted and erases what it could be charged with. Where it was the default, the customer's newest
   * other source is from then on, as at Stripe.
   */
  async delete({ merchantId, mode, customerId, id }: PaymentMethod, at: Date): Promise<void> {
    await this.prisma.$transaction(async (tx) => {
      await tx.paymentMethod.updateMany({
        where: { merchantId, id },
        data: { state: 'deleted', sealedSource: null, updatedAt: at },
      });
      const next = await tx.paymentMethod.findFirst({
        where: { merchantId, mode, customerId, state: 'ready' },
        orderBy: { id: 'desc' },
      });
      await tx.customer.updateMany({
        where: { merchantId, id: customerId, defaultPaymentMethodId: id },
        data: { defaultPaymentMethodId: next?.id ?? null, updatedAt: at },
      });
    });
  }
}
