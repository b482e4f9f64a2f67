import { ApiProperty } from '@nestjs/swagger';
import { minorToJson } from '@tollgate/core';
import type { DialectData } from '../../engine/charge-command.js';
import { formBoolean } from '../../http/form-validators.js';
import type { StoredOperation } from '../../journal/operation-types.js';
import type { WalletPayoutRequestDto } from './payout.dto.js';
import { operationStatusOf, walletStatuses, type WalletStatus } from './statuses.js';
import { epochSeconds } from './wallet-fields.js';

/** The payout object. Nothing of a bank account is in it. */
export class WalletPayoutDto {
  @ApiProperty({ description: 'Unique', example: 'po_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '`recipient` as it was sent; null where another one was named',
    example: 'ada@wallet.example',
  })
  public_address!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Null where it was not sent', example: 'Ada Lovelace' })
  recipient_name!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Serial of the voucher that it makes. Always null: the recipient learns of it from the wallet',
    example: null,
  })
  source!: null;

  @ApiProperty({ type: 'integer', description: 'Seconds since the Unix epoch', example: 1533294682 })
  created_at!: number;

  @ApiProperty({ type: 'integer', description: 'Minor units', example: 2500 })
  amount!: number;

  @ApiProperty({ description: 'ISO 4217, upper case', example: 'USD' })
  currency!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Your own texts',
    example: { prize: 'May' },
  })
  metadata!: Readonly<Record<string, string>>;

  @ApiProperty({ type: String, nullable: true, description: 'Null where it was not sent', example: null })
  account_id!: string | null;

  @ApiProperty({
    enum: walletStatuses,
    description: '`pending` also where the outcome is not known: look again, never pay out a second time',
    example: 'succeeded',
  })
  status!: WalletStatus;

  @ApiProperty({ description: 'Whether a deposit voucher was asked for', example: false })
  deposit!: boolean;

  @ApiProperty({ description: 'False for a test key', example: false })
  livemode!: boolean;
}

/** What is kept of a payout's recipient to show it again: nothing of a bank account. */
export function keptOfRecipient(form: WalletPayoutRequestDto): DialectData {
  return {
    recipient: form.recipient ?? null,
    accountId: form.account_id ?? null,
    recipientName: form.recipient_name ?? null,
    deposit: form.deposit !== undefined && formBoolean(form.deposit),
  };
}

/** Writes a payout. One that was made in another API says nothing of its recipient. */
export function toPayoutDto(payout: StoredOperation): WalletPayoutDto {
  const kept = payout.dialect === 'wallet' ? (payout.dialectData ?? {}) : {};
  const textOf = (name: string): string | null => (typeof kept[name] === 'string' ? kept[name] : null);
  return {
    id: payout.id,
    public_address: textOf('recipient'),
    recipient_name: textOf('recipientName'),
    source: null,
    created_at: epochSeconds(payout.createdAt),
    amount: minorToJson(payout.amountMinor),
    currency: payout.currency,
    metadata: payout.metadata ?? {},
    account_id: textOf('accountId'),
    status: operationStatusOf[payout.state],
    deposit: kept['deposit'] === true,
    livemode: payout.mode === 'live',
  };
}
