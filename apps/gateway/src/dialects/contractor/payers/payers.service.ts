import { Injectable } from '@nestjs/common';
import type { BankAccountDetails } from '@tollgate/core';
import { CustomersService, type NewCustomer } from '../../../customers/customers.service.js';
import { CustomerRemover } from '../../../customers/customer-remover.service.js';
import { scopeOf } from '../../../customers/customers.repository.js';
import { describeBankAccount, type NewSource } from '../../../customers/new-source.js';
import { PaymentMethodsRepository } from '../../../customers/payment-methods.repository.js';
import { PaymentMethodsService } from '../../../customers/payment-methods.service.js';
import type { Customer, PaymentMethod, Prisma as PrismaTypes } from '../../../generated/client.js';
import type { IdempotencyClaim } from '../../../journal/journal-types.js';
import type { Principal } from '../../../merchants/principal.js';
import { ApiFault } from '../../../shared/api-fault.js';
import { keyIn } from '../../../shared/idempotency.js';
import { SecretBox } from '../../../shared/secret-box.js';
import type { KeptPayer } from './kept-payer.js';
import { PayerAccountsRepository } from './payer-accounts.repository.js';

const dialect = 'contractor';

/** Somebody who is to pay, with the source that is saved with them. */
export interface NewPayer {
  readonly email: string;
  readonly source: NewSource;
  readonly metadata?: Readonly<Record<string, string>>;
  /** The account that was opened together with the customer. */
  readonly payeeId?: string;
}

/** A customer that was made with a source, now or by the same request before. */
export interface MadePayer {
  readonly customer: Customer;
  readonly method: PaymentMethod;
  readonly isReplay: boolean;
}

/** Makes customers together with what they pay with: both, or neither. */
@Injectable()
export class ContractorPayers {
  constructor(
    private readonly customers: CustomersService,
    private readonly methods: PaymentMethodsService,
    private readonly methodRows: PaymentMethodsRepository,
    private readonly accounts: PayerAccountsRepository,
    private readonly remover: CustomerRemover,
    private readonly secretBox: SecretBox,
  ) {}

  /**
   * Refuses somebody who has an account already.
   *
   * @throws ApiFault `duplicate`
   */
  async assertNew(
    principal: Principal,
    { email, source }: Pick<NewPayer, 'email' | 'source'>,
    idempotency: IdempotencyClaim | null,
  ): Promise<void> {
    const scope = scopeOf(principal);
    const key = idempotency && keyIn(dialect, idempotency);
    const hash = this.#hashOf(principal, source);
    if (hash !== null && (await this.accounts.isNumberTaken(scope, hash, key))) {
      throw new ApiFault('duplicate', { message: 'Account number already exists.', param: 'accountNumber' });
    }
    if (await this.accounts.isEmailTaken(scope, email, key)) {
      throw new ApiFault('duplicate', { message: 'Account already exists.', param: 'email' });
    }
  }

  /**
   * Makes a customer and saves a source, or finds what the same request made before.
   *
   * @throws ApiFault those of a key, `no_route`, `source_not_found`, `payment_method_refused`, `provider_error`,
   *   `provider_no_answer`
   */
  async make(principal: Principal, payer: NewPayer, idempotency: IdempotencyClaim | null): Promise<MadePayer> {
    const scope = scopeOf(principal);
    const { customer, isReplay } = await this.customers.make(scope, this.#customerOf(principal, payer), idempotency);
    const key = idempotency && keyIn(dialect, idempotency);
    const before = key !== null && isReplay ? await this.methodRows.findByIdempotencyKey(scope, key) : null;
    // Also where it was deleted since: the same request is answered the same.
    if (before?.state === 'ready' || before?.state === 'deleted') return { customer, method: before, isReplay };
    const { method } = await this.#save(principal, customer, payer.source, idempotency);
    return { customer, method, isReplay };
  }

  async #save(
    principal: Principal,
    customer: Customer,
    source: NewSource,
    idempotency: IdempotencyClaim | null,
  ): Promise<{ method: PaymentMethod }> {
    try {
      return await this.methods.add(principal, customer.id, source, { dialect, makeDefault: true }, idempotency);
    } catch (error) {
      // Without a key nobody can come back to it. Why it was not saved is what the caller has to hear.
      if (!idempotency) await this.remover.remove(principal, customer.id).catch(() => undefined);
      throw error;
    }
  }

  #customerOf(principal: Principal, { email, source, metadata, payeeId }: NewPayer): NewCustomer {
    const details = detailsOf(source);
    const kept: KeptPayer = {
      accountHash: this.#hashOf(principal, source),
      source: details && describeBankAccount(details),
      payeeId: payeeId ?? null,
    };
    return {
      dialect,
      email,
      externalId: null,
      fullName: details?.holderName ?? null,
      ...(metadata ? { metadata } : {}),
      dialectData: { contractor: kept as unknown as PrismaTypes.InputJsonObject },
    };
  }

  /** Recognizes a bank account without keeping its numbers. */
  #hashOf({ merchantId, mode }: Principal, source: NewSource): string | null {
    const details = detailsOf(source);
    if (!details) return null;
    const { country, routingNumber, accountNumber } = details;
    return this.secretBox.hash('bank account', merchantId, mode, country, routingNumber, accountNumber).toString('hex');
  }
}

function detailsOf(source: NewSource): BankAccountDetails | null {
  return source.kind === 'bank_account' && source.account.kind === 'bank_account' ? source.account : null;
}
