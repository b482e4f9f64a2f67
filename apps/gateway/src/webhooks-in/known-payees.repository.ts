import { Injectable } from '@nestjs/common';
import type { Mode } from '@tollgate/core';
import type { StoredPayeeState } from '../payees/payees.repository.js';
import { Prisma } from '../shared/database.js';

/** Whose account at a provider is meant. */
export interface PayeeName {
  readonly connectionId: string;
  readonly mode: Mode;
  readonly reference: string;
}

/** Payees, as far as providers send news of them. */
@Injectable()
export class KnownPayeesRepository {
  constructor(private readonly prisma: Prisma) {}

  /** Whether there is a payee with this reference. */
  async isKnown(name: PayeeName): Promise<boolean> {
    return (await this.prisma.payee.findFirst({ where: whereOf(name), select: { id: true } })) !== null;
  }

  /** Records what the provider makes of a payee now. */
  async update(name: PayeeName, state: StoredPayeeState, at: Date): Promise<void> {
    await this.prisma.payee.updateMany({ where: whereOf(name), data: { ...state, updatedAt: at } });
  }
}

function whereOf({ connectionId, mode, reference }: PayeeName): {
  connectionId: string;
  mode: Mode;
  providerReference: string;
  state: 'ready';
} {
  return { connectionId, mode, providerReference: reference, state: 'ready' };
}
