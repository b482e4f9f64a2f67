import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT } from '../../../config/config.module.js';
import type { GatewayEnvironment } from '../../../config/environment.js';
import type { Scope } from '../../../customers/customers.repository.js';
import { Clock } from '../../../shared/clock.js';
import { Prisma } from '../../../shared/database.js';

/** A customer that may be the same. */
interface Found {
  readonly id: string;
  readonly idempotencyKey: string | null;
}

/** Finds out whether somebody has an account already. */
@Injectable()
export class PayerAccountsRepository {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment,
    private readonly prisma: Prisma,
    private readonly clock: Clock,
  ) {}

  /**
   * Whether another customer has a bank account with the same numbers.
   *
   * @param exceptKey - the key that the customer was made with who does not count
   */
  async isNumberTaken(scope: Scope, accountHash: string, exceptKey: string | null): Promise<boolean> {
    const { merchantId, mode } = scope;
    const customers = await this.prisma.$queryRaw<Found[]>`
      select id, idempotency_key as "idempotencyKey" from customer
      where merchant_id = ${merchantId} and mode = ${mode} and deleted_at is null
        and dialect_data #>> '{contractor,accountHash}' = ${accountHash}`;
    return this.#anyHasBankAccount(scope, customers, exceptKey);
  }

  /** Whether another customer with this e-mail address, in either case, has a bank account. */
  async isEmailTaken(scope: Scope, email: string, exceptKey: string | null): Promise<boolean> {
    const { merchantId, mode } = scope;
    const customers = await this.prisma.$queryRaw<Found[]>`
      select id, idempotency_key as "idempotencyKey" from customer
      where merchant_id = ${merchantId} and mode = ${mode} and deleted_at is null and lower(email) = lower(${email})`;
    return this.#anyHasBankAccount(scope, customers, exceptKey);
  }

  /** One that could not be saved is none; one that is being saved is one for as long as somebody may be at it. */
  async #anyHasBankAccount(
    { merchantId, mode }: Scope,
    customers: readonly Found[],
    exceptKey: string | null,
  ): Promise<boolean> {
    const others = customers.filter(({ idempotencyKey }) => exceptKey === null || idempotencyKey !== exceptKey);
    if (others.length === 0) return false;
    const since = new Date(this.clock.nowMs() - this.environment.leaseMs);
    const found = await this.prisma.paymentMethod.findFirst({
      where: {
        merchantId,
        mode,
        customerId: { in: others.map(({ id }) => id) },
        kind: 'bank_account',
        OR: [{ state: 'ready' }, { state: 'creating', updatedAt: { gt: since } }],
      },
    });
    return found !== null;
  }
}
