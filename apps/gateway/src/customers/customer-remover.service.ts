import { Inject, Injectable } from '@nestjs/common';
import { assertNever, parseId } from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import type { Customer, PaymentMethod } from '../generated/client.js';
import type { Principal } from '../merchants/principal.js';
import { AccountCaller } from '../providers/account-caller.js';
import { ApiFault } from '../shared/api-fault.js';
import { Clock } from '../shared/clock.js';
import { CustomerRemovalRepository } from './customer-removal.repository.js';
import { CustomersRepository, scopeOf } from './customers.repository.js';
import { PaymentMethodsService } from './payment-methods.service.js';
import { noAnswer } from './source-saver.service.js';

/**
 * Deletes customers: their sources at the providers that keep them, and here whatever could be charged. That a customer is
 * to go is stored before any provider is asked; where an answer is lost, the same request goes on where the first one
 * stopped. Payments that were made stay as they are.
 */
@Injectable()
export class CustomerRemover {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment,
    private readonly customers: CustomersRepository,
    private readonly rows: CustomerRemovalRepository,
    private readonly methods: PaymentMethodsService,
    private readonly providers: AccountCaller,
    private readonly clock: Clock,
  ) {}

  /**
   * Deletes a customer, or goes on with a deletion that was interrupted.
   *
   * @param idText - our id, or the merchant's externalId
   * @returns the customer, with `deletedAt`
   * @throws ApiFault `customer_not_found` also for one whose deletion is finished, `idempotency_in_progress` while a
   *   source is being saved with the customer, `provider_error`, `provider_no_answer`
   */
  async remove(principal: Principal, idText: string): Promise<Customer> {
    const customer = await this.#find(principal, idText);
    const remaining = customer ? await this.rows.remaining(customer) : [];
    // One without payment methods was finished when its deletion began.
    if (!customer || (customer.deletedAt !== null && remaining.length === 0)) throw notFound();
    await this.rows.begin(customer, this.clock.now());
    // Read again: what was begun before the mark is seen now, and nothing is begun after it.
    for (const method of await this.rows.remaining(customer)) await this.#forget(method);
    return this.rows.finish(customer, this.clock.now());
  }

  #find(principal: Principal, idText: string): Promise<Customer | null> {
    const scope = scopeOf(principal);
    const id = parseId('customer', idText);
    return id ? this.customers.findById(scope, id) : this.customers.findByExternalId(scope, idText);
  }

  async #forget(method: PaymentMethod): Promise<void> {
    if (method.state === 'creating' && this.#isBeingSaved(method)) throw beingSaved();
    const payerReference = method.sealedSource ? this.#payerOf(method) : null;
    if (payerReference !== null && method.connectionId !== null) {
      await this.#forgetAt(method.connectionId, method.id, payerReference);
    }
    await this.rows.erase(method, this.clock.now());
  }

  /** A provider that cannot forget a payer, or that the configuration has no more, is not asked. */
  async #forgetAt(connectionId: string, methodId: string, payerReference: string): Promise<void> {
    if (!this.providers.can(connectionId, 'deletePayer')) return;
    const idempotencyKey = `${methodId}:delete`;
    const result = await this.providers.deletePayer(connectionId, { idempotencyKey, payerReference });
    switch (result.outcome) {
      case 'deleted':
      case 'absent':
        return;
      case 'declined':
      case 'rejected':
        throw new ApiFault('provider_error', {
          message: 'The provider did not delete the payer; the customer is not charged any more. Try again later',
        });
      case 'not_sent':
      case 'unknown':
        throw noAnswer();
      default:
        assertNever(result, 'outcome');
    }
  }

  #payerOf(method: PaymentMethod): string | null {
    const source = this.methods.open(method);
    return source.kind === 'bank_account' || source.kind === 'card' ? (source.payerReference ?? null) : null;
  }

  #isBeingSaved({ updatedAt }: PaymentMethod): boolean {
    return this.clock.nowMs() - updatedAt.getTime() < this.environment.leaseMs;
  }
}

function notFound(): ApiFault {
  return new ApiFault('customer_not_found', { message: 'There is no customer with this id', param: 'id' });
}

function beingSaved(): ApiFault {
  return new ApiFault('idempotency_in_progress', {
    message: 'A payment method is being saved with the customer; send the same request again later',
    retryAfterSeconds: 1,
  });
}
