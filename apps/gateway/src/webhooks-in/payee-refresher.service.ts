import { Injectable } from '@nestjs/common';
import { toStoredState } from '../payees/stored-state.js';
import { AccountCaller } from '../providers/account-caller.js';
import { Clock } from '../shared/clock.js';
import { KnownPayeesRepository, type PayeeName } from './known-payees.repository.js';

/** How long a provider is waited for; after that the event is tried again later. */
const patienceMs = 4_000;

/** What asking about a payee came to. `unknown`: it is nobody of ours. */
export type Refreshed = 'unknown' | 'refreshed' | 'unavailable';

/** Asks providers whether money can be transferred to a payee, and stores what they say. */
@Injectable()
export class PayeeRefresher {
  constructor(
    private readonly payees: KnownPayeesRepository,
    private readonly providers: AccountCaller,
    private readonly clock: Clock,
  ) {}

  /** Asks about one payee now. */
  async refresh(name: PayeeName): Promise<Refreshed> {
    if (!(await this.payees.isKnown(name))) return 'unknown';
    const found = await this.providers.verifyPayee(name.connectionId, name.reference, patienceMs);
    if (found.found !== 'yes') return 'unavailable';
    await this.payees.update(name, toStoredState(found), this.clock.now());
    return 'refreshed';
  }
}
