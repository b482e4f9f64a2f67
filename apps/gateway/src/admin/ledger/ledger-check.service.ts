import { Injectable } from '@nestjs/common';
import { successBody } from '../../http/envelope.js';
import { Invariants } from '../../ledger/invariants.repository.js';
import { invariants } from '../../ledger/invariants.js';
import type { Principal } from '../../merchants/principal.js';
import type { LedgerCheckDto } from './ledger-check.dto.js';

/** Checks a merchant's books. */
@Injectable()
export class LedgerCheckService {
  constructor(private readonly invariants: Invariants) {}

  /** What of this merchant and mode does not hold. */
  async check({ merchantId, mode }: Principal): Promise<{ success: true; data: LedgerCheckDto }> {
    const { violations, hasMore } = await this.invariants.check({ merchantId, mode });
    return successBody({
      sound: violations.length === 0,
      violations: violations.map(({ invariant, subjectId, about, expected, found }) => ({
        ...{ invariant, meaning: invariants[invariant] },
        ...{ subjectId, about, expected, found },
      })),
      hasMore,
    });
  }
}
