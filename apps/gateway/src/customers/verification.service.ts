import { Injectable } from '@nestjs/common';
import { assertNever, type PaymentSource, type VerifyPayerRequest } from '@tollgate/core';
import type { PaymentMethod } from '../generated/client.js';
import type { Principal } from '../merchants/principal.js';
import { AccountCaller } from '../providers/account-caller.js';
import { ApiFault } from '../shared/api-fault.js';
import { Clock } from '../shared/clock.js';
import { Ids } from '../shared/ids.js';
import { SecretBox } from '../shared/secret-box.js';
import { scopeOf } from './customers.repository.js';
import { PaymentMethodsRepository } from './payment-methods.repository.js';
import { PaymentMethodsService } from './payment-methods.service.js';
import { noAnswer, SourceSaver } from './source-saver.service.js';

/** What a caller says of a bank account: exactly one of the two. */
export interface ProofSent {
  readonly amounts?: [number, number];
  readonly descriptorCode?: string;
}

/** How many wrong proofs are sent at most, whatever a provider would allow: Stripe allows ten, or three today. */
const mostTries = 10;

/**
 * Proves that saved bank accounts are the payer's. Every try is counted before it is sent, and given back where it proved
 * nothing either way. That an account has failed for good is the provider's to say.
 */
@Injectable()
export class VerificationService {
  constructor(
    private readonly methods: PaymentMethodsService,
    private readonly rows: PaymentMethodsRepository,
    private readonly saver: SourceSaver,
    private readonly providers: AccountCaller,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly secretBox: SecretBox,
  ) {}

  /**
   * Verifies a bank account. One that is verified already stays so, whatever is sent.
   *
   * @throws ApiFault `verification_mismatch`, `verification_failed`,
   *   `validation_error`, `provider_error`, `provider_unavailable`
   */
  async verify(principal: Principal, method: PaymentMethod, body: ProofSent): Promise<PaymentMethod> {
    if (method.verification === 'verified') return method;
    const proof = proofOf(method, body);
    if (!(await this.rows.countVerification(method, mostTries, this.clock.now()))) {
      return this.#answer(principal, method);
    }
    const source = this.#open(method);
    if (method.connectionId === null) throw new Error('A bank account has no connection');
    const result = await this.providers.verifyPayer(method.connectionId, {
      idempotencyKey: this.ids.make('attempt'),
      payerReference: source.payerReference,
      accountReference: source.accountReference,
      verificationReference: method.verificationReference,
      proof,
    });
    switch (result.outcome) {
      case 'verified': {
        const { mandateReference } = result;
        const verified: PaymentSource = {
          ...source,
          ...(mandateReference === null ? {} : { mandateReference }),
          verified: true,
        };
        await this.rows.storeVerification(method, 'proved', this.saver.seal(method.id, verified), this.clock.now());
        return this.#answer(principal, method);
      }
      case 'mismatch':
        throw mismatch(body, result.attemptsLeft);
      case 'verification_failed':
      case 'declined':
        await this.rows.storeVerification(method, 'exhausted', null, this.clock.now());
        return this.#answer(principal, method);
      case 'rejected':
        await this.rows.uncountVerification(method, this.clock.now());
        throw new ApiFault('provider_error', { message: 'The provider refused the gateway itself. Try again later' });
      case 'not_sent':
      case 'unknown':
        await this.rows.uncountVerification(method, this.clock.now());
        throw noAnswer();
      default:
        return assertNever(result, 'outcome');
    }
  }

  /** What is stored now, which another request may have decided. */
  async #answer(principal: Principal, { customerId, id }: PaymentMethod): Promise<PaymentMethod> {
    const method = await this.methods.find(scopeOf(principal), customerId, id);
    if (method.verification === 'verified') return method;
    throw new ApiFault('verification_failed', {
      message: 'The bank account was not verified in the tries that there are; save another one',
      param: 'methodId',
    });
  }

  #open(method: PaymentMethod): Extract<PaymentSource, { kind: 'bank_account' }> {
    if (!method.sealedSource) throw new Error('A payment method that is ready has no source');
    const source = JSON.parse(this.secretBox.open(method.sealedSource, method.id)) as PaymentSource;
    if (source.kind === 'bank_account') return source;
    throw new Error('A payment method that is to be verified is no bank account');
  }
}

function proofOf(
  { verification, verificationProof }: PaymentMethod,
  { amounts, descriptorCode }: ProofSent,
): VerifyPayerRequest['proof'] {
  if (verification === 'verification_failed') {
    throw new ApiFault('verification_failed', {
      message: 'The bank account was not verified in the tries that there are; save another one',
      param: 'methodId',
    });
  }
  if (verificationProof === 'two_amounts' && amounts && descriptorCode === undefined) {
    return { kind: 'two_amounts', amountsMinor: amounts };
  }
  if (verificationProof === 'descriptor_code' && descriptorCode !== undefined && !amounts) {
    return { kind: 'descriptor_code', code: descriptorCode };
  }
  if (verificationProof === null) {
    throw new ApiFault('validation_error', {
      message: 'This payment method has nothing to verify',
      param: 'methodId',
    });
  }
  const wanted = verificationProof === 'two_amounts' ? 'amounts' : 'descriptorCode';
  throw new ApiFault('validation_error', {
    message: `Send ${wanted}, and nothing else, for this bank account`,
    param: wanted,
  });
}

function mismatch({ amounts }: ProofSent, attemptsLeft: number | null): ApiFault {
  return new ApiFault('verification_mismatch', {
    message: `These are not the ${amounts ? 'amounts' : 'letters of the code'} that arrived at the bank account`,
    param: amounts ? 'amounts' : 'descriptorCode',
    details: { attemptsLeft },
  });
}
