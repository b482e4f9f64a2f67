import { Injectable } from '@nestjs/common';
import { parseId } from '@tollgate/core';
import type { Customer, Prisma as PrismaTypes } from '../generated/client.js';
import { answerOf, successBody } from '../http/envelope.js';
import type { IdempotencyClaim } from '../journal/journal-types.js';
import type { Answer } from '../shared/answer.js';
import { replayed } from '../shared/idempotency.js';
import { keptWith, type CanonicalWords } from './customer-record.js';
import type { CreateCustomerDto, CustomerDto, ListCustomersDto, UpdateCustomerDto } from './customer.dto.js';
import { noJson, type CustomerChanges, type Scope } from './customers.repository.js';
import { CustomersService } from './customers.service.js';
import { toCustomerDto } from './render-customer.js';

const dialect = 'payments';
const defaultLimit = 20;

/** A page of customers in the canonical API. */
export interface CustomerListBody {
  readonly success: true;
  readonly data: readonly CustomerDto[];
  readonly hasMore: boolean;
  /** Pass it as `cursor` for the next page; `null` on the last. */
  readonly nextCursor: string | null;
}

/** Customers in the canonical API's words. */
@Injectable()
export class CanonicalCustomers {
  constructor(private readonly customers: CustomersService) {}

  /** Makes a customer. A repeat under its key is answered as it was then, whatever has changed since. */
  async create(scope: Scope, body: CreateCustomerDto, idempotency: IdempotencyClaim | null): Promise<Answer> {
    const { id: text, email, externalId = null, fullName = null, metadata = null } = body;
    const canonical = wordsOf(body);
    const id = text === undefined ? null : parseId('customer', text);
    const wanted = {
      dialect,
      ...(id ? { id } : {}),
      email,
      externalId,
      fullName,
      metadata,
      ...(Object.keys(canonical).length === 0 ? {} : { dialectData: toJson({ canonical }) }),
    } as const;
    const { customer, isReplay } = await this.customers.make(scope, wanted, idempotency);
    const answer = answerOf(toCustomerDto(customer));
    return isReplay ? replayed(answer) : answer;
  }

  /** One customer. */
  async get(scope: Scope, id: string): Promise<{ success: true; data: CustomerDto }> {
    return successBody(toCustomerDto(await this.customers.find(scope, id)));
  }

  /** Changes what is sent; what is `null` is removed. */
  async update(scope: Scope, id: string, body: UpdateCustomerDto): Promise<{ success: true; data: CustomerDto }> {
    const changed = await this.customers.changeBy(scope, id, (customer) => changesOf(customer, body));
    return successBody(toCustomerDto(changed));
  }

  /** A page of customers, newest first. */
  async list(scope: Scope, { cursor, email, limit: most }: ListCustomersDto): Promise<CustomerListBody> {
    const limit = Number(most ?? defaultLimit);
    const filter = email === undefined ? {} : { email };
    const rows = await this.customers.list(scope, filter, { after: cursor ?? null, take: limit + 1 });
    const page = rows.slice(0, limit);
    const hasMore = rows.length > limit;
    return {
      ...successBody(page.map(toCustomerDto)),
      hasMore,
      nextCursor: hasMore ? (page.at(-1)?.id ?? null) : null,
    };
  }
}

function changesOf(customer: Customer, body: UpdateCustomerDto): CustomerChanges {
  const { email, externalId, fullName, metadata } = body;
  const kept = keptWith(customer);
  const canonical = { ...kept.canonical, ...wordsOf(body) };
  return {
    ...(email === undefined ? {} : { email }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(fullName === undefined ? {} : { fullName }),
    ...(metadata === undefined ? {} : { metadata: metadata ?? noJson }),
    ...(Object.keys(canonical).length === 0 ? {} : { dialectData: toJson({ ...kept, canonical }) }),
  };
}

/** What is kept came as JSON and holds nothing else. */
function toJson(kept: object): PrismaTypes.InputJsonObject {
  return kept;
}

/** What was sent of the fields that only this API has. */
function wordsOf({ taxDocument, timezone, address }: UpdateCustomerDto | CreateCustomerDto): CanonicalWords {
  return {
    ...(taxDocument === undefined ? {} : { taxDocument }),
    ...(timezone === undefined ? {} : { timezone }),
    ...(address === undefined ? {} : { address: address && Object.fromEntries(Object.entries(address)) }),
  };
}
