import { Injectable } from '@nestjs/common';
import { verificationTransition, type VerificationEvent, type VerificationState } from '@tollgate/core';
import { Prisma } from '../shared/database.js';
import { Prisma as PrismaTypes, type PaymentMethod } from '../generated/client.js';
import { Ids } from '../shared/ids.js';
import { unlessTaken, type Scope } from './customers.repository.js';

/** A source that a provider has saved, as it is stored. */
export type SavedSource = Pick<
  PrismaTypes.PaymentMethodUncheckedUpdateInput,
  'verificationProof' | 'verificationReference' | 'last4' | 'bankName' | 'source'
> & { readonly sealedSource: Uint8Array<ArrayBuffer>; readonly verification: VerificationState | null };

/** Saved payment methods. */
@Injectable()
export class PaymentMethodsRepository {
  constructor(
    private readonly prisma: Prisma,
    private readonly ids: Ids,
  ) {}

  /**
   * Stores a payment method and, where it says so and is ready, makes it the default, in one transaction.
   *
   * @returns `null` when its idempotency key is taken
   */
  async add(data: PrismaTypes.PaymentMethodUncheckedCreateInput & { createdAt: Date }): Promise<PaymentMethod | null> {
    const create = this.prisma.paymentMethod.create({ data });
    if (!data.madeDefault || data.state !== 'ready') return unlessTaken(create);
    const point = this.#pointAt({
      merchantId: data.merchantId,
      customerId: data.customerId,
      id: data.id,
      at: data.createdAt,
    });
    const both = await unlessTaken(this.prisma.$transaction([create, point]));
    return both === null ? null : both[0];
  }

  /** Marks a source as saved by its provider; makes it the default where it was saved as that. */
  async markReady(method: PaymentMethod, saved: SavedSource, at: Date): Promise<PaymentMethod> {
    const { merchantId, customerId, id } = method;
    const where = { merchantId_id: { merchantId, id } };
    // An owner that was slow, and whose work somebody has taken up and finished, changes nothing.
    await this.prisma.$transaction(async (tx) => {
      const { count } = await tx.paymentMethod.updateMany({
        where: { merchantId, id, state: { in: ['creating', 'retryable'] } },
        data: { ...saved, state: 'ready', updatedAt: at },
      });
      if (count === 0) return;
      const { verification: toState } = saved;
      if (toState !== null) {
        await tx.verificationTransition.create({
          data: this.#transition(method, { fromState: null, toState, event: 'saved', at }),
        });
      }
      if (method.madeDefault) await this.#pointAt({ merchantId, customerId, id, at }, tx);
    });
    return this.prisma.paymentMethod.findUniqueOrThrow({ where });
  }

  /** Marks one that is being created as interrupted, or as refused for good. */
  async markNotReady(
    { merchantId, id }: PaymentMethod,
    state: 'retryable' | 'refused',
    declineCode: string | null,
    at: Date,
  ): Promise<void> {
    await this.prisma.paymentMethod.updateMany({
      where: { merchantId, id, state: 'creating' },
      data: { state, declineCode, updatedAt: at },
    });
  }

  /**
   * Takes one up again whose creation was interrupted.
   *
   * @param staleBefore - an owner that has not been heard of since is taken to be gone
   * @returns `false` when somebody else is at it
   */
  async takeUp({ merchantId, id }: PaymentMethod, staleBefore: Date, at: Date): Promise<boolean> {
    const { count } = await this.prisma.paymentMethod.updateMany({
      where: {
        merchantId,
        id,
        OR: [{ state: 'retryable' }, { state: 'creating', updatedAt: { lt: staleBefore } }],
      },
      data: { state: 'creating', updatedAt: at },
    });
    return count === 1;
  }

  /**
   * Counts one try to prove a bank account, before it is sent. Tries that run side by side are each counted.
   *
   * @returns `false` when no further try is allowed
   */
  async countVerification({ merchantId, id }: PaymentMethod, most: number, at: Date): Promise<boolean> {
    const { count } = await this.prisma.paymentMethod.updateMany({
      where: { merchantId, id, verification: 'unverified', verificationAttempts: { lt: most } },
      data: { verificationAttempts: { increment: 1 }, updatedAt: at },
    });
    return count === 1;
  }

  /** Takes a try back that proved nothing either way: the provider refused us, or was not reached, or did not answer. */
  async uncountVerification({ merchantId, id }: PaymentMethod, at: Date): Promise<void> {
    await this.prisma.paymentMethod.updateMany({
      where: { merchantId, id, verification: 'unverified', verificationAttempts: { gt: 0 } },
      data: { verificationAttempts: { decrement: 1 }, updatedAt: at },
    });
  }

  /** Stores what a proof came to, by the provider's word, with its transition. One that is verified, or has failed, stays so. */
  async storeVerification(
    method: PaymentMethod,
    event: VerificationEvent,
    sealedSource: Uint8Array<ArrayBuffer> | null,
    at: Date,
  ): Promise<void> {
    const { merchantId, id } = method;
    const fromState = 'unverified';
    const toState = verificationTransition(fromState, event);
    if (toState === null) throw new Error(`A bank account that is ${fromState} cannot take ${event}`);
    await this.prisma.$transaction(async (tx) => {
      const { count } = await tx.paymentMethod.updateMany({
        where: { merchantId, id, verification: fromState },
        data: { verification: toState, updatedAt: at, ...(sealedSource ? { sealedSource } : {}) },
      });
      if (count === 0) return;
      await tx.verificationTransition.create({ data: this.#transition(method, { fromState, toState, event, at }) });
    });
  }

  /** A payment method by the idempotency key that it was made with. */
  findByIdempotencyKey({ merchantId, mode }: Scope, idempotencyKey: string): Promise<PaymentMethod | null> {
    return this.prisma.paymentMethod.findUnique({
      where: { merchantId_mode_idempotencyKey: { merchantId, mode, idempotencyKey } },
    });
  }

  /** The customer's payment methods that are ready, oldest first. */
  list(
    { merchantId, mode }: Scope,
    customerId: string,
    { after, take }: { after: string | null; take: number },
  ): Promise<PaymentMethod[]> {
    return this.prisma.paymentMethod.findMany({
      where: { merchantId, mode, customerId, state: 'ready', ...(after === null ? {} : { id: { gt: after } }) },
      orderBy: { id: 'asc' },
      take,
    });
  }

  /** One payment method. */
  async find({ merchantId, mode }: Scope, id: string): Promise<PaymentMethod | null> {
    const row = await this.prisma.paymentMethod.findUnique({ where: { merchantId_id: { merchantId, id } } });
    return row?.mode === mode ? row : null;
  }

  #transition(
    { merchantId, mode, id: paymentMethodId }: PaymentMethod,
    {
      at: createdAt,
      ...change
    }: {
      fromState: VerificationState | null;
      toState: VerificationState;
      event: VerificationEvent | 'saved';
      at: Date;
    },
  ): PrismaTypes.VerificationTransitionUncheckedCreateInput {
    const id = this.ids.make('verificationTransition');
    return { merchantId, id, mode, paymentMethodId, ...change, actor: 'api', createdAt };
  }

  #pointAt(
    { merchantId, customerId, id, at }: { merchantId: string; customerId: string; id: string; at: Date },
    prisma: PrismaTypes.TransactionClient = this.prisma,
  ) {
    return prisma.customer.update({
      where: { merchantId_id: { merchantId, id: customerId } },
      data: { defaultPaymentMethodId: id, updatedAt: at },
    });
  }
}
