import { Injectable } from '@nestjs/common';
import type { PaymentSource } from '@tollgate/core';
import type { Customer, PaymentMethod } from '../generated/client.js';
import { answerOf } from '../http/envelope.js';
import type { IdempotencyClaim } from '../journal/journal-types.js';
import type { Answer } from '../shared/answer.js';
import { ApiFault } from '../shared/api-fault.js';
import { Clock } from '../shared/clock.js';
import { assertSameRequest, replayed } from '../shared/idempotency.js';
import { Ids } from '../shared/ids.js';
import { SecretBox } from '../shared/secret-box.js';
import type { CreatePaymentMethodDto, PaymentMethodDto } from './customer.dto.js';
import { CustomersRepository, type Scope } from './customers.repository.js';
import { CustomersService } from './customers.service.js';

/** What customers pay with. A saved source is sealed; only a charge opens it. */
@Injectable()
export class PaymentMethodsService {
  constructor(
    private readonly customers: CustomersService,
    private readonly rows: CustomersRepository,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly secretBox: SecretBox,
  ) {}

  /**
   * What a customer is charged with: the default payment method, else the only one.
   *
   * @throws ApiFault `no_payment_method`
   */
  async defaultSource(scope: Scope, { id, defaultPaymentMethodId }: Customer): Promise<PaymentSource> {
    const methods =
      defaultPaymentMethodId === null
        ? await this.rows.firstTwoPaymentMethods(scope, id)
        : [await this.rows.findPaymentMethod(scope, defaultPaymentMethodId)];
    const [method, another] = methods;
    if (!method || another) {
      const message = another
        ? 'The customer has several payment methods and no default; set one, or send a source'
        : 'The customer has no payment method; save one, or send a source';
      throw new ApiFault('no_payment_method', { message, param: 'customerId' });
    }
    return JSON.parse(this.secretBox.open(method.sealedSource, method.id)) as PaymentSource;
  }

  /**
   * Saves a payment method, or answers again for the one that the same request saved before.
   *
   * @throws ApiFault `customer_not_found`, `idempotency_key_mismatch`
   */
  async add(
    scope: Scope,
    customerId: string,
    body: CreatePaymentMethodDto,
    idempotency: IdempotencyClaim | null,
  ): Promise<Answer> {
    const customer = await this.customers.find(scope, customerId);
    const id = this.ids.make('paymentMethod');
    const createdAt = this.clock.now();
    const method = await this.rows.addPaymentMethod({
      ...scope,
      id,
      customerId: customer.id,
      kind: body.type,
      sealedSource: new Uint8Array(this.secretBox.seal(JSON.stringify(toSource(body)), id)),
      madeDefault: body.default ?? false,
      ...(idempotency ? { idempotencyKey: idempotency.key, fingerprint: Buffer.from(idempotency.fingerprint) } : {}),
      createdAt,
    });
    if (method) return answerOf(toPaymentMethodDto(method));
    const first = idempotency && (await this.rows.findPaymentMethodByIdempotencyKey(scope, idempotency.key));
    if (!first) throw new Error('A payment method was refused for a key that nobody has');
    assertSameRequest(first.fingerprint, idempotency);
    return replayed(answerOf(toPaymentMethodDto(first)));
  }
}

function toSource({ type, partnerId, tokenId, customerName }: CreatePaymentMethodDto): PaymentSource {
  return { kind: type, partnerId, tokenId, ...(customerName === undefined ? {} : { customerName }) };
}

function toPaymentMethodDto(method: PaymentMethod): PaymentMethodDto {
  return {
    id: method.id,
    customerId: method.customerId,
    type: method.kind,
    default: method.madeDefault,
    createdAt: method.createdAt.toISOString(),
    object: 'payment_method',
    livemode: method.mode === 'live',
  };
}
