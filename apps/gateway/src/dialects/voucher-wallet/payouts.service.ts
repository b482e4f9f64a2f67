import { Injectable } from '@nestjs/common';
import { money, parseId, type CurrencyCode } from '@tollgate/core';
import { RunningConfiguration } from '../../config/running-configuration.js';
import { formAmount, formMetadata } from '../../http/form-validators.js';
import type { IdempotencyClaim } from '../../journal/journal-types.js';
import type { Principal } from '../../merchants/principal.js';
import { OperationChecker } from '../../operations/operation-checker.service.js';
import type { KeyedRequest, OperationCommand } from '../../operations/operation-command.js';
import { OperationRunner } from '../../operations/operation-runner.service.js';
import { OperationsRepository } from '../../operations/operations.repository.js';
import { Router } from '../../routing/router.js';
import type { Answer } from '../../shared/answer.js';
import { ApiFault } from '../../shared/api-fault.js';
import { Clock } from '../../shared/clock.js';
import type { WalletPayoutRequestDto } from './payout.dto.js';
import { keptOfRecipient, toPayoutDto, type WalletPayoutDto } from './payout-object.dto.js';
import { toDestination } from './to-destination.js';

/** The wallet's payouts, translated to the engine's words and back. */
@Injectable()
export class WalletPayoutsService {
  constructor(
    private readonly configuration: RunningConfiguration,
    private readonly runner: OperationRunner,
    private readonly router: Router,
    private readonly operations: OperationsRepository,
    private readonly checker: OperationChecker,
    private readonly clock: Clock,
  ) {}

  /** Pays out. */
  payOut(principal: Principal, form: WalletPayoutRequestDto, key: IdempotencyClaim | null): Promise<Answer> {
    const request: KeyedRequest = { principal, dialect: 'wallet', idempotency: key };
    return this.runner.runPrepared(request, () => Promise.resolve(this.#prepare(request, form)));
  }

  /** One payout, as it is by now. */
  async get(principal: Principal, text: string): Promise<WalletPayoutDto> {
    const id = parseId('payout', text);
    if (id) await this.checker.checkForReader(principal, id);
    const payout = id && (await this.operations.find(principal, id));
    if (payout) return toPayoutDto(payout);
    throw new ApiFault('operation_not_found', { message: 'There is no payout with this id', param: 'id' });
  }

  #prepare(request: KeyedRequest, form: WalletPayoutRequestDto): OperationCommand {
    const { amountMinor, currency } = money(formAmount(form.amount), form.currency);
    return {
      ...request,
      kind: 'payout',
      payment: null,
      parent: null,
      payeeId: null,
      amountMinor,
      feeMinor: 0n,
      currency,
      description: null,
      metadata: form.metadata === undefined ? null : formMetadata(form.metadata),
      dialectData: keptOfRecipient(form),
      connectionId: this.#connectionFor(request.principal, currency),
      configVersion: this.configuration.current.version,
      request: {
        kind: 'payout',
        destination: toDestination(form),
        recipientName: form.recipient_name ?? null,
        expiresAt: this.#expiresAt(form).toISOString(),
        description: null,
      },
    };
  }

  /** Vouchers are paid out where they are charged: this API has no field to name a connection. */
  #connectionFor({ merchantSlug: merchant, mode }: Principal, currency: CurrencyCode): string {
    const facts = { operation: 'payout', sourceKind: 'voucher', merchant, mode, currency } as const;
    const connectionId = this.router.chooseTaker(facts);
    if (connectionId !== null) return connectionId;
    throw new ApiFault('operation_not_supported', {
      message: `No connection that vouchers go to can pay out in ${currency}; nothing was sent`,
    });
  }

  #expiresAt({ expires_at: seconds }: WalletPayoutRequestDto): Date {
    const at = new Date(Number(seconds) * 1000);
    if (at.getTime() > this.clock.nowMs()) return at;
    throw new ApiFault('validation_error', { message: 'expires_at must be a time to come', param: 'expires_at' });
  }
}
