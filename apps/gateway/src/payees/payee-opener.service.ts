import { Inject, Injectable } from '@nestjs/common';
import {
  assertNever,
  declineCodes,
  type BankAccountDetails,
  type CreatePayeeRequest,
  type DeclineCode,
  type PayeeIdentity,
  type PayeeState,
} from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import type { Payee } from '../generated/client.js';
import { AccountCaller } from '../providers/account-caller.js';
import { ApiFault } from '../shared/api-fault.js';
import { Clock } from '../shared/clock.js';
import { isStorableReference } from '../shared/storable.js';
import { PayeesRepository } from './payees.repository.js';
import { toStoredState } from './stored-state.js';

/** What is to be known of a payee. It is handed to the provider, and nothing else is done with what is not said here. */
export interface PayeeDetails {
  /** ISO 3166-1 alpha-2; kept. */
  readonly country: string;
  /** Kept. */
  readonly email?: string;
  /** What the payee does business as; kept. */
  readonly businessName?: string;
  readonly identity?: PayeeIdentity;
  /** Where the provider pays the payee out to. */
  readonly externalAccount: Omit<BankAccountDetails, 'kind'>;
  /** The connection to open the account at; absent: the only one that can. */
  readonly connectionId?: string;
}

/** What the account of a payee is opened with. */
export interface PayeeApplication {
  readonly details: PayeeDetails;
  /** Where the request came from. */
  readonly senderAddress: string;
}

/**
 * Opens payees' accounts with their provider. The row is there before the provider is asked, and its id is the key that the
 * provider is sent: a request that was interrupted is taken up again under the same key, and opens nothing twice. Since
 * time and address of the terms' acceptance are the row's, the provider is sent the same again, wherever the retry comes from.
 */
@Injectable()
export class PayeeOpener {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment,
    private readonly rows: PayeesRepository,
    private readonly providers: AccountCaller,
    private readonly clock: Clock,
  ) {}

  /**
   * Has the provider open the account of a row that is being created.
   *
   * @throws ApiFault `payee_refused`, `provider_error`, `provider_no_answer`
   */
  async open(payee: Payee, application: PayeeApplication): Promise<Payee> {
    const result = await this.providers.createPayee(payee.connectionId, requestOf(payee, application));
    switch (result.outcome) {
      case 'created':
        return this.#keep(payee, result, application);
      case 'declined':
        return this.#refuse(payee, result.code);
      case 'rejected':
        if (result.fault === 'invalid_request') return this.#refuse(payee, 'generic_decline');
        await this.rows.markNotReady(payee, 'retryable', null, this.clock.now());
        throw new ApiFault('provider_error', {
          message: 'The provider refused the gateway itself; no account was opened. Try again later',
        });
      case 'not_sent':
      case 'unknown':
        return this.#interrupt(payee);
      default:
        return assertNever(result, 'outcome');
    }
  }

  /**
   * Answers for a row that the same request made before: as it is now, or by taking it up again.
   *
   * @throws ApiFault `idempotency_in_progress`, and what {@link open} throws
   */
  async resume(payee: Payee, application: PayeeApplication): Promise<Payee> {
    if (payee.state === 'ready' || payee.state === 'deleted') return payee;
    if (payee.state === 'refused') throw refused((payee.declineCode ?? 'generic_decline') as DeclineCode);
    const now = this.clock.now();
    const staleBefore = new Date(now.getTime() - this.environment.leaseMs);
    if (await this.rows.takeUp(payee, staleBefore, now)) return this.open(payee, application);
    throw new ApiFault('idempotency_in_progress', {
      message:
        'The first request with this Idempotency-Key is still being carried out; send the same request again later',
      param: 'Idempotency-Key',
      retryAfterSeconds: 1,
    });
  }

  async #keep(payee: Payee, opened: PayeeState, application: PayeeApplication): Promise<Payee> {
    const { payeeReference: providerReference } = opened;
    if (!isStorableReference(providerReference)) return this.#interrupt(payee);
    const kept = await this.rows.markReady(payee, { ...toStoredState(opened), providerReference }, this.clock.now());
    return kept.state === 'ready' ? kept : this.resume(kept, application);
  }

  async #refuse(payee: Payee, code: DeclineCode): Promise<never> {
    await this.rows.markNotReady(payee, 'refused', code, this.clock.now());
    throw refused(code);
  }

  /** The account may be open; the same key finds out. */
  async #interrupt(payee: Payee): Promise<never> {
    await this.rows.markNotReady(payee, 'retryable', null, this.clock.now());
    throw new ApiFault('provider_no_answer', {
      message: 'The provider did not answer. Send the same request again, with the same Idempotency-Key if it had one',
      retryAfterSeconds: 2,
    });
  }
}

function requestOf(
  { id, createdAt, termsIpAddress }: Payee,
  { details, senderAddress }: PayeeApplication,
): Omit<CreatePayeeRequest, 'signal'> {
  const { country, email, businessName, identity, externalAccount } = details;
  return {
    idempotencyKey: id,
    payeeId: id,
    country,
    ...(email === undefined ? {} : { email }),
    ...(businessName === undefined ? {} : { businessName }),
    ...(identity === undefined ? {} : { identity }),
    externalAccount: {
      kind: 'bank_account',
      ...externalAccount,
      currency: externalAccount.currency.toUpperCase(),
    },
    termsAccepted: { at: createdAt, ipAddress: termsIpAddress ?? senderAddress },
  };
}

function refused(code: DeclineCode): ApiFault {
  const { meaning, advice } = declineCodes[code];
  return new ApiFault('payee_refused', {
    message: `The account was not opened: ${meaning} Correct what is known of the payee, and send it with a new key`,
    details: { declineCode: code, advice },
  });
}
