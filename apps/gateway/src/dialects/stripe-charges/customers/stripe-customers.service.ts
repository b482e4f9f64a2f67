import { Injectable } from '@nestjs/common';
import { CustomerRemover } from '../../../customers/customer-remover.service.js';
import { scopeOf, type CustomerChanges, type Scope } from '../../../customers/customers.repository.js';
import { CustomersService } from '../../../customers/customers.service.js';
import type { Customer, PaymentMethod, Prisma as PrismaTypes } from '../../../generated/client.js';
import type { IdempotencyClaim } from '../../../journal/journal-types.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { ApiFault } from '../../../shared/api-fault.js';
import { replayed } from '../../../shared/idempotency.js';
import { stripeAnswer } from '../answer.js';
import { expansionsOf } from '../expand.js';
import type { ReadSource } from '../sources/new-source-reader.service.js';
import { patchedMetadata } from '../sources/patched-metadata.js';
import { reworded } from '../sources/reworded.js';
import { SavedSourcesRepository } from '../sources/saved-sources.repository.js';
import { SavedSources } from '../sources/saved-sources.service.js';
import { invalid, noSuch } from '../stripe-fault.js';
import { Clock } from '../../../shared/clock.js';
import { customerDataFrom, keptWithCustomer } from './customer-data.js';
import { CustomerReader, expandableOfCustomer } from './customer-reader.service.js';
import type { CreateStripeCustomerDto, ListStripeCustomersDto, UpdateStripeCustomerDto } from './customer.dto.js';
import { StripeCustomersRepository } from './stripe-customers.repository.js';
import { toCustomer, toDeletedCustomer } from './to-customer.js';

const dialect = 'stripe';

const nothingToSave = { before: null, read: null };

/** `/v1/customers` in Stripe's words. */
@Injectable()
export class StripeCustomersService {
  constructor(
    private readonly customers: CustomersService,
    private readonly remover: CustomerRemover,
    private readonly reader: CustomerReader,
    private readonly sources: SavedSources,
    private readonly sourceRows: SavedSourcesRepository,
    private readonly rows: StripeCustomersRepository,
    private readonly clock: Clock,
  ) {}

  /** Makes a customer, with a source where one is sent: without it there is no customer either. */
  async create(principal: Principal, body: CreateStripeCustomerDto, key: IdempotencyClaim | null): Promise<Answer> {
    const expandsDefault = expansionsOf(body.expand, expandableOfCustomer).has('default_source');
    const scope = scopeOf(principal);
    const { source: wish } = body;
    const { before, read } = wish === undefined ? nothingToSave : await this.sources.begin(principal, wish, key);
    const { customer, isReplay } = await this.#make(scope, body, read, key);
    const source = read ? await this.#saveWith(principal, customer, read, key) : before;
    const sources = source ? [source] : [];
    const asMade = source ? { ...customer, defaultPaymentMethodId: source.id } : customer;
    const answer = stripeAnswer(toCustomer(asMade, { sources, expandsDefault, asCreated: isReplay }));
    return isReplay ? replayed(answer) : answer;
  }

  /** A customer, or what is left of one that was deleted. */
  async get(principal: Principal, id: string, expand: readonly string[] | undefined): Promise<Answer> {
    return stripeAnswer(await this.reader.get(principal, id, expand === undefined ? {} : { expand }));
  }

  /** A page of customers, newest first. */
  async list(principal: Principal, query: ListStripeCustomersDto): Promise<Answer> {
    return stripeAnswer(await this.reader.list(principal, query));
  }

  /** Changes what is sent; a source takes the place of the default one. */
  async change(
    principal: Principal,
    id: string,
    body: UpdateStripeCustomerDto,
    key: IdempotencyClaim | null,
  ): Promise<Answer> {
    const expandsDefault = expansionsOf(body.expand, expandableOfCustomer).has('default_source');
    const scope = scopeOf(principal);
    const customer = await this.sources.findOwner(scope, id);
    if (body.source !== undefined && body.default_source !== undefined) {
      throw invalid(
        'default_source',
        'You can only specify one of these parameters: source, default_source.',
        'parameters_exclusive',
      );
    }
    const chosen = await this.#chosenDefault(scope, customer, body.default_source);
    // What is wrong with the rest is found out before a source is saved.
    changesOf(body, customer);
    if (body.source !== undefined) await this.#replaceDefault(principal, customer, body.source, key);
    const changed = await this.customers.changeBy(scope, customer.id, (now) => ({
      ...changesOf(body, now),
      ...(chosen ? { defaultPaymentMethodId: chosen.id } : {}),
    }));
    return stripeAnswer(await this.reader.withSources(scope, changed, expandsDefault));
  }

