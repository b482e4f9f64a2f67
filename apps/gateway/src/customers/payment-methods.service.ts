import { Injectable } from '@nestjs/common';
import { parseId, type PaymentSource } from '@tollgate/core';
import type { Customer, PaymentMethod } from '../generated/client.js';
import { successBody } from '../http/envelope.js';
import type { IdempotencyClaim } from '../journal/journal-types.js';
import type { Principal } from '../merchants/principal.js';
import { namedByToken } from '../providers/nameable.js';
import { NameableSources, type SourceToSave } from '../routing/nameable-sources.js';
import { ApiFault } from '../shared/api-fault.js';
import { Clock } from '../shared/clock.js';
import { assertSameRequest, keyIn } from '../shared/idempotency.js';
import { Ids } from '../shared/ids.js';
import { SecretBox } from '../shared/secret-box.js';
import { scopeOf, type Scope } from './customers.repository.js';
import { CustomersService } from './customers.service.js';
import type { NewSource, SavingOptions } from './new-source.js';
import type { PaymentMethodDto } from './payment-method.dto.js';
import { PaymentMethodsRepository } from './payment-methods.repository.js';
import { toPaymentMethodDto } from './render-payment-method.js';
import { SourceSaver } from './source-saver.service.js';

const pageSize = 50;

/** What a charge needs to know of a saved source. */
export interface ChargeableSource {
  readonly source: PaymentSource;
  /** The only connection that it can be charged at; `null` where any may be tried. */
  readonly boundTo: string | null;
}

/** A source that was saved, now or by the same request before. */
export interface SavedMethod {
  readonly method: PaymentMethod;
  readonly isReplay: boolean;
}

/** What customers pay with. A saved source is sealed; only a charge opens it. */
@Injectable()
export class PaymentMethodsService {
  constructor(
    private readonly customers: CustomersService,
    private readonly rows: PaymentMethodsRepository,
    private readonly saver: SourceSaver,
    private readonly nameable: NameableSources,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly secretBox: SecretBox,
  ) {}

  /**
   * What a customer is charged with: the default payment method, else the only one.
   *
   * @throws ApiFault `no_payment_method`, `payment_method_unverified`
   */
  async defaultSource(scope: Scope, { id, defaultPaymentMethodId }: Customer): Promise<ChargeableSource> {
    const methods =
      defaultPaymentMethodId === null
        ? await this.rows.list(scope, id, { after: null, take: 2 })
        : [await this.rows.find(scope, defaultPaymentMethodId)];
    const [method, another] = methods;
    if (!method?.sealedSource || another) throw noPaymentMethod(another !== undefined);
    return this.chargeable(method);
  }

  /**
   * What is charged when a saved source is.
   *
   * @throws ApiFault `payment_method_unverified`
   */
  chargeable(method: PaymentMethod): ChargeableSource {
    if (method.verification !== null && method.verification !== 'verified') throw unverified(method);
    return { source: this.open(method), boundTo: method.connectionId };
  }

  /** The customer's payment methods, oldest first. */
  async list(
    principal: Principal,
    customerId: string,
    cursor: string | undefined,
  ): Promise<{ success: true; data: PaymentMethodDto[]; hasMore: boolean; nextCursor: string | null }> {
    const scope = scopeOf(principal);
    const customer = await this.customers.find(scope, customerId);
    const rows = await this.rows.list(scope, customer.id, { after: cursor ?? null, take: pageSize + 1 });
    const page = rows.slice(0, pageSize);
    const hasMore = rows.length > pageSize;
    return {
      ...successBody(
        page.map((method) => {
          const isDefault = method.id === customer.defaultPaymentMethodId;
          return toPaymentMethodDto({ ...method, madeDefault: isDefault });
        }),
      ),
      hasMore,
      nextCursor: hasMore ? (page.at(-1)?.id ?? null) : null,
    };
  }

