import { Injectable } from '@nestjs/common';
import type { CustomerId, Mode } from '@tollgate/core';
import { Prisma } from '../shared/database.js';
import { Prisma as PrismaTypes, type Customer } from '../generated/client.js';

/** Whose rows are meant. */
export interface Scope {
  readonly merchantId: string;
  readonly mode: Mode;
}

/** The rows that an authenticated caller may see. */
export function scopeOf({ merchantId, mode }: Scope): Scope {
  return { merchantId, mode };
}

/** Unsets a field that holds JSON. */
export const noJson = PrismaTypes.DbNull;

/** What of a customer may be changed. */
export type CustomerChanges = Pick<
  PrismaTypes.CustomerUncheckedUpdateInput,
  | 'email'
  | 'externalId'
  | 'fullName'
  | 'description'
  | 'phone'
  | 'metadata'
  | 'dialectData'
  | 'defaultPaymentMethodId'
  | 'deletedAt'
>;

/** Customers. */
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

  /**
   * A page of customers that are not deleted, by descending id: the newest first, as far as their ids were made by us.
   *
   * @param after - the last id of the page before; `null` for the first page
   */
  list(
    { merchantId, mode }: Scope,
    filter: { readonly email?: string },
    { after, take }: { readonly after: string | null; readonly take: number },
  ): Promise<Customer[]> {
    return this.prisma.customer.findMany({
      where: { merchantId, mode, deletedAt: null, ...filter, ...(after === null ? {} : { id: { lt: after } }) },
      orderBy: { id: 'desc' },
      take,
    });
  }

  /** Stores a customer. @returns `null` when its externalId or its idempotency key is taken */
  create(data: PrismaTypes.CustomerUncheckedCreateInput): Promise<Customer | null> {
    return unlessTaken(this.prisma.customer.create({ data }));
  }

  /** Changes a customer that there is. @returns `null` when its new externalId is taken */
  update({ merchantId }: Scope, id: string, changes: CustomerChanges, at: Date): Promise<Customer | null> {
    const where = { merchantId_id: { merchantId, id } };
    return unlessTaken(this.prisma.customer.update({ where, data: { ...changes, updatedAt: at } }));
  }

  /**
   * Changes a customer that is still as it was read.
   *
   * @returns the customer; `changed_meanwhile`, also by its deletion; `taken` when its new externalId is another's
   */
  async replace(
    { merchantId, id, updatedAt }: Customer,
    changes: CustomerChanges,
    at: Date,
  ): Promise<Customer | 'changed_meanwhile' | 'taken'> {
    const where = { merchantId, id, updatedAt, deletedAt: null };
    const data = { ...changes, updatedAt: at };
    const rows = await unlessTaken(this.prisma.customer.updateManyAndReturn({ where, data }));
    if (rows === null) return 'taken';
    return rows[0] ?? 'changed_meanwhile';
  }
}

/** `null` in place of Prisma's fault for a value that has to be unique and is not. */
export async function unlessTaken<Row>(stored: Promise<Row>): Promise<Row | null> {
  try {
    return await stored;
  } catch (error) {
    if (error instanceof PrismaTypes.PrismaClientKnownRequestError && error.code === 'P2002') return null;
    throw error;
  }
}
