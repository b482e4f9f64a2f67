import { ApiProperty } from '@nestjs/swagger';
import { minorToJson } from '@tollgate/core';
import { writePaymentId } from '../../engine/payment-ids.js';
import type { PaymentView } from '../../engine/payment-view.js';
import { chargeStatusOf, walletStatuses, type WalletStatus } from './statuses.js';
import { epochSeconds } from './wallet-fields.js';
import { toPayerObject, WalletPayerObjectDto } from './payer-object.dto.js';

/** The charge object. */
export class WalletChargeDto {
  @ApiProperty({ description: 'Unique', example: 'AWT_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ type: 'integer', description: 'What was asked for, in minor units', example: 1000 })
  amount!: number;

  @ApiProperty({ description: 'ISO 4217, upper case', example: 'USD' })
  currency!: string;

  @ApiProperty({ type: WalletPayerObjectDto, description: 'Who pays' })
  payer!: WalletPayerObjectDto;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Serial of the voucher; null for what was not paid with one, and until it is known',
    example: '01CKZQR849A9MM529MF5HCG8RN',
  })
  voucher!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The same as `voucher`. Never the PIN, which has this name in a request',
    example: '01CKZQR849A9MM529MF5HCG8RN',
  })
  source!: string | null;

  @ApiProperty({ type: 'integer', description: 'Seconds since the Unix epoch', example: 1533294682 })
  created_at!: number;

  @ApiProperty({
    enum: walletStatuses,
    description: '`pending` also where the outcome is not known: look again, never charge a second time',
    example: 'succeeded',
  })
  status!: WalletStatus;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Your own texts',
    example: { order: '42' },
  })
  metadata!: Readonly<Record<string, string>>;

  @ApiProperty({ description: 'False for a test key', example: false })
  livemode!: boolean;
}

/** Writes the id of a payment as the wallet does. */
export function writeWalletId(id: PaymentView['id']): string {
  return writePaymentId(id, 'AWT');
}

/** Writes a payment as the wallet's charge object, whichever API it was made in. */
export function toChargeDto(payment: PaymentView): WalletChargeDto {
  const serial = payment.source?.kind === 'voucher' ? payment.source.serial : null;
  return {
    id: writeWalletId(payment.id),
    amount: minorToJson(payment.amountMinor),
    currency: payment.currency,
    payer: toPayerObject(payment),
    voucher: serial,
    source: serial,
    created_at: epochSeconds(payment.createdAt),
    status: chargeStatusOf[payment.state],
    metadata: payment.metadata ?? {},
    livemode: payment.mode === 'live',
  };
}
