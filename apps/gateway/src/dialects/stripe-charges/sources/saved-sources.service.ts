import { Injectable } from '@nestjs/common';
import type { DeclineCode, SourceKind } from '@tollgate/core';
import { scopeOf, type Scope } from '../../../customers/customers.repository.js';
import { CustomersService } from '../../../customers/customers.service.js';
import { PaymentMethodsRepository } from '../../../customers/payment-methods.repository.js';
import { PaymentMethodsService, type SavedMethod } from '../../../customers/payment-methods.service.js';
import type { Customer, PaymentMethod } from '../../../generated/client.js';
import type { IdempotencyClaim } from '../../../journal/journal-types.js';
import type { Principal } from '../../../merchants/principal.js';
import { operationInProgress } from '../../../operations/operation-faults.js';
import type { ApiFault } from '../../../shared/api-fault.js';
import { Clock } from '../../../shared/clock.js';
import { assertSameRequest, keyIn } from '../../../shared/idempotency.js';
import { noSuch } from '../stripe-fault.js';
import { NewSourceReader, type ReadSource } from './new-source-reader.service.js';
import { reworded } from './reworded.js';
import { readSavedSourceId } from './saved-source-id.js';
import { SavedSourcesRepository } from './saved-sources.repository.js';
import { defaultAmong } from './default-among.js';
import { noSuchToken, sourceRefused } from './source-faults.js';
import type { SourceWish } from './source-wish.js';

const dialect = 'stripe';

/** How a source is saved. */
interface Saving {
  readonly metadata: Readonly<Record<string, string>> | null;
  /** Whether it becomes the default also where there is one. */
  readonly makeDefault: boolean;
}

/** A source that is to be saved, as it was sent. */
export interface SourceToSave extends Saving {
  readonly source: SourceWish;
}

/** A source that is to be saved, as it was read. */
export interface SourceToStore extends Saving, ReadSource {}

/** What there is to go on with: what the same request saved before, or what was read. */
export type Beginning =
  { readonly before: PaymentMethod; readonly read: null } | { readonly before: null; readonly read: ReadSource };

/** The saved sources of customers, as Stripe has them: the first one is the default. */
@Injectable()
export class SavedSources {
  constructor(
    private readonly customers: CustomersService,
    private readonly methods: PaymentMethodsService,
    private readonly methodRows: PaymentMethodsRepository,
    private readonly reader: NewSourceReader,
    private readonly rows: SavedSourcesRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * A customer of this merchant in this mode.
   *
   * @param text - our id, or the merchant's externalId
   * @param param - the field that names it
   * @throws ApiFault `customer_not_found`
   */
  findOwner(scope: Scope, text: string, param = 'id'): Promise<Customer> {
    return reworded(this.customers.find(scope, text), () => noSuch('customer', text, param));
  }

  /**
   * A saved source of a customer.
   *
   * @param param - the field that names it
   * @throws ApiFault `customer_not_found`, `payment_method_not_found`
   */
  async find(scope: Scope, customerId: string, text: string, param = 'id'): Promise<PaymentMethod> {
    const customer = await this.findOwner(scope, customerId);
    const id = readSavedSourceId(text);
    if (id === null) throw noSuch('source', text, param);
    return reworded(this.methods.find(scope, customer.id, id), () => noSuch('source', text, param));
  }

  /** What charges of a customer use; `null` where there is nothing, or several and no default. */
  async defaultOf(scope: Scope, customer: Customer): Promise<PaymentMethod | null> {
    const sources = (await this.rows.newestOf(scope, [customer], 2)).get(customer.id) ?? [];
    return defaultAmong(customer, sources);
  }

  /**
   * Saves a source with a customer, or finds the one that the same request saved before.
   *
   * @throws ApiFault what {@link begin} and {@link store} throw
   */
  async save(
    principal: Principal,
    customer: Customer,
    { source, ...saving }: SourceToSave,
    idempotency: IdempotencyClaim | null,
  ): Promise<SavedMethod> {
    const { before, read } = await this.begin(principal, source, idempotency);
    if (before) return { method: before, isReplay: true };
    return this.store(principal, customer, { ...saving, ...read }, idempotency);
  }

  /**
   * Begins to save a source: finds what the same request has saved before, also where that was deleted since, else reads
   * what is to be saved. Nothing is written but that a token of ours was taken. Give what was read to {@link store}.
   *
   * @throws ApiFault `source_not_found`, `validation_error`, `card_number_not_allowed`, `idempotency_key_mismatch`,
   *   `idempotency_in_progress`
   */
  async begin(principal: Principal, source: SourceWish, idempotency: IdempotencyClaim | null): Promise<Beginning> {
    const scope = scopeOf(principal);
    const first = await this.#firstOf(scope, idempotency);
    if (first && isSaved(first)) return { before: first, read: null };
    try {
      return { before: null, read: await this.reader.read(principal, source) };
    } catch (error) {
      // The same request at the same time may have had the token first.
      const winner = await this.#firstOf(scope, idempotency);
      if (!winner || winner.state === 'refused') throw error;
      if (isSaved(winner)) return { before: winner, read: null };
      throw operationInProgress();
    }
  }

  /**
   * Saves what was read. The token that it came by is used up, or may be used again where nothing was saved.
   *
   * @throws ApiFault `customer_not_found`, `source_not_found`, `idempotency_key_mismatch`, `idempotency_in_progress`,
   *   `no_route`, `payment_method_refused`, `provider_error`, `provider_no_answer`
   */
  async store(
    principal: Principal,
    customer: Customer,
    { source, token, metadata, makeDefault }: SourceToStore,
    idempotency: IdempotencyClaim | null,
  ): Promise<SavedMethod> {
    try {
      const { isFirst, only } = await this.#othersOf(scopeOf(principal), customer);
      const options = { dialect, makeDefault: makeDefault || isFirst, metadata } as const;
      const adding = this.methods.add(principal, customer.id, source, options, idempotency);
      const saved = await reworded(adding, (fault) => aboutSource(fault, source.kind));
      await token?.spent();
      // There are two now: the first one stays the default that it was by itself.
      if (only && !makeDefault) await this.rows.makeDefaultWhereNone(only, this.clock.now());
      return saved;
    } catch (error) {
      await token?.release();
      throw error;
    }
  }

  async #firstOf(scope: Scope, idempotency: IdempotencyClaim | null): Promise<PaymentMethod | null> {
    const first = idempotency && (await this.methodRows.findByIdempotencyKey(scope, keyIn(dialect, idempotency)));
    if (first) assertSameRequest(first.fingerprint, idempotency);
    return first;
  }

  /** Whether a customer has no source yet, and the only one, where that is no default but by itself. */
  async #othersOf(scope: Scope, customer: Customer): Promise<{ isFirst: boolean; only: PaymentMethod | null }> {
    if (customer.defaultPaymentMethodId !== null) return { isFirst: false, only: null };
    const [one, another] = (await this.rows.newestOf(scope, [customer], 2)).get(customer.id) ?? [];
    return { isFirst: one === undefined, only: another ? null : (one ?? null) };
  }
}

/** Whether a source was saved, whatever has become of it since. */
function isSaved({ state }: PaymentMethod): boolean {
  return state === 'ready' || state === 'deleted';
}

/** What is said of a source that could not be saved, in Stripe's words. */
function aboutSource(fault: ApiFault, kind: SourceKind): ApiFault {
  if (fault.code === 'source_not_found') return noSuchToken('source');
  if (fault.code !== 'payment_method_refused') return fault;
  return sourceRefused((fault.details as { declineCode: DeclineCode }).declineCode, kind);
}
