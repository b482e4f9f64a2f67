import { Injectable } from '@nestjs/common';
import { money, parseId } from '@tollgate/core';
import { RunningConfiguration } from '../../config/running-configuration.js';
import { successBody } from '../../http/envelope.js';
import type { IdempotencyClaim } from '../../journal/journal-types.js';
import type { Principal } from '../../merchants/principal.js';
import { OperationChecker } from '../../operations/operation-checker.service.js';
import type { KeyedRequest, OperationCommand } from '../../operations/operation-command.js';
import { OperationRunner } from '../../operations/operation-runner.service.js';
import { OperationsRepository } from '../../operations/operations.repository.js';
import { ConnectionChooser } from '../../payees/connection-chooser.service.js';
import type { Answer } from '../../shared/answer.js';
import { ApiFault } from '../../shared/api-fault.js';
import { Clock } from '../../shared/clock.js';
import { toOperationDto, type OperationDto } from './operation.dto.js';
import { toOperationPage, type OperationListBody } from './operation-page.js';
import type { ListPayoutsDto, PayoutDto } from './payout.dto.js';
import { toDestination } from './to-destination.js';

const dialect = 'payments';
const defaultLimit = 20;
const defaultLifeMs = 30 * 86_400_000;

/** Payouts in the canonical API's words. A payout is about no payment: it never gives one back. */
@Injectable()
export class PayoutsService {
  constructor(
    private readonly configuration: RunningConfiguration,
    private readonly runner: OperationRunner,
    private readonly chooser: ConnectionChooser,
    private readonly operations: OperationsRepository,
    private readonly checker: OperationChecker,
    private readonly clock: Clock,
  ) {}

  /** Pays out to an account outside. */
  payOut(principal: Principal, body: PayoutDto, idempotency: IdempotencyClaim | null): Promise<Answer> {
    const request: KeyedRequest = { principal, dialect, idempotency };
    return this.runner.runPrepared(request, () => Promise.resolve(this.#prepare(request, body)));
  }

  /** One payout, as it is by now. */
  async get(principal: Principal, text: string): Promise<{ success: true; data: OperationDto }> {
    const id = parseId('payout', text);
    if (id) await this.checker.checkForReader(principal, id);
    const payout = id && (await this.operations.find(principal, id));
    if (payout) return successBody(toOperationDto(payout));
    throw new ApiFault('operation_not_found', { message: 'There is no payout with this id', param: 'id' });
  }

  /** A page of payouts, newest first. */
  async list(principal: Principal, { cursor, limit: most }: ListPayoutsDto): Promise<OperationListBody> {
    const limit = Number(most ?? defaultLimit);
    const rows = await this.operations.listAll(principal, 'payout', { after: cursor ?? null, take: limit + 1 });
    return toOperationPage(rows, limit);
  }

  #prepare(request: KeyedRequest, body: PayoutDto): OperationCommand {
    const { amountMinor, currency } = money(body.amount, body.currency);
    const { merchantSlug: merchant, mode } = request.principal;
    const wish = { merchant, mode, operations: ['payout'], currency, connectionId: body.connectionId ?? null } as const;
    return {
      ...request,
      kind: 'payout',
      payment: null,
      parent: null,
      payeeId: null,
      amountMinor,
      feeMinor: 0n,
      currency,
      description: body.description ?? null,
      metadata: body.metadata ?? null,
      connectionId: this.chooser.choose(wish, `pay out in ${currency}`),
      configVersion: this.configuration.current.version,
      request: {
        kind: 'payout',
        destination: toDestination(body.destination),
        recipientName: body.recipientName ?? null,
        expiresAt: this.#expiresAt(body).toISOString(),
        description: body.description ?? null,
      },
    };
  }

  #expiresAt({ expiresAt }: PayoutDto): Date {
    const nowMs = this.clock.nowMs();
    const at = expiresAt === undefined ? new Date(nowMs + defaultLifeMs) : new Date(expiresAt);
    if (at.getTime() > nowMs) return at;
    throw new ApiFault('validation_error', { message: 'expiresAt must be a time to come', param: 'expiresAt' });
  }
}
