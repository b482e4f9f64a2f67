import { Injectable } from '@nestjs/common';
import { scopeOf } from '../../customers/customers.repository.js';
import { CustomersService } from '../../customers/customers.service.js';
import { PaymentMethodsRepository } from '../../customers/payment-methods.repository.js';
import { PaymentMethodsService } from '../../customers/payment-methods.service.js';
import type { Customer, PaymentMethod } from '../../generated/client.js';
import type { Principal } from '../../merchants/principal.js';
import { ApiFault } from '../../shared/api-fault.js';
import { readSourceId } from './source-ids.js';
import { inWords } from './words.js';

/** Which source of a customer's is meant: of which kinds, or the very one. */
export interface WantedSource {
  readonly kinds: readonly string[];
  /** `ba_…`, `card_…`; absent: the default, else the only one of these kinds. */
  readonly id?: string | null;
  /** What is said where the customer has none. */
  readonly none: string;
}

/** Looked through for the only one of a kind; a customer with more sources than that names one. */
const most = 100;

/** Finds what a customer pays with. */
@Injectable()
export class SavedSources {
  constructor(
    private readonly customers: CustomersService,
    private readonly methods: PaymentMethodsService,
    private readonly rows: PaymentMethodsRepository,
  ) {}

  /**
   * A customer of this merchant in this mode.
   *
   * @throws ApiFault `customer_not_found`, in the API's words
   */
  customer(principal: Principal, text: string): Promise<Customer> {
    const words = { customer_not_found: `No such customer: ${text}` };
    return inWords(words, () => this.customers.find(scopeOf(principal), text));
  }

  /**
   * A saved source of a customer's.
   *
   * @throws ApiFault `no_payment_method`, `payment_method_not_found`
   */
  async find(principal: Principal, customer: Customer, { kinds, id, none }: WantedSource): Promise<PaymentMethod> {
    if (id) return this.#named(principal, customer, id, none);
    const listed = await this.rows.list(scopeOf(principal), customer.id, { after: null, take: most });
    const ofKind = listed.filter(({ kind }) => kinds.includes(kind));
    const byDefault = ofKind.find((method) => method.id === customer.defaultPaymentMethodId);
    const [only, another] = ofKind;
    const method = byDefault ?? (another ? undefined : only);
    if (method) return method;
    const message = another ? 'The customer has several of these and no default; set one.' : none;
    throw new ApiFault('no_payment_method', { message, param: 'stripeCustomerId' });
  }

  async #named(principal: Principal, customer: Customer, text: string, none: string): Promise<PaymentMethod> {
    const id = readSourceId(text);
    if (id !== null) {
      return inWords({ payment_method_not_found: none }, () => this.methods.find(scopeOf(principal), customer.id, id));
    }
    throw new ApiFault('payment_method_not_found', { message: none, param: 'bankId' });
  }
}