  /**
   * A customer's payment method.
   *
   * @throws ApiFault `customer_not_found`, `payment_method_not_found`
   */
  async find(scope: Scope, customerId: string, methodId: string): Promise<PaymentMethod> {
    const customer = await this.customers.find(scope, customerId);
    const id = parseId('paymentMethod', methodId);
    const method = id && (await this.rows.find(scope, id));
    if (method?.customerId === customer.id && method.state === 'ready') return method;
    throw new ApiFault('payment_method_not_found', {
      message: 'This customer has no payment method with this id',
      param: 'methodId',
    });
  }

  /**
   * Saves a source, or finds the one that the same request saved before.
   *
   * @throws ApiFault `customer_not_found`, `source_not_found`, `idempotency_key_mismatch`,
   *   `idempotency_in_progress`, `no_route`, `payment_method_refused`, `provider_error`, `provider_no_answer`
   */
  async add(
    principal: Principal,
    customerId: string,
    source: NewSource,
    { dialect, makeDefault, metadata }: SavingOptions,
    idempotency: IdempotencyClaim | null,
  ): Promise<SavedMethod> {
    const scope = scopeOf(principal);
    const customer = await this.customers.find(scope, customerId);
    const key = idempotency && keyIn(dialect, idempotency);
    const first = key !== null && (await this.rows.findByIdempotencyKey(scope, key));
    if (first && idempotency) return this.#again(first, customer, source, idempotency);
    const id = this.ids.make('paymentMethod');
    const createdAt = this.clock.now();
    const own = source.kind === 'card_token' ? this.saver.seal(id, source) : null;
    const connectionId = own ? null : this.saver.connectionFor(principal, source);
    this.nameable.assertMaySave(namedToSave(source), principal, connectionId);
    const method = await this.rows.add({
      ...scope,
      id,
      customerId: customer.id,
      kind: source.kind,
      state: own ? 'ready' : 'creating',
      sealedSource: own,
      connectionId,
      madeDefault: makeDefault,
      ...(metadata ? { metadata } : {}),
      ...(idempotency ? { idempotencyKey: key, fingerprint: Buffer.from(idempotency.fingerprint) } : {}),
      createdAt,
      updatedAt: createdAt,
    });
    if (!method) {
      const winner = key !== null && (await this.rows.findByIdempotencyKey(scope, key));
      if (!winner || !idempotency) throw new Error('A payment method was refused for a key that nobody has');
      return this.#again(winner, customer, source, idempotency);
    }
    return { method: own ? method : await this.saver.save(method, customer, source), isReplay: false };
  }

  /** What a saved source is charged with. */
  open(method: PaymentMethod): PaymentSource {
    if (!method.sealedSource) throw new Error('A payment method that is not ready has no source');
    return JSON.parse(this.secretBox.open(method.sealedSource, method.id)) as PaymentSource;
  }

  /** Somebody had the key first: the same request, finished, interrupted or under way. */
  async #again(
    first: PaymentMethod,
    customer: Customer,
    source: NewSource,
    idempotency: IdempotencyClaim,
  ): Promise<SavedMethod> {
    assertSameRequest(first.fingerprint, idempotency);
    return { method: await this.saver.resume(first, customer, source), isReplay: true };
  }
}

/** What a source names at a provider. */
function namedToSave(source: NewSource): SourceToSave {
  const { kind } = source;
  if (source.kind === 'card_token') {
    return { kind, named: { partners: [source.partnerId], accounts: [] }, param: 'partnerId' };
  }
  const { account } = source;
  return { kind, named: account.kind === 'token' ? namedByToken(account.token) : noIds, param: 'token' };
}

const noIds = { partners: [], accounts: [] };

function noPaymentMethod(hasSeveral: boolean): ApiFault {
  const message = hasSeveral
    ? 'The customer has several payment methods and no default; set one, or send a source'
    : 'The customer has no payment method; save one, or send a source';
  return new ApiFault('no_payment_method', { message, param: 'customerId' });
}

function unverified({ id, verification }: PaymentMethod): ApiFault {
  return new ApiFault('payment_method_unverified', {
    message:
      verification === 'unverified'
        ? 'The bank account is not verified yet; verify it first. Nothing was sent'
        : 'The verification of the bank account has failed; save another one. Nothing was sent',
    param: 'customerId',
    details: { paymentMethodId: id, verification },
  });
}
