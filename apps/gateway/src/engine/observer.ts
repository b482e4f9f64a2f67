import { Injectable } from '@nestjs/common';
import type { Exchange } from '@tollgate/core';
import { Journal } from '../journal/journal.repository.js';
import type { Finder, NewAdminAction, OpenPayment } from '../journal/journal-types.js';
import { Clock } from '../shared/clock.js';
import { Ids } from '../shared/ids.js';
import type { Consequence } from './settlement-of.js';

/** How something became known, and what is to be done about it. */
export interface Observing {
  readonly finder: Finder;
  readonly exchanges: readonly Exchange[];
  readonly nextCheckInMs: number | null;
  /** What an operator does; absent where none does. */
  readonly adminAction?: NewAdminAction;
}

/** Records what has become of payments that nobody is sending. */
@Injectable()
export class Observer {
  constructor(
    private readonly journal: Journal,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * State, attempt, ledger and event in one commit.
   *
   * @param payment - as it stood when the consequence was worked out
   * @returns `false` when it has changed since: nothing was recorded
   */
  observe(
    payment: OpenPayment,
    consequence: Consequence,
    { finder, exchanges, nextCheckInMs, adminAction }: Observing,
  ): Promise<boolean> {
    const { event, toState, declineCode } = consequence;
    return this.journal.observe({
      payment,
      consequence,
      exchanges,
      finder,
      adminAction: adminAction ?? null,
      nextCheckInMs,
      at: this.clock.now(),
      transitionId: this.ids.make('transition'),
      journalId: this.ids.make('ledgerJournal'),
      postings: consequence.postings.map((posting) => ({ ...posting, id: this.ids.make('ledgerEntry') })),
      eventRow: {
        id: this.ids.make('event'),
        type: `payment.${event === 'late_success' ? event : toState}`,
        data: { paymentId: payment.id, declineCode },
      },
    });
  }
}
