import { Injectable } from '@nestjs/common';
import type { Id } from '@tollgate/core';
import { unlessTaken, type Scope } from '../customers/customers.repository.js';
import { Prisma } from '../shared/database.js';
import { Prisma as PrismaTypes, type Payee } from '../generated/client.js';

/** What a provider says of a payee, as it is stored. */
export interface StoredPayeeState {
  readonly verification: string;
  readonly missing: string[];
}

/** Payees. */
@Injectable()
export class PayeesRepository {
  constructor(private readonly prisma: Prisma) {}

  /** Stores a payee that is about to be opened. @returns `null` when its idempotency key is taken */
  add(data: PrismaTypes.PayeeUncheckedCreateInput): Promise<Payee | null> {
    return unlessTaken(this.prisma.payee.create({ data }));
  }

  /**
   * Marks a payee as opened by its provider, also where somebody else was told nothing meanwhile: it is open under the one
   * key. An owner that was slow, and whose work somebody has finished, changes nothing.
   */
  async markReady(
    { merchantId, id }: Payee,
    state: StoredPayeeState & { readonly providerReference: string },
    at: Date,
  ): Promise<Payee> {
    await this.prisma.payee.updateMany({
      where: { merchantId, id, state: { in: ['creating', 'retryable'] } },
      data: { ...state, state: 'ready', termsIpAddress: null, updatedAt: at },
    });
    return this.prisma.payee.findUniqueOrThrow({ where: { merchantId_id: { merchantId, id } } });
  }

  /** Marks one that is being opened as interrupted, or as refused for good. */
  async markNotReady(
    { merchantId, id }: Payee,
    state: 'retryable' | 'refused',
    declineCode: string | null,
    at: Date,
  ): Promise<void> {
    await this.prisma.payee.updateMany({
      where: { merchantId, id, state: 'creating' },
      data: { state, declineCode, updatedAt: at, ...(state === 'refused' ? { termsIpAddress: null } : {}) },
    });
  }

  /**
   * Takes one up again whose opening was interrupted.
   *
   * @param staleBefore - an owner that has not been heard of since is taken to be gone
   * @returns `false` when somebody else is at it
   */
  async takeUp({ merchantId, id }: Payee, staleBefore: Date, at: Date): Promise<boolean> {
    const { count } = await this.prisma.payee.updateMany({
      where: { merchantId, id, OR: [{ state: 'retryable' }, { state: 'creating', updatedAt: { lt: staleBefore } }] },
      data: { state: 'creating', updatedAt: at },
    });
    return count === 1;
  }

  /** Stores what the provider says of a payee now. @returns the payee as it is then */
  async storeState({ merchantId, id }: Payee, state: StoredPayeeState, at: Date): Promise<Payee> {
    await this.prisma.payee.updateMany({
      where: { merchantId, id, state: 'ready' },
      data: { ...state, updatedAt: at },
    });
    return this.prisma.payee.findUniqueOrThrow({ where: { merchantId_id: { merchantId, id } } });
  }

  /** Stores what is kept with a payee beside what the provider says. */
  async keepData({ merchantId, id }: Payee, dialectData: PrismaTypes.InputJsonObject, at: Date): Promise<void> {
    await this.prisma.payee.updateMany({
      where: { merchantId, id, state: 'ready' },
      data: { dialectData, updatedAt: at },
    });
  }

  /** Marks a payee as closed at its provider. Its name stays: transfers went there. @returns the payee as it is then */
  async markDeleted({ merchantId, id }: Payee, dialectData: PrismaTypes.InputJsonObject, at: Date): Promise<Payee> {
    await this.prisma.payee.updateMany({
      where: { merchantId, id, state: 'ready' },
      data: { state: 'deleted', dialectData, updatedAt: at },
    });
    return this.prisma.payee.findUniqueOrThrow({ where: { merchantId_id: { merchantId, id } } });
  }

  /** A payee by the idempotency key that it was made with. */
  findByIdempotencyKey({ merchantId, mode }: Scope, idempotencyKey: string): Promise<Payee | null> {
    return this.prisma.payee.findUnique({
      where: { merchantId_mode_idempotencyKey: { merchantId, mode, idempotencyKey } },
    });
  }

  /**
   * Whether another payee with this e-mail address, in either case, has an account that is open.
   *
   * @param exceptKey - the key that the payee was made with who does not count
   */
  async isEmailTaken({ merchantId, mode }: Scope, email: string, exceptKey: string | null): Promise<boolean> {
    const same = await this.prisma.$queryRaw<{ idempotencyKey: string | null }[]>`
      select idempotency_key as "idempotencyKey" from payee
      where merchant_id = ${merchantId} and mode = ${mode} and state = 'ready' and lower(email) = lower(${email})`;
    return same.some(({ idempotencyKey }) => exceptKey === null || idempotencyKey !== exceptKey);
  }

  /** One payee, in whatever state it is. */
  async find({ merchantId, mode }: Scope, id: Id<'payee'>): Promise<Payee | null> {
    const row = await this.prisma.payee.findUnique({ where: { merchantId_id: { merchantId, id } } });
    return row?.mode === mode ? row : null;
  }

  /** The payees that are ready, newest first. */
  list(
    { merchantId, mode }: Scope,
    { after, take }: { readonly after: string | null; readonly take: number },
  ): Promise<Payee[]> {
    return this.prisma.payee.findMany({
      where: { merchantId, mode, state: 'ready', ...(after === null ? {} : { id: { lt: after } }) },
      orderBy: { id: 'desc' },
      take,
    });
  }
}
