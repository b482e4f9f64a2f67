import { Injectable } from '@nestjs/common';
import { errorCodes } from '@tollgate/core';
import type { IdempotencyClaim } from '../../../journal/journal-types.js';
import { holdsScope } from '../../../merchants/scopes.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Payee } from '../../../generated/client.js';
import { PayeeRemover } from '../../../payees/payee-remover.service.js';
import { PayeesRepository } from '../../../payees/payees.repository.js';
import { PayeesService, type MadePayee } from '../../../payees/payees.service.js';
import { PayeeVerifier } from '../../../payees/payee-verifier.service.js';
import { Router } from '../../../routing/router.js';
import type { Answer } from '../../../shared/answer.js';
import { ApiFault } from '../../../shared/api-fault.js';
import { Clock } from '../../../shared/clock.js';
import { keyIn, replayed } from '../../../shared/idempotency.js';
import { successAnswer, successBody, type SuccessBody } from '../envelope.js';
import { ContractorPayers, type MadePayer, type NewPayer } from '../payers/payers.service.js';
import { toCustomerData } from '../payers/render-customer.js';
import { inWords } from '../words.js';
import type { ContractorPayeeDto, ContractorProfileDto } from './create-payee.dto.js';
import { keptPayee, wasToldVerified, withToldVerified } from './kept-payee.js';
import { toAccountData } from './render-account.js';
import { toAccount, toKeptPayee, toPayeeDetails, type ContracteeAsked } from './to-payee-details.js';

const dialect = 'contractor';
const created = 'New account has been created.';

/** Who asks, from where, and under which key. */
export interface ContracteeRequest {
  readonly principal: Principal;
  readonly senderAddress: string;
  readonly idempotency: IdempotencyClaim | null;
}

/** Contractees, who are paid, in the words of the API. */
@Injectable()
export class ContractorPayeesService {
  constructor(
    private readonly payees: PayeesService,
    private readonly rows: PayeesRepository,
    private readonly verifier: PayeeVerifier,
    private readonly remover: PayeeRemover,
    private readonly payers: ContractorPayers,
    private readonly router: Router,
    private readonly clock: Clock,
  ) {}

  /** Opens an account. */
  async create(request: ContracteeRequest, body: ContractorPayeeDto): Promise<Answer> {
    await this.#assertNew(request, body.email ?? null);
    const { payee, isReplay } = await this.#open(request, body);
    const answer = successAnswer(created, toAccountData(payee));
    return isReplay ? replayed(answer) : answer;
  }

  /** Opens an account, and makes a customer with the same bank account: one profile that is paid and that pays. */
  async createProfile(request: ContracteeRequest, body: ContractorProfileDto): Promise<Answer> {
    const { principal, idempotency } = request;
    assertMakesCustomers(principal);
    const { email, profileId } = body;
    const account = { kind: 'bank_account', ...toAccount(body.externalBankAccount) } as const;
    const payer = { email, source: { kind: 'bank_account', account }, metadata: { profileId } } as const;
    await this.#assertNew(request, email);
    await this.payers.assertNew(principal, payer, idempotency);
    const { payee } = await this.#open(request, body);
    const made = await this.#makePayer(request, { ...payer, payeeId: payee.id });
    const answer = successAnswer(created, toCustomerData(made.customer, made.method));
    return made.isReplay ? replayed(answer) : answer;
  }

  /**
   * Says whether money can be transferred to an account, and whether it was said before.
   *
   * @param words - what is said when it is said first
   */
  async verify<Word extends string>(principal: Principal, id: string, words: Word): Promise<SuccessBody<Word | null>> {
    const found = await this.#find(principal, id);
    const payee = await this.verifier.refresh(found);
    if (payee.verification !== 'verified') throw notVerified(payee);
    if (wasToldVerified(payee)) return successBody('Account is already verified.', null);
    await this.rows.keepData(payee, withToldVerified(payee), this.clock.now());
    return successBody(null, words);
  }

  /** Closes an account, here and at the provider. */
  async remove(principal: Principal, id: string): Promise<SuccessBody<null>> {
    await inWords({ payee_not_found: 'Account not found.' }, () => this.remover.remove(principal, id));
    return successBody('Contractee account has been deleted.', null);
  }

  #find(principal: Principal, id: string): Promise<Payee> {
    return inWords({ payee_not_found: 'Account not found.' }, () =>
      this.payees.findOpen(principal, id, 'stripeConectedId'),
    );
  }

  async #assertNew({ principal, idempotency }: ContracteeRequest, email: string | null): Promise<void> {
    const key = idempotency && keyIn(dialect, idempotency);
    if (email === null || !(await this.rows.isEmailTaken(principal, email, key))) return;
    throw new ApiFault('duplicate', { message: 'Account already exists.', param: 'email' });
  }

  #open({ principal, senderAddress, idempotency }: ContracteeRequest, body: ContracteeAsked): Promise<MadePayee> {
    const options = { dialect, dialectData: keptPayee(toKeptPayee(body)) } as const;
    const connectionId = this.#connectionOfContractors(principal);
    const details = { ...toPayeeDetails(body), ...(connectionId === null ? {} : { connectionId }) };
    return this.payees.make(principal, { details, senderAddress }, options, idempotency);
  }

  /** The API names no connection: the one where contractors are charged, since their money goes nowhere else. */
  #connectionOfContractors({ merchantSlug: merchant, mode }: Principal): string | null {
    const contractors = { sourceKind: 'bank_account', operation: 'createPayer', currency: null } as const;
    return this.router.chooseTaker({ ...contractors, merchant, mode });
  }

  /** Both or neither: an account whose customer cannot be made is closed again, unless the same request may go on. */
  async #makePayer({ principal, idempotency }: ContracteeRequest, payer: NewPayer): Promise<MadePayer> {
    try {
      return await this.payers.make(principal, payer, idempotency);
    } catch (error) {
      const mayGoOn = !(error instanceof ApiFault) || errorCodes[error.code].retry === 'same_key';
      if (payer.payeeId !== undefined && !(mayGoOn && idempotency)) {
        await this.remover.remove(principal, payer.payeeId).catch(() => undefined);
      }
      throw error;
    }
  }
}

/** An endpoint names one scope; this one does what two are for. */
function assertMakesCustomers({ scopes }: Principal): void {
  if (holdsScope(scopes, 'customers:write')) return;
  throw new ApiFault('forbidden', {
    message: 'This API key has no scope customers:write, and a customer is made as well; use one that has',
    details: { scope: 'customers:write' },
  });
}

function notVerified({ verification, missing }: Payee): ApiFault {
  const asked = missing.length === 0 ? '' : ` The provider asks for ${missing.join(', ')}.`;
  return new ApiFault('payee_not_ready', {
    message: `Account is not verified: it is ${verification}.${asked}`,
    param: 'stripeConectedId',
  });
}
