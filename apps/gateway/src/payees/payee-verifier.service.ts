import { Injectable } from '@nestjs/common';
import { RecentReads } from '../engine/recent-reads.js';
import type { Payee } from '../generated/client.js';
import { AccountCaller } from '../providers/account-caller.js';
import { Clock } from '../shared/clock.js';
import { PayeesRepository } from './payees.repository.js';
import { toStoredState } from './stored-state.js';

/** How long a caller waits for a provider; after that what is stored holds. */
const patienceMs = 3_000;

/** Asks providers whether money can be transferred to payees by now. */
@Injectable()
export class PayeeVerifier {
  readonly #recentReads = new RecentReads();

  constructor(
    private readonly rows: PayeesRepository,
    private readonly providers: AccountCaller,
    private readonly clock: Clock,
  ) {}

  /** The payee as it is now, as far as the provider says so in time. One that is verified is not asked about; never fails. */
  async refresh(payee: Payee): Promise<Payee> {
    const { state, providerReference, verification } = payee;
    if (state !== 'ready' || providerReference === null || verification === 'verified') return payee;
    if (!this.#recentReads.mayRead(payee.id, this.clock.nowMs())) return payee;
    const found = await this.providers.verifyPayee(payee.connectionId, providerReference, patienceMs);
    if (found.found !== 'yes') return payee;
    const now = toStoredState(found);
    const isSame = now.verification === verification && now.missing.join('\n') === payee.missing.join('\n');
    return isSame ? payee : this.rows.storeState(payee, now, this.clock.now());
  }
}
