import { Injectable } from '@nestjs/common';
import type { CustomerId, Mode } from '@tollgate/core';
import { Prisma } from '../shared/database.js';
import { Prisma as PrismaTypes, type Customer, type PaymentMethod } from '../generated/client.js';

/** Whose rows are meant. */
export interface Scope {
  readonly merchantId: string;
  readonly mode: Mode;
}

/** The rows that an authenticated caller may see. */
export function scopeOf({ merchantId, mode }: Scope): Scope {
  return { merchantId, mode };
}

/** Customers and their payment methods. */
@Injectable()
export class CustomersRepository {
  constructor(private readonly prisma: Prisma) {}

  /** A customer by our id. */
  async findById({ merchantId, mode }: Scope, id: CustomerId): Promise<Customer | null> {
    const row = await this.prisma.customer.findUnique({ where: { merchantId_id: { merchantId, id } } });
    return row?.mode === mode ? row : null;
  }

  /** A customer by the merchant's id. */
  findByExternalId({ merchantId, mode }: Scope, externalId: string): Promise<Customer | null> {
    return this.prisma.customer.findUnique({
      where: { merchantId_mode_externalId: { merchantId, mode, externalId } },
    });
  }

  /** A customer by the idempotency key that it was made with. */
  findByIdempotencyKey({ merchantId, mode }: Scope, idempotencyKey: string): Promise<Customer | null> {
    return this.prisma.customer.findUnique({
      where: { merchantId_mode_idempotencyKey: { merchantId, mode, idempotencyKey } },
    });
  }

  /** Stores a customer. @returns `null` when its externalId or its idempotency key is taken */
  create(data: PrismaTypes.CustomerUncheckedCreateInput): Promise<Customer | null> {
    return unlessTaken(this.prisma.customer.create({ data }));
  }

  /**
   * Stores a payment method and, where it says so, makes it the default, in one transaction.
   *
   * @returns `null` when its idempotency key is taken
   */
  async addPaymentMethod(
    data: PrismaTypes.PaymentMethodUncheckedCreateInput & { createdAt: Date },
  ): Promise<PaymentMethod | null> {
    const { merchantId, customerId: id, createdAt } = data;
    const create = this.prisma.paymentMethod.create({ data });
    if (!data.madeDefault) return unlessTaken(create);
    const point = this.prisma.customer.update({
      where: { merchantId_id: { merchantId, id } },
      data: { defaultPaymentMethodId: data.id, updatedAt: createdAt },
    });
    const both = await unlessTaken(this.prisma.$transaction([create, point]));
    return both === null ? null : both[0];
  }

  /** A payment method by the idempotency key that it was made with. */
  findPaymentMethodByIdempotencyKey(
    { merchantId, mode }: Scope,
    idempotencyKey: string,
  ): Promise<PaymentMethod | null> {
    return this.prisma.paymentMethod.findUnique({
      where: { merchantId_mode_idempotencyKey: { merchantId, mode, idempotencyKey } },
    });
  }

  /** The customer's payment methods, oldest first, at most two: enough to tell one from several. */
  firstTwoPaymentMethods({ merchantId, mode }: Scope, customerId: string): Promise<PaymentMethod[]> {
    return this.prisma.paymentMethod.findMany({
      where: { merchantId, mode, customerId },
      orderBy: { id: 'asc' },
      take: 2,
    });
  }

  /** One payment method. */
  async findPaymentMethod({ merchantId, mode }: Scope, id: string): Promise<PaymentMethod | null> {
    const row = await this.prisma.paymentMethod.findUnique({ where: { merchantId_id: { merchantId, id } } });
    return row?.mode === mode ? row : null;
  }
}

/** `null` in place of Prisma's fault for a value that has to be unique and is not. */
async function unlessTaken<Row>(stored: Promise<Row>): Promise<Row | null> {
  try {
    return await stored;
  } catch (error) {
    if (error instanceof PrismaTypes.PrismaClientKnownRequestError && error.code === 'P2002') return null;
    throw error;
  }
}
