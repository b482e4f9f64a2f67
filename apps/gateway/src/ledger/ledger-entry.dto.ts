import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { idPrefixes, minorToJson, operationKinds } from '@tollgate/core';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { IsCurrency, IsTime } from '../shared/validators.js';
import { ledgerAccountMeanings, ledgerAccounts } from './ledger-accounts.js';
import type { StoredLedgerEntry } from './ledger.repository.js';
import type { LedgerAccount } from './postings.js';

const idOf = (...prefixes: readonly string[]): RegExp =>
  new RegExp(`^(?:${prefixes.join('|')})_[0-7][0-9A-HJKMNP-TV-Z]{25}$`);

/** `GET /ledger/entries`. Query values are texts; they are read after they were checked. */
export class ListLedgerEntriesDto {
  @ApiPropertyOptional({ description: 'How many, 1 to 100', default: '20', example: '20' })
  @IsOptional()
  @Matches(/^(?:[1-9][0-9]?|100)$/, { message: 'limit must be a whole number from 1 to 100' })
  limit?: string;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before', example: 'le_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsOptional()
  @Matches(idOf(idPrefixes.ledgerEntry), { message: 'cursor must be the nextCursor of the page before' })
  cursor?: string;

  @ApiPropertyOptional({ description: 'Only of this payment', example: 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsOptional()
  @Matches(idOf(idPrefixes.payment), { message: 'paymentId must be the id of a payment (pay_…)' })
  paymentId?: string;

  @ApiPropertyOptional({
    description: 'Only of this capture, refund, transfer, reversal or payout',
    example: 're_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  @IsOptional()
  @Matches(idOf(...operationKinds.map((kind) => idPrefixes[kind])), {
    message: 'operationId must be the id of a capture (cap_…), refund (re_…), transfer, reversal or payout',
  })
  operationId?: string;

  @ApiPropertyOptional({ description: 'Only of this account of the ledger', enum: ledgerAccounts })
  @IsOptional()
  @IsIn(ledgerAccounts, { message: `account must be one of ${ledgerAccounts.join(', ')}` })
  account?: LedgerAccount;

  @ApiPropertyOptional({ description: 'ISO 4217', example: 'USD' })
  @IsOptional()
  @IsCurrency()
  currency?: string;

  @ApiPropertyOptional({ description: 'Only made at or after this time (ISO 8601)', example: '2026-01-01T00:00:00Z' })
  @IsOptional()
  @IsTime()
  createdFrom?: string;

  @ApiPropertyOptional({ description: 'Only made before this time (ISO 8601)', example: '2027-01-01T00:00:00Z' })
  @IsOptional()
  @IsTime()
  createdBefore?: string;
}

const accountsInWords = ledgerAccounts.map((account) => `\`${account}\`: ${ledgerAccountMeanings[account]}`);

/** One side of a double entry in the canonical API. */
export class LedgerEntryDto {
  @ApiProperty({ example: 'le_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ enum: ['ledger_entry'] })
  object!: 'ledger_entry';

  @ApiProperty({
    description: 'The entries with the same journalId add up to zero',
    example: 'lj_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  journalId!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The payment that it is about; null for a payout',
    example: 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  paymentId!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The capture, refund, transfer, reversal or payout that moved the money; null where the charge did',
    example: 're_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  operationId!: string | null;

  @ApiProperty({ enum: ledgerAccounts, description: accountsInWords.join('\n\n') })
  account!: LedgerAccount;

  @ApiProperty({ type: 'integer', description: 'Minor units: debit positive, credit negative', example: -1000 })
  amount!: number;

  @ApiProperty({ example: 'USD' })
  currency!: string;

  @ApiProperty({ example: '2026-11-21T10:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({ description: 'False for a test key', example: false })
  livemode!: boolean;
}

/** Writes an entry in the words of the canonical API. */
export function toLedgerEntryDto(entry: StoredLedgerEntry): LedgerEntryDto {
  const { id, journalId, paymentId, operationId, account, currency } = entry;
  return {
    id,
    object: 'ledger_entry',
    journalId,
    paymentId,
    operationId,
    account,
    amount: minorToJson(entry.amountMinor),
    currency,
    createdAt: entry.createdAt.toISOString(),
    livemode: entry.mode === 'live',
  };
}
