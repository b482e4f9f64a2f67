import { Injectable } from '@nestjs/common';
import type { PaymentState } from '@tollgate/core';
import { Checker } from '../../../engine/checker.service.js';
import type { PaymentView } from '../../../engine/payment-view.js';
import { PaymentsRepository } from '../../../engine/payments.repository.js';
import type { Principal } from '../../../merchants/principal.js';
import { Clock } from '../../../shared/clock.js';

/** States that something may have become of since. */
const open: readonly PaymentState[] = ['pending', 'unknown', 'requires_action'];
/** How many are asked about at a time, how many at most, and for how long another batch is begun. */
const batch = 20;
const most = 100;
const patienceMs = 8_000;

/**
 * Asks what became of a merchant's open payments, the newest first: at most so many, and no longer than a caller waits. The
 * gateway asks about all of them by itself as well.
 */
@Injectable()
export class PaymentStatusService {
  constructor(
    private readonly checker: Checker,
    private readonly payments: PaymentsRepository,
    private readonly clock: Clock,
  ) {}

  /** @returns whether something has become of one of them */
  async refresh({ merchantId, mode }: Principal): Promise<boolean> {
    const scope = { merchantId, mode };
    const until = this.clock.nowMs() + patienceMs;
    let after: PaymentView['id'] | null = null;
    let hasChanged = false;
    for (let asked = 0; asked < most && this.clock.nowMs() < until; asked += batch) {
      const page = await this.payments.list(scope, { states: open }, { after, limit: batch });
      const changed = await Promise.all(page.items.map((payment) => this.#refreshOne(scope, payment)));
      hasChanged ||= changed.includes(true);
      after = page.items.at(-1)?.id ?? null;
      if (!page.hasMore) break;
    }
    return hasChanged;
  }

  async #refreshOne(scope: Pick<Principal, 'merchantId' | 'mode'>, { id, state }: PaymentView): Promise<boolean> {
    await this.checker.checkForReader(scope, id);
    const now = await this.payments.find(scope.merchantId, scope.mode, id);
    return now !== null && now.state !== state;
  }
}
