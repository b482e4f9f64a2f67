import { Module } from '@nestjs/common';

/** The voucher wallet API (`/v2/…`). */
@Module({})
export class VoucherWalletModule {}
