import { Injectable } from '@nestjs/common';
import { parseCurrency, type CurrencyCode, type OperationId, type PaymentId } from '@tollgate/core';
import { successBody } from '../http/envelope.js';
import type { Principal } from '../merchants/principal.js';
import { ApiFault } from '../shared/api-fault.js';
import { toCurrencyBalanceDto, type AccountSums, type BalanceDto, type BalanceQueryDto } from './balance.dto.js';
import { toLedgerEntryDto, type LedgerEntryDto, type ListLedgerEntriesDto } from './ledger-entry.dto.js';
import type { LedgerFilter, LedgerScope } from './ledger-entries-sql.js';
import { LedgerRepository, type AccountSum } from './ledger.repository.js';

const defaultLimit = 20;

/** A merchant's own ledger, as it may be read. */
@Injectable()
export class LedgerService {
  constructor(private readonly ledger: LedgerRepository) {}

  /**
   * A page of entries, newest first.
   *
   * @throws ApiFault `payment_not_found`, `operation_not_found`
   */
  async list({ merchantId, mode }: Principal, query: ListLedgerEntriesDto): Promise<LedgerEntryListBody> {
    const scope = { merchantId, mode };
    const filter = filterOf(query);
    await this.#assertOwn(scope, filter);
    const limit = Number(query.limit ?? defaultLimit);
    const { items, hasMore } = await this.ledger.list(scope, filter, { after: query.cursor ?? null, limit });
    return {
      ...successBody(items.map(toLedgerEntryDto)),
      hasMore,
      nextCursor: hasMore ? (items.at(-1)?.id ?? null) : null,
    };
  }

  /** What the ledger adds up to, in each currency. */
  async balance({ merchantId, mode }: Principal, query: BalanceQueryDto): Promise<{ success: true; data: BalanceDto }> {
    const sums = await this.ledger.sums({ merchantId, mode }, codeOf(query.currency));
    const byCurrency = Map.groupBy(sums, ({ currency }) => currency);
    return successBody({
      object: 'balance',
      currencies: [...byCurrency].map(([currency, ofIt]) => toCurrencyBalanceDto(currency, sumsByAccount(ofIt))),
      livemode: mode === 'live',
    });
  }

  /** An empty page would say of somebody else's payment that nothing was booked for it. */
  async #assertOwn(scope: LedgerScope, { paymentId, operationId }: LedgerFilter): Promise<void> {
    if (paymentId !== undefined && !(await this.ledger.hasPayment(scope, paymentId))) {
      throw new ApiFault('payment_not_found', { message: 'There is no payment with this id', param: 'paymentId' });
    }
    if (operationId !== undefined && !(await this.ledger.hasOperation(scope, operationId))) {
      throw new ApiFault('operation_not_found', {
        message: 'There is no capture, refund, transfer, reversal or payout with this id',
        param: 'operationId',
      });
    }
  }
}

/** A page of ledger entries in the canonical API. */
export interface LedgerEntryListBody {
  readonly success: true;
  readonly data: readonly LedgerEntryDto[];
  readonly hasMore: boolean;
  /** Pass it as `cursor` for the next page; `null` on the last. */
  readonly nextCursor: string | null;
}

/** What the query was checked to be. */
function filterOf(query: ListLedgerEntriesDto): LedgerFilter {
  const { paymentId, operationId, account, createdFrom, createdBefore } = query;
  const currency = codeOf(query.currency);
  return {
    ...(paymentId === undefined ? {} : { paymentId: paymentId as PaymentId }),
    ...(operationId === undefined ? {} : { operationId: operationId as OperationId }),
    ...(account === undefined ? {} : { account }),
    ...(currency === null ? {} : { currency }),
    ...(createdFrom === undefined ? {} : { createdFrom: new Date(createdFrom) }),
    ...(createdBefore === undefined ? {} : { createdBefore: new Date(createdBefore) }),
  };
}

function codeOf(currency: string | undefined): CurrencyCode | null {
  return currency === undefined ? null : parseCurrency(currency);
}

function sumsByAccount(sums: readonly AccountSum[]): AccountSums {
  return Object.fromEntries(sums.map(({ account, sumMinor }) => [account, sumMinor]));
}
