import { Injectable } from '@nestjs/common';
import { parseId } from '@tollgate/core';
import { CustomersRepository, scopeOf, type Scope } from '../../../customers/customers.repository.js';
import type { Customer, PaymentMethod } from '../../../generated/client.js';
import type { Principal } from '../../../merchants/principal.js';
import { SavedSourcesRepository } from '../sources/saved-sources.repository.js';
import { expansionsOf, type Expandable } from '../expand.js';
import { noSuch } from '../stripe-fault.js';
import { pageAsked } from '../stripe-list.dto.js';
import { stripeList, type StripeList } from '../stripe-list.js';
import { spanOf } from '../stripe-time.js';
import type { ListStripeCustomersDto } from './customer.dto.js';
import type { StripeCustomerDto, StripeDeletedCustomerDto } from './customer.object.js';
import { StripeCustomersRepository } from './stripe-customers.repository.js';
import { embeddedSources, toCustomer, toDeletedCustomer } from './to-customer.js';

/** What may be expanded of a customer. */
export const expandableOfCustomer: Expandable = {
  fetched: ['default_source'],
  nothing: ['sources', 'subscriptions', 'tax_ids', 'test_clock', 'tax'],
};

/** Reads customers, made in whatever API. */
@Injectable()
export class CustomerReader {
  constructor(
    private readonly customers: CustomersRepository,
    private readonly sources: SavedSourcesRepository,
    private readonly rows: StripeCustomersRepository,
  ) {}

  /**
   * A customer, or what is left of one that was deleted.
   *
   * @param text - our id, or the merchant's externalId
   * @param param - the field that names it
   * @throws ApiFault `customer_not_found`, and `validation_error` for what cannot be expanded
   */
  async get(
    principal: Principal,
    text: string,
    { expand, param = 'id' }: { readonly expand?: readonly string[]; readonly param?: string } = {},
  ): Promise<StripeCustomerDto | StripeDeletedCustomerDto> {
    const expandsDefault = expansionsOf(expand, expandableOfCustomer).has('default_source');
    const scope = scopeOf(principal);
    const id = parseId('customer', text);
    const customer = await (id ? this.customers.findById(scope, id) : this.customers.findByExternalId(scope, text));
    if (!customer) throw noSuch('customer', text, param);
    if (customer.deletedAt !== null) return toDeletedCustomer(customer);
    return this.withSources(scope, customer, expandsDefault);
  }

  /** A customer with its sources, as they are by now. */
  async withSources(scope: Scope, customer: Customer, expandsDefault: boolean): Promise<StripeCustomerDto> {
    const sources = await this.#sourcesOf(scope, [customer]);
    return toCustomer(customer, { sources: sources.get(customer.id) ?? [], expandsDefault });
  }

  /** A page of customers, newest first. */
  async list(principal: Principal, query: ListStripeCustomersDto): Promise<StripeList<StripeCustomerDto>> {
    const expandsDefault = expansionsOf(query.expand, expandableOfCustomer, true).has('default_source');
    const scope = scopeOf(principal);
    const page = await pageAsked(query, 'customer', (text) => parseId('customer', text));
    const { email, created } = query;
    const filter = { created: spanOf(created), ...(email === undefined ? {} : { email }) };
    const { items, hasMore } = await this.rows.list(scope, filter, page);
    const sources = await this.#sourcesOf(scope, items);
    const shown = items.map((one) => toCustomer(one, { sources: sources.get(one.id) ?? [], expandsDefault }));
    return stripeList('/v1/customers', shown, hasMore);
  }

  #sourcesOf(scope: Scope, customers: readonly Customer[]): Promise<ReadonlyMap<string, readonly PaymentMethod[]>> {
    return this.sources.newestOf(scope, customers, embeddedSources + 1);
  }
}
