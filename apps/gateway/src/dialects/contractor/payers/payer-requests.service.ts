import { Injectable } from '@nestjs/common';
import { CustomerRemover } from '../../../customers/customer-remover.service.js';
import type { NewSource } from '../../../customers/new-source.js';
import { VerificationService } from '../../../customers/verification.service.js';
import type { IdempotencyClaim } from '../../../journal/journal-types.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { ApiFault } from '../../../shared/api-fault.js';
import { successBody, type SuccessBody } from '../envelope.js';
import { SavedSources } from '../saved-sources.service.js';
import { inWords } from '../words.js';
import { noToken, type ContractorPayerDto, type ContractorVerifyDto } from './create-payer.dto.js';
import { answerOfPayer } from './answer-of-payer.js';
import { ContractorPayers } from './payers.service.js';

/** What the API says of a contractor who has no bank account here. */
const noAccount = 'There is no account against this contractor Id.';

/** Contractors, who pay, in the words of the API. */
@Injectable()
export class ContractorPayerRequests {
  constructor(
    private readonly payers: ContractorPayers,
    private readonly sources: SavedSources,
    private readonly verification: VerificationService,
    private readonly remover: CustomerRemover,
  ) {}

  /** Makes a customer with a bank account. */
  async create(principal: Principal, body: ContractorPayerDto, idempotency: IdempotencyClaim | null): Promise<Answer> {
    const payer = { email: body.email, source: toBankSource(body) };
    await this.payers.assertNew(principal, payer, idempotency);
    const made = await this.payers.make(principal, payer, idempotency);
    return answerOfPayer('New Contactor account has been Created.', made);
  }

  /** Proves that a bank account is the customer's. */
  async verify(
    principal: Principal,
    { stripeCustomerId, bankId, amountOne, amountTwo, descriptorCode }: ContractorVerifyDto,
  ): Promise<SuccessBody<'verified' | null>> {
    const method = await inWords({ customer_not_found: noAccount }, async () => {
      const customer = await this.sources.customer(principal, stripeCustomerId);
      return this.sources.find(principal, customer, { kinds: ['bank_account'], id: bankId ?? null, none: noAccount });
    });
    if (method.verification === 'verified') return successBody('Account already verified.', null);
    const proof = {
      ...(amountOne === undefined || amountTwo === undefined
        ? {}
        : { amounts: [amountOne, amountTwo] as [number, number] }),
      ...(descriptorCode === undefined ? {} : { descriptorCode }),
    };
    const words = {
      verification_mismatch: 'The amounts provided do not match the amounts that were sent to the bank account.',
      validation_error:
        method.verificationProof === 'descriptor_code'
          ? 'Send descriptorCode, and no amounts, for this bank account.'
          : 'Send amountOne and amountTwo, and no descriptorCode, for this bank account.',
    };
    await inWords(words, () => this.verification.verify(principal, method, proof));
    return successBody('Account has been verified.', 'verified');
  }

  /** Deletes a customer, here and at the provider. */
  async remove(principal: Principal, id: string): Promise<SuccessBody<null>> {
    await inWords({ customer_not_found: `No such account against id: ${id}` }, () =>
      this.remover.remove(principal, id),
    );
    return successBody('Contractor account has been deleted.', null);
  }
}

/** What is saved: the account with these numbers, or the one behind the token. Both would name two. */
function toBankSource({ token, accountNumber, routingNumber, ...body }: ContractorPayerDto): NewSource {
  const hasNumbers = accountNumber !== undefined || routingNumber !== undefined;
  if (token !== noToken && hasNumbers) {
    throw invalid(
      'token',
      'The Token field names a bank account, and so do the numbers: send "null" as the token, or no numbers.',
    );
  }
  if (token !== noToken) return { kind: 'bank_account', account: { kind: 'token', token } };
  if (accountNumber === undefined || routingNumber === undefined) throw new Error('An account without numbers passed');
  return {
    kind: 'bank_account',
    account: {
      kind: 'bank_account',
      holderName: body.accountHolderName,
      holderType: body.accountHolderType,
      accountNumber,
      routingNumber,
      country: body.country,
      currency: body.currency.toUpperCase(),
    },
  };
}

function invalid(field: string, message: string): ApiFault {
  return new ApiFault('validation_error', {
    message,
    param: field,
    problems: [{ field, message, kind: 'invalid' }],
  });
}
