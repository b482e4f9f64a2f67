import type { Mode, OperationId, PaymentId } from '@tollgate/core';
import type pg from 'pg';
import { idsWithin } from '../shared/id-span.js';
import { Conditions } from '../shared/sql-conditions.js';
import type { LedgerAccount } from './postings.js';

/** Whose ledger is meant. */
export interface LedgerScope {
  readonly merchantId: string;
  readonly mode: Mode;
}

/** Which entries to list. What is absent does not filter. */
export interface LedgerFilter {
  readonly paymentId?: PaymentId;
  readonly operationId?: OperationId;
  readonly account?: LedgerAccount;
  readonly currency?: string;
  readonly createdFrom?: Date;
  readonly createdBefore?: Date;
}

const columns = `id, mode, journal_id as "journalId", payment_id as "paymentId", operation_id as "operationId", account,
  amount_minor as "amountMinor", currency, created_at as "createdAt"`;

/** Those of one merchant in one mode. */
const scoped = 'merchant_id = $1 and mode = $2';

/** The accounts and currencies with entries, each found by one look into the index: what lies between is passed over. */
const accountsUsed = `used (account, currency) as (
  (select account, currency from ledger_entry where ${scoped} order by account, currency limit 1)
  union all
  select next.account, next.currency from used cross join lateral (
    select account, currency from ledger_entry where ${scoped} and (account, currency) > (used.account, used.currency)
    order by account, currency limit 1) next
)`;

/** A page of entries that was asked for. */
export interface LedgerPage {
  /** The last entry of the page before; `null` for the first page. */
  readonly after: string | null;
  readonly limit: number;
}

/**
 * The statement for a page of entries, newest first, one more than fit it. Those of a payment or operation are found by it;
 * any other list is made of the newest of each account in each currency.
 */
export function listLedgerEntries(
  { merchantId, mode }: LedgerScope,
  { paymentId, operationId, account, currency, createdFrom, createdBefore }: LedgerFilter,
  { after, limit }: LedgerPage,
): pg.QueryConfig {
  const where = new Conditions().add('merchant_id = ?', merchantId).add('mode = ?', mode);
  const { gte, lt } = idsWithin('ledgerEntry', { from: createdFrom, before: createdBefore });
  where
    .add('id >= ?', gte)
    .add('id < ?', lt)
    .add('id < ?', after ?? undefined);
  where.add('created_at >= ?', createdFrom).add('created_at < ?', createdBefore);
  const newest = `order by id desc limit ${where.parameter(limit + 1)}`;
  if (paymentId !== undefined || operationId !== undefined) {
    where.add('payment_id = ?', paymentId).add('operation_id = ?', operationId);
    where.add('account = ?', account).add('currency = ?', currency);
    return { text: `select ${columns} from ledger_entry where ${where.text} ${newest}`, values: where.values };
  }
  const [asked, code] = [where.parameter(account ?? null), where.parameter(currency ?? null)];
  const text = `
with recursive ${accountsUsed}
select ${columns} from ledger_entry where ${scoped} and id in (
  select newest.id from used cross join lateral (
    select id from ledger_entry where ${where.text} and account = used.account and currency = used.currency ${newest}) newest
  where (${asked}::text is null or used.account = ${asked}) and (${code}::text is null or used.currency = ${code})
  ${newest}
) order by id desc`;
  return { text, values: where.values };
}
