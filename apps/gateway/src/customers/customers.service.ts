import { Injectable } from '@nestjs/common';
import { parseId, type CustomerId } from '@tollgate/core';
import type { Customer, Prisma as PrismaTypes } from '../generated/client.js';
import type { Dialect, IdempotencyClaim } from '../journal/journal-types.js';
import { ApiFault } from '../shared/api-fault.js';
import { Clock } from '../shared/clock.js';
import { assertSameRequest, keyIn } from '../shared/idempotency.js';
import { Ids } from '../shared/ids.js';
import { asMade, keptAfter } from './customer-record.js';
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
  /** As it was made, also where it has changed since. */
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
    if (!first || !idempotency) throw await this.#taken(scope, customer);
    assertSameRequest(first.fingerprint, idempotency);
    return { customer: asMade(first), isReplay: true };
  }

  /**
   * Changes what is sent; what is `undefined` stays. What the canonical API keeps in `dialectData` stays as well, whoever
   * sends another.
   *
   * @throws ApiFault `customer_not_found`, `duplicate`
   */
  change(scope: Scope, idOrExternalId: string, changes: CustomerChanges): Promise<Customer> {
    return this.changeBy(scope, idOrExternalId, () => changes);
  }

  /**
   * Changes a customer by what it is: of two that do so at once, the second sees what the first has done.
   *
   * @throws ApiFault `customer_not_found`, `duplicate`
   */
  async changeBy(
    scope: Scope,
    idOrExternalId: string,
    changesOf: (customer: Customer) => CustomerChanges,
  ): Promise<Customer> {
    let customer = await this.find(scope, idOrExternalId);
    for (;;) {
      const { dialectData, ...changes } = changesOf(customer);
      const kept = keptAfter(customer, plainObject(dialectData)) as PrismaTypes.InputJsonObject;
      const after = { ...changes, ...(isEmpty(kept) ? {} : { dialectData: kept }) };
      // Later than it was, so that whoever has read it before sees that it has changed.
      const at = new Date(Math.max(this.clock.nowMs(), customer.updatedAt.getTime() + 1));
      const changed = await this.customers.replace(customer, after, at);
      if (changed === 'taken') throw externalIdTaken();
      if (changed !== 'changed_meanwhile') return changed;
      customer = await this.find(scope, customer.id);
    }
  }

  /** A page of customers, newest first. */
  list(
    scope: Scope,
    filter: { readonly email?: string },
    page: { readonly after: string | null; readonly take: number },
  ): Promise<Customer[]> {
    return this.customers.list(scope, filter, page);
  }

  /** Which of its names a customer could not have. An id is the merchant's own in both modes. */
  async #taken(scope: Scope, { id, externalId }: NewCustomer): Promise<ApiFault> {
    const holder = externalId === null ? null : await this.customers.findByExternalId(scope, externalId);
    if (holder || id === undefined) return externalIdTaken();
    return new ApiFault('duplicate', {
      message: 'This id is taken; look that customer up, or send another id',
      param: 'id',
    });
  }
}

function externalIdTaken(): ApiFault {
  return new ApiFault('duplicate', {
    message: 'Another customer has this externalId; look that one up, or send another externalId',
    param: 'externalId',
  });
}

/** What a dialect keeps; `{}` where it says that it keeps nothing. */
function plainObject(data: CustomerChanges['dialectData']): Readonly<Record<string, unknown>> | undefined {
  if (data === undefined) return undefined;
  const isPlain = typeof data === 'object' && Object.getPrototypeOf(data) === Object.prototype;
  return isPlain ? (data as Record<string, unknown>) : {};
}

function isEmpty(data: object): boolean {
  return Object.keys(data).length === 0;
}
