import { Injectable } from '@nestjs/common';
import type { Customer, PaymentMethod, Prisma as PrismaTypes } from '../generated/client.js';
import { Prisma } from '../shared/database.js';
import { keptAfter } from './customer-record.js';

/** What is written when customers and their payment methods are deleted. */
@Injectable()
export class CustomerRemovalRepository {
  constructor(private readonly prisma: Prisma) {}

  /** Marks a customer as deleted: from then on nothing is charged or saved. The first mark stays. */
  async begin({ merchantId, id }: Customer, at: Date): Promise<void> {
    await this.prisma.customer.updateMany({
      where: { merchantId, id, deletedAt: null },
      data: { deletedAt: at, updatedAt: at },
    });
  }

  /** The customer's payment methods that are not deleted yet, oldest first. */
  remaining({ merchantId, mode, id: customerId }: Customer): Promise<PaymentMethod[]> {
    return this.prisma.paymentMethod.findMany({
      where: { merchantId, mode, customerId, state: { not: 'deleted' } },
      orderBy: { id: 'asc' },
    });
  }

  /** Marks a payment method as deleted and erases what it could be charged with. What it looked like stays. */
  async erase({ merchantId, id }: PaymentMethod, at: Date): Promise<void> {
    await this.prisma.paymentMethod.updateMany({
      where: { merchantId, id },
      data: { state: 'deleted', sealedSource: null, verificationReference: null, updatedAt: at },
    });
  }

  /** Ends a deletion: the customer's externalId is free again. @returns the customer as it is then */
  finish(customer: Customer, at: Date): Promise<Customer> {
    const { merchantId, id } = customer;
    // The request that made it is answered as before.
    const kept = keptAfter(customer, undefined) as PrismaTypes.InputJsonObject;
    return this.prisma.customer.update({
      where: { merchantId_id: { merchantId, id } },
      data: { externalId: null, defaultPaymentMethodId: null, dialectData: kept, updatedAt: at },
    });
  }
}
