import { Inject, Injectable } from '@nestjs/common';
import {
  assertNever,
  declineCodes,
  parseCurrency,
  type CreatedPayer,
  type DeclineCode,
  type PaymentSource,
} from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import type { Customer, PaymentMethod, Prisma as PrismaTypes } from '../generated/client.js';
import type { Principal } from '../merchants/principal.js';
import { AccountCaller } from '../providers/account-caller.js';
import { Router } from '../routing/router.js';
import { ApiFault } from '../shared/api-fault.js';
import { Clock } from '../shared/clock.js';
import { SecretBox } from '../shared/secret-box.js';
import { storableDescription, storableDetail } from '../shared/storable.js';
import { completeDescription, type NewSource } from './new-source.js';
import { PaymentMethodsRepository } from './payment-methods.repository.js';

/**
 * Saves sources with a provider. The row is there before the provider is asked, and its id is the key that the provider
 * is sent: a request that was interrupted is taken up again under the same key, and makes nothing twice.
 */
@Injectable()
export class SourceSaver {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment,
    private readonly rows: PaymentMethodsRepository,
    private readonly router: Router,
    private readonly providers: AccountCaller,
    private readonly clock: Clock,
    private readonly secretBox: SecretBox,
  ) {}

  /**
   * The connection that a source would be saved at.
   *
   * @throws ApiFault `no_route`
   */
  connectionFor({ merchantSlug, mode }: Principal, source: NewSource): string {
    const { kind: sourceKind } = source;
    const account = source.kind === 'card_token' ? null : source.account;
    const currency = account?.kind === 'bank_account' ? parseCurrency(account.currency) : null;
    return this.router.chooseSaver({ sourceKind, currency, merchant: merchantSlug, mode });
  }

  /**
   * Has the provider save the source of a row that is being created.
   *
   * @throws ApiFault `payment_method_refused`, `provider_error`, `provider_no_answer`
   */
  async save(method: PaymentMethod, customer: Customer, source: NewSource): Promise<PaymentMethod> {
    if (method.connectionId === null || source.kind === 'card_token') {
      throw new Error('A source to be saved has no connection');
    }
    const result = await this.providers.createPayer(method.connectionId, {
      idempotencyKey: method.id,
      payer: { id: customer.externalId ?? customer.id, ...(customer.email === null ? {} : { email: customer.email }) },
      account: source.account,
      // The merchant says with this request that the payer has agreed to be debited.
      mandate: 'offline',
    });
    switch (result.outcome) {
      case 'created':
        return this.rows.markReady(method, this.#toSaved(method, source, result), this.clock.now());
      case 'declined':
        return this.#refuse(method, result.code);
      case 'rejected':
        if (result.fault === 'invalid_request') return this.#refuse(method, 'source_unusable');
        await this.rows.markNotReady(method, 'retryable', null, this.clock.now());
        throw new ApiFault('provider_error', {
          message: 'The provider refused the gateway itself; nothing was saved. Try again later',
        });
      case 'not_sent':
      case 'unknown':
        await this.rows.markNotReady(method, 'retryable', null, this.clock.now());
        throw noAnswer();
      default:
        return assertNever(result, 'outcome');
    }
  }

  /**
   * Answers for a row that the same request made before: as it is, or by taking it up again.
   *
   * @throws ApiFault `idempotency_in_progress`, and what {@link save} throws
   */
  async resume(method: PaymentMethod, customer: Customer, source: NewSource): Promise<PaymentMethod> {
    if (method.state === 'ready') return method;
    if (method.state === 'refused') throw refused((method.declineCode ?? 'generic_decline') as DeclineCode);
    const now = this.clock.now();
    const staleBefore = new Date(now.getTime() - this.environment.leaseMs);
    if (await this.rows.takeUp(method, staleBefore, now)) return this.save(method, customer, source);
    throw new ApiFault('idempotency_in_progress', {
      message:
        'The first request with this Idempotency-Key is still being carried out; send the same request again later',
      param: 'Idempotency-Key',
      retryAfterSeconds: 1,
    });
  }

  async #refuse(method: PaymentMethod, code: DeclineCode): Promise<never> {
    await this.rows.markNotReady(method, 'refused', code, this.clock.now());
    throw refused(code);
  }

  #toSaved(method: PaymentMethod, source: NewSource, created: CreatedPayer) {
    const described = completeDescription(source, created.source);
    const isBank = method.kind === 'bank_account';
    return {
      sealedSource: this.seal(method.id, isBank ? bankSource(created) : cardSource(created)),
      verification: isBank ? created.verification : null,
      verificationProof: created.proof,
      verificationReference: created.verificationReference,
      last4: created.last4 === null ? null : storableDetail(created.last4).slice(-4),
      bankName: created.bankName === null ? null : storableDetail(created.bankName).slice(0, 100),
      ...(described && { source: storableDescription(described) as unknown as PrismaTypes.InputJsonObject }),
    };
  }

  /** Seals a source for the row that it belongs to. */
  seal(id: string, source: PaymentSource): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.secretBox.seal(JSON.stringify(source), id));
  }
}

function bankSource({ payerReference, accountReference, mandateReference, verification }: CreatedPayer): PaymentSource {
  return {
    kind: 'bank_account',
    payerReference,
    accountReference,
    ...(mandateReference === null ? {} : { mandateReference }),
    verified: verification === 'verified',
  };
}

function cardSource({ payerReference, accountReference }: CreatedPayer): PaymentSource {
  return { kind: 'card', token: accountReference, payerReference };
}

/** The provider was asked for something that moves no money, and nobody knows whether it was done. */
export function noAnswer(): ApiFault {
  return new ApiFault('provider_no_answer', {
    message: 'The provider did not answer. Send the same request again, with the same Idempotency-Key if it had one',
    retryAfterSeconds: 2,
  });
}

function refused(code: DeclineCode): ApiFault {
  const { meaning, advice } = declineCodes[code];
  return new ApiFault('payment_method_refused', {
    message: `The source was not saved: ${meaning}`,
    details: { declineCode: code, advice },
  });
}
