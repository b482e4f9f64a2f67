import { ApiProperty } from '@nestjs/swagger';
import { minorToJson, type ValidSource } from '@tollgate/core';
import { Pin } from './pin.js';
import { epochSeconds } from './wallet-fields.js';

/** `POST /v2/vouchers/validate`. */
export class WalletPinDto {
  @Pin()
  pin!: string;
}

/** A voucher that can be spent. */
export class WalletVoucherDto {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Serial of the voucher; null where its provider does not name it',
    example: '01CKZQR849A9MM529MF5HCG8RN',
  })
  id!: string | null;

  @ApiProperty({ type: 'integer', description: 'What it is worth, in minor units', example: 1000 })
  value!: number;

  @ApiProperty({ description: 'ISO 4217, upper case', example: 'USD' })
  currency!: string;

  @ApiProperty({ description: 'Whether it stands for several vouchers', example: false })
  bundle!: boolean;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'When it was made, in seconds since the Unix epoch; null where its provider does not say',
    example: 1533294682,
  })
  created_at!: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'When it ends, in seconds since the Unix epoch; null where its provider does not say',
    example: 4102444799,
  })
  expires_at!: number | null;

  @ApiProperty({ description: 'False for a test key', example: false })
  livemode!: boolean;
}

/** Writes what a validation found. */
export function toVoucherDto({ money, voucher }: ValidSource, livemode: boolean): WalletVoucherDto {
  const { serial = null, bundle = false, createdAt = null, expiresAt = null } = voucher ?? {};
  return {
    id: serial,
    value: minorToJson(money.amountMinor),
    currency: money.currency,
    bundle,
    created_at: createdAt && epochSeconds(createdAt),
    expires_at: expiresAt && epochSeconds(expiresAt),
    livemode,
  };
}
