import { Injectable } from '@nestjs/common';
import type { PaymentState } from '@tollgate/core';
import type { Principal } from '../../merchants/principal.js';
import { Prisma } from '../../shared/database.js';

/** The states in which a source that can be spent once may be being spent; the database keeps others from beginning. */
const inFlight: readonly PaymentState[] = ['processing', 'unknown'];

/** Reads what is being done with vouchers. */
@Injectable()
export class WalletVouchersRepository {
  constructor(private readonly prisma: Prisma) {}

  /**
   * Whether a payment with a source is in flight, or its outcome is not known yet.
   *
   * @param sourceGuard - the keyed hash of the source
   */
  async isInFlight({ merchantId, mode }: Principal, sourceGuard: Uint8Array): Promise<boolean> {
    const found = await this.prisma.payment.findFirst({
      where: { merchantId, mode, sourceGuard: new Uint8Array(sourceGuard), state: { in: [...inFlight] } },
      select: { id: true },
    });
    return found !== null;
  }
}
