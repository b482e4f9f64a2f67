import { Injectable } from '@nestjs/common';
import { parseId, type PaymentSource } from '@tollgate/core';
import type { Customer } from '../generated/client.js';
import { successBody } from '../http/envelope.js';
import { ApiFault } from '../shared/api-fault.js';
import { Clock } from '../shared/clock.js';
import { Ids } from '../shared/ids.js';
import { SecretBox } from '../shared/secret-box.js';
import type { CreateCustomerDto, CreatePaymentMethodDto, CustomerDto, PaymentMethodDto } from './customer.dto.js';
import { CustomersRepository, type Scope } from './customers.repository.js';

/** Customers and what they pay with. */
@Injectable()
export class CustomersService {
  constructor(
    private readonly customers: CustomersRepository,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly secretBox: SecretBox,
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
   * What a customer is charged with: the default payment method, else the only one.
   *
   * @throws ApiFault `no_payment_method`
   */
  async defaultSource(scope: Scope, { id, defaultPaymentMethodId }: Customer): Promise<PaymentSource> {
    const methods =
      defaultPaymentMethodId === null
        ? await this.customers.firstTwoPaymentMethods(scope, id)
        : [await this.customers.findPaymentMethod(scope, defaultPaymentMethodId)];
    const [method, another] = methods;
    if (!method || another) {
      const message = another
        ? 'The customer has several payment methods and no default; set one, or send a source'
        : 'The customer has no payment method; save one, or send a source';
      throw new ApiFault('no_payment_method', { message, param: 'customerId' });
    }
    return JSON.parse(this.secretBox.open(method.sealedSource, method.id)) as PaymentSource;
  }

  /** Makes a customer. */
  async create(scope: Scope, body: CreateCustomerDto): Promise<{ success: true; data: CustomerDto }> {
    const now = this.clock.now();
    const customer = await this.customers.create({
      ...scope,
      id: this.ids.make('customer'),
      email: body.email,
      externalId: body.externalId ?? null,
      fullName: body.fullName ?? null,
      ...(body.metadata ? { metadata: body.metadata } : {}),
      createdAt: now,
      updatedAt: now,
    });
    if (customer) return successBody(toCustomerDto(customer));
    throw new ApiFault('duplicate', {
      message: 'Another customer has this externalId; look that one up, or send another externalId',
      param: 'externalId',
    });
  }

  /** One customer. */
  async get(scope: Scope, id: string): Promise<{ success: true; data: CustomerDto }> {
    return successBody(toCustomerDto(await this.find(scope, id)));
  }

  /** Saves a payment method for a customer. */
  async addPaymentMethod(
    scope: Scope,
    customerId: string,
    body: CreatePaymentMethodDto,
  ): Promise<{ success: true; data: PaymentMethodDto }> {
    const customer = await this.find(scope, customerId);
    const id = this.ids.make('paymentMethod');
    const now = this.clock.now();
    const { partnerId, tokenId, customerName } = body;
    const source: PaymentSource = {
      kind: body.type,
      partnerId,
      tokenId,
      ...(customerName === undefined ? {} : { customerName }),
    };
    const isDefault = body.default ?? false;
    const sealedSource = new Uint8Array(this.secretBox.seal(JSON.stringify(source), id));
    await this.customers.addPaymentMethod(
      { ...scope, id, customerId: customer.id, kind: body.type, sealedSource, createdAt: now },
      isDefault ? now : null,
    );
    return successBody({
      id,
      customerId: customer.id,
      type: body.type,
      default: isDefault,
      createdAt: now.toISOString(),
      object: 'payment_method',
      livemode: scope.mode === 'live',
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
