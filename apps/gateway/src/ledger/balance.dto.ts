import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { MAX_AMOUNT_MINOR } from '@tollgate/core';
import { IsOptional } from 'class-validator';
import { IsCurrency } from '../shared/validators.js';
import { ledgerAccountMeanings, ledgerAccounts } from './ledger-accounts.js';
import type { LedgerAccount } from './postings.js';

/** `GET /balance`. */
export class BalanceQueryDto {
  @ApiPropertyOptional({ description: 'Only this one (ISO 4217)', example: 'USD' })
  @IsOptional()
  @IsCurrency()
  currency?: string;
}

const figure = (description: string, example = 0) => ({
  type: 'integer' as const,
  nullable: true,
  description: `${description} Minor units; null above 2^53 - 1, see \`accounts\``,
  example,
});

/** What is on one account of the ledger. */
export class AccountBalanceDto {
  @ApiProperty({
    enum: ledgerAccounts,
    description: ledgerAccounts.map((account) => `\`${account}\`: ${ledgerAccountMeanings[account]}`).join('\n\n'),
  })
  account!: LedgerAccount;

  @ApiProperty(figure('The sum of its entries: debit positive, credit negative.', -1000))
  amount!: number | null;

  @ApiProperty({ description: 'The same as text, exact however large it is', example: '-1000' })
  exact!: string;
}

/** What a merchant's ledger says in one currency. */
export class CurrencyBalanceDto {
  @ApiProperty({ example: 'USD' })
  currency!: string;

  @ApiProperty(
    figure('What you are owed: what came in, less refunds, transfers and payouts. Negative: you owe it.', 1000),
  )
  owed!: number | null;

  @ApiProperty(figure('What lies at the providers.', 1000))
  atProviders!: number | null;

  @ApiProperty(figure('Set aside for refunds whose outcome is not known yet.'))
  reservedForRefunds!: number | null;

  @ApiProperty(figure('Paid out, and not arrived yet.'))
  payoutsInTransit!: number | null;

  @ApiProperty(figure('What payees got by transfers.'))
  transferredToPayees!: number | null;

  @ApiProperty(figure('What was kept of transfers.'))
  fees!: number | null;

  @ApiProperty(figure('What you are owed more than providers have moved; less where it is negative.'))
  discrepancy!: number | null;

  @ApiProperty({
    type: [AccountBalanceDto],
    description: 'The accounts that those figures are read from, all of them. They add up to zero',
  })
  accounts!: AccountBalanceDto[];
}

/** What a merchant's ledger adds up to. */
export class BalanceDto {
  @ApiProperty({ enum: ['balance'] })
  object!: 'balance';

  @ApiProperty({
    type: [CurrencyBalanceDto],
    description: 'One for each currency that was ever booked, in the order of their codes',
  })
  currencies!: CurrencyBalanceDto[];

  @ApiProperty({ description: 'False for a test key', example: false })
  livemode!: boolean;
}

/** What each account adds up to in one currency; an account that is not there has nothing on it. */
export type AccountSums = Readonly<Partial<Record<LedgerAccount, bigint>>>;

/** Writes what the ledger says in one currency in words of the canonical API. */
export function toCurrencyBalanceDto(currency: string, sums: AccountSums): CurrencyBalanceDto {
  const debit = (account: LedgerAccount): bigint => sums[account] ?? 0n;
  const credit = (account: LedgerAccount): number | null => toJson(-debit(account));
  return {
    currency,
    owed: credit('merchant_balance'),
    atProviders: toJson(debit('provider_clearing')),
    reservedForRefunds: credit('refunds_reserved'),
    payoutsInTransit: credit('payouts_in_transit'),
    transferredToPayees: credit('payee_balance'),
    fees: credit('fees'),
    discrepancy: toJson(debit('discrepancy')),
    accounts: ledgerAccounts.map((account) => ({
      account,
      amount: toJson(debit(account)),
      exact: debit(account).toString(),
    })),
  };
}

/** A sum as a JSON number. Unlike one amount it has no bound, and what does not fit is not rounded. */
function toJson(sumMinor: bigint): number | null {
  return sumMinor > MAX_AMOUNT_MINOR || sumMinor < -MAX_AMOUNT_MINOR ? null : Number(sumMinor);
}
