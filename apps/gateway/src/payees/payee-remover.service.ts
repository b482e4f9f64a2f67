import { Injectable } from '@nestjs/common';
import { assertNever } from '@tollgate/core';
import type { Payee } from '../generated/client.js';
import type { Principal } from '../merchants/principal.js';
import { notSupported } from '../operations/operation-faults.js';
import { AccountCaller } from '../providers/account-caller.js';
import { ApiFault } from '../shared/api-fault.js';
import { Clock } from '../shared/clock.js';
import { keptWith, withoutRemoval, withRemoval } from './payee-kept-data.js';
import { PayeesRepository } from './payees.repository.js';
import { PayeesService } from './payees.service.js';

/**
 * Closes payees' accounts. That one is to go is stored before its provider is asked, and nothing is transferred to it from
 * then on; where the answer is lost, the same request asks again. Transfers that were made stay as they are.
 */
@Injectable()
export class PayeeRemover {
  constructor(
    private readonly payees: PayeesService,
    private readonly rows: PayeesRepository,
    private readonly providers: AccountCaller,
    private readonly clock: Clock,
  ) {}

  /**
   * Closes a payee's account, or goes on with a closing that was interrupted.
   *
   * @returns the payee, in state `deleted`
   * @throws ApiFault `payee_not_found` also for one that is closed already, `operation_not_supported`, `operation_failed`
   *   where the provider keeps the account open, `provider_error`, `provider_no_answer`
   */
  async remove(principal: Principal, idText: string): Promise<Payee> {
    const payee = await this.payees.findOpen(principal, idText, 'id');
    const { connectionId, providerReference } = payee;
    if (providerReference === null) throw new Error('A payee that is ready has no reference');
    if (!this.providers.can(connectionId, 'deletePayee')) throw notSupported('deletion of a payee');
    const kept = keptWith(payee);
    await this.rows.keepData(payee, withRemoval(kept, this.clock.now()), this.clock.now());
    const result = await this.providers.deletePayee(connectionId, {
      idempotencyKey: `${payee.id}:delete`,
      payeeReference: providerReference,
    });
    switch (result.outcome) {
      case 'deleted':
      case 'absent':
        return this.rows.markDeleted(payee, withoutRemoval(kept), this.clock.now());
      case 'declined':
      case 'rejected':
        await this.rows.keepData(payee, withoutRemoval(kept), this.clock.now());
        throw result.outcome === 'declined' || result.fault === 'invalid_request' ? keptOpen() : refusedUs();
      case 'not_sent':
      case 'unknown':
        throw new ApiFault('provider_no_answer', {
          message: 'The provider did not answer. Nothing is transferred to the payee; send the same request again',
          retryAfterSeconds: 2,
        });
      default:
        return assertNever(result, 'outcome');
    }
  }
}

function keptOpen(): ApiFault {
  return new ApiFault('operation_failed', {
    message:
      'The provider does not close the account, as it does not while money is in it or on its way; nothing was changed. Pay it out first, or take its transfers back',
    param: 'id',
  });
}

function refusedUs(): ApiFault {
  return new ApiFault('provider_error', {
    message: 'The provider refused the gateway itself; the account is still open. Try again later',
  });
}