  /** Deletes a customer: nothing of it is charged any more. Its charges stay. */
  async remove(principal: Principal, id: string): Promise<Answer> {
    const removed = await reworded(this.remover.remove(principal, id), (fault) =>
      fault.code === 'customer_not_found' ? noSuch('customer', id) : fault,
    );
    return stripeAnswer(toDeletedCustomer(removed));
  }

  /** Makes the customer. Where that is refused, the token that was read for it may be used again. */
  async #make(scope: Scope, body: CreateStripeCustomerDto, read: ReadSource | null, key: IdempotencyClaim | null) {
    const { email, name, description, phone, metadata } = body;
    const data = customerDataFrom(body);
    const wanted = {
      dialect,
      email: email || null,
      externalId: null,
      fullName: name || null,
      description: description || null,
      phone: phone || null,
      metadata: metadata ? patchedMetadata(null, metadata) : null,
      dialectData:
        Object.keys(data).length === 0 ? null : (keptWithCustomer(null, data) as PrismaTypes.InputJsonObject),
    } as const;
    try {
      return await this.customers.make(scope, wanted, key);
    } catch (error) {
      await read?.token?.release();
      throw error;
    }
  }

  /** Saves the source that a customer is made with. */
  async #saveWith(
    principal: Principal,
    customer: Customer,
    read: ReadSource,
    key: IdempotencyClaim | null,
  ): Promise<PaymentMethod> {
    try {
      return (await this.sources.store(principal, customer, { ...read, metadata: null, makeDefault: true }, key))
        .method;
    } catch (error) {
      if (error instanceof ApiFault && isRefusal(error)) await this.rows.takeBack(customer);
      throw error;
    }
  }

  /** As at Stripe: the new source becomes the default, and the one that was is deleted. */
  async #replaceDefault(
    principal: Principal,
    customer: Customer,
    source: NonNullable<UpdateStripeCustomerDto['source']>,
    key: IdempotencyClaim | null,
  ): Promise<void> {
    const { isReplay } = await this.sources.save(
      principal,
      customer,
      { source, metadata: null, makeDefault: true },
      key,
    );
    const { defaultPaymentMethodId: formerId } = customer;
    if (isReplay || formerId === null) return;
    const former = await this.sources.find(scopeOf(principal), customer.id, formerId).catch(() => null);
    if (former) await this.sourceRows.delete(former, this.clock.now());
  }

  async #chosenDefault(scope: Scope, { id }: Customer, text: string | undefined): Promise<PaymentMethod | null> {
    return text === undefined ? null : this.sources.find(scope, id, text, 'default_source');
  }
}

/** What of a customer changes. An empty text unsets. */
function changesOf(body: UpdateStripeCustomerDto, customer: Customer): CustomerChanges {
  const { email, name, description, phone, metadata } = body;
  const data = customerDataFrom(body);
  return {
    ...(email === undefined ? {} : { email: email || null }),
    ...(name === undefined ? {} : { fullName: name || null }),
    ...(description === undefined ? {} : { description: description || null }),
    ...(phone === undefined ? {} : { phone: phone || null }),
    ...(metadata === undefined
      ? {}
      : { metadata: patchedMetadata(customer.metadata as Record<string, string> | null, metadata) }),
    ...(Object.keys(data).length === 0
      ? {}
      : { dialectData: keptWithCustomer(customer, data) as PrismaTypes.InputJsonObject }),
  };
}

/** Whether nothing was saved and nothing is under way, so that the customer is not needed for a repeat. */
function isRefusal({ code, status }: ApiFault): boolean {
  return status < 500 && code !== 'idempotency_in_progress';
}
