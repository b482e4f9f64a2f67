import { Injectable } from '@nestjs/common';
import { parseId } from '@tollgate/core';
import type { Customer } from '../generated/client.js';
import { answerOf, successBody } from '../http/envelope.js';
import type { IdempotencyClaim } from '../journal/journal-types.js';
import type { Answer } from '../shared/answer.js';
import { ApiFault } from '../shared/api-fault.js';
import { Clock } from '../shared/clock.js';
import { assertSameRequest, replayed } from '../shared/idempotency.js';
import { Ids } from '../shared/ids.js';
import type { CreateCustomerDto, CustomerDto } from './customer.dto.js';
import { CustomersRepository, type Scope } from './customers.repository.js';

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
    if (customer) return customer;
    throw new ApiFault('customer_not_found', {
      message: 'There is no customer with this id or externalId',
      param: 'customerId',
    });
  }

  /**
   * Makes a customer, or answers again for the one that the same request made before.
   *
   * @throws ApiFault `duplicate`, `idempotency_key_mismatch`
   */
  async create(scope: Scope, body: CreateCustomerDto, idempotency: IdempotencyClaim | null): Promise<Answer> {
    const now = this.clock.now();
    const customer = await this.customers.create({
      ...scope,
      id: this.ids.make('customer'),
      email: body.email,
      externalId: body.externalId ?? null,
      fullName: body.fullName ?? null,
      ...(body.metadata ? { metadata: body.metadata } : {}),
      ...(idempotency ? { idempotencyKey: idempotency.key, fingerprint: Buffer.from(idempotency.fingerprint) } : {}),
      createdAt: now,
      updatedAt: now,
    });
    return customer ? answerOf(toCustomerDto(customer)) : this.#answerLoser(scope, idempotency);
  }

  /** One customer. */
  async get(scope: Scope, id: string): Promise<{ success: true; data: CustomerDto }> {
    return successBody(toCustomerDto(await this.find(scope, id)));
  }

  /** Either the key or the externalId was taken. */
  async #answerLoser(scope: Scope, idempotency: IdempotencyClaim | null): Promise<Answer> {
    const first = idempotency && (await this.customers.findByIdempotencyKey(scope, idempotency.key));
    if (first) {
      assertSameRequest(first.fingerprint, idempotency);
      return replayed(answerOf(toCustomerDto({ ...first, updatedAt: first.createdAt })));
    }
    throw new ApiFault('duplicate', {
      message: 'Another customer has this externalId; look that one up, or send another externalId',
      param: 'externalId',
    });
  }
}

function toCustomerDto(customer: Customer): CustomerDto {
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
