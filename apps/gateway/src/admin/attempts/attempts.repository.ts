import { Injectable } from '@nestjs/common';
import type { AttemptId, Mode } from '@tollgate/core';
import type { Attempt } from '../../generated/client.js';
import { Prisma } from '../../shared/database.js';

/** Reads attempts. Writing them is the journal's. */
@Injectable()
export class AttemptsRepository {
  constructor(private readonly prisma: Prisma) {}

  /** An attempt of this merchant in this mode, or `null`. */
  async find({ merchantId, mode }: { merchantId: string; mode: Mode }, id: AttemptId): Promise<Attempt | null> {
    const row = await this.prisma.attempt.findUnique({ where: { merchantId_id: { merchantId, id } } });
    return row?.mode === mode ? row : null;
  }
}
