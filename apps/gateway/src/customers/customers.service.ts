import { Injectable } from '@nestjs/common';
import { parseId, type CustomerId } from '@tollgate/core';
import type { Customer, Prisma as PrismaTypes } from '../generated/client.js';
import { successBody } from '../http/envelope.js';
import type { Dialect, IdempotencyClaim } from '../journal/journal-types.js';
import { ApiFault } from '../shared/api-fault.js';
import { Clock } from '../shared/clock.js';
import { assertSameRequest, keyIn } from '../shared/idempotency.js';
import { Ids } from '../shared/ids.js';
import type { CustomerDto } from './customer.dto.js';
import { CustomersRepository, type CustomerChanges, type Scope } from './customers.repository.js';

/** A customer to be made. */
export interface NewCustomer {
  readonly dialect: Dialect;
  /** Our id, where the caller brings one; absent: a new one. */
  readonly id?: CustomerId;
  readonly email: string | null;
  readonly externalId: string | null;
  readonly fullName: string | null;
  readonly description?: string | null;
  readonly phone?: string | null;
  readonly metadata?: Readonly<Record<string, string>> | null;
  /** What the dialect keeps with it to answer in its own words; plain JSON, nothing in it is secret. */
  readonly dialectData?: PrismaTypes.InputJsonObject | null;
}

/** A customer that was made, now or by the same request before. */
export interface MadeCustomer {
  readonly customer: Customer;
  readonly isReplay: boolean;
}

/** Customers. */
@Injectable()
export class CustomersService {
  constructor(
    private readonly customers: CustomersRepository,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * Finds a customer by our id, then by externalId.
   *
   * @throws ApiFault `customer_not_found`
   */
  async find(scope: Scope, idOrExternalId: string): Promise<Customer> {
    const id = parseId('customer', idOrExternalId);
    const customer = id
      ? await this.customers.findById(scope, id)
      : await this.customers.findByExternalId(scope, idOrExternalId);
    if (customer && customer.deletedAt === null) return customer;
    throw new ApiFault('customer_not_found', {
      message: 'There is no customer with this id or externalId',
      param: 'customerId',
    });
  }

  /**
   * Makes a customer, or finds the one that the same request made before.
   *
   * @throws ApiFault `duplicate`, `idempotency_key_mismatch`
   */
  async make(scope: Scope, customer: NewCustomer, idempotency: IdempotencyClaim | null): Promise<MadeCustomer> {
    const { dialect, id = this.ids.make('customer'), metadata, dialectData, ...fields } = customer;
    const now = this.clock.now();
    const key = idempotency && keyIn(dialect, idempotency);
    const made = await this.customers.create({
      ...scope,
      id,
      ...fields,
      ...(metadata ? { metadata } : {}),
      ...(dialectData ? { dialectData } : {}),
      ...(idempotency ? { idempotencyKey: key, fingerprint: Buffer.from(idempotency.fingerprint) } : {}),
      createdAt: now,
      updatedAt: now,
    });
    if (made) return { customer: made, isReplay: false };
    // Either the key, the id or the externalId was taken.
    const first = key !== null && (await this.customers.findByIdempotencyKey(scope, key));
    if (!first || !idempotency) throw taken();
    assertSameRequest(first.fingerprint, idempotency);
    return { customer: first, isReplay: true };
  }

  /**
   * Changes what is sent; what is `undefined` stays.
   *
   * @throws ApiFault `customer_not_found`, `duplicate`
   */
  async change(scope: Scope, idOrExternalId: string, changes: CustomerChanges): Promise<Customer> {
    const { id } = await this.find(scope, idOrExternalId);
    const changed = await this.customers.update(scope, id, changes, this.clock.now());
    if (!changed) throw taken();
    return changed;
  }

  /** One customer. */
  async get(scope: Scope, id: string): Promise<{ success: true; data: CustomerDto }> {
    return successBody(toCustomerDto(await this.find(scope, id)));
  }
}

function taken(): ApiFault {
  return new ApiFault('duplicate', {
    message: 'Another customer has this externalId; look that one up, or send another externalId',
    param: 'externalId',
  });
}

/** A customer in the canonical API. */
export function toCustomerDto(customer: Customer): CustomerDto {
  return {
    id: customer.id,
    externalId: customer.externalId,
    email: customer.email,
    fullName: customer.fullName,
    metadata: customer.metadata as Record<string, string> | null,
    createdAt: customer.createdAt.toISOString(),
    updatedAt: customer.updatedAt.toISOString(),
    object: 'customer',
    livemode: customer.mode === 'live',
  };
}
