import { Module } from '@nestjs/common';
import { EngineModule } from '../../engine/engine.module.js';
import { SourceValidatorModule } from '../../engine/source-validator.module.js';
import { OperationsModule } from '../../operations/operations.module.js';
import { RoutingModule } from '../../routing/routing.module.js';
import { WalletChargesController } from './charges.controller.js';
import { WalletChargesService } from './charges.service.js';
import { WalletPayoutsController } from './payouts.controller.js';
import { WalletPayoutsService } from './payouts.service.js';
import { WalletRefundsService } from './refunds.service.js';
import { WalletVouchersRepository } from './vouchers.repository.js';
import { WalletVouchersController } from './vouchers.controller.js';
import { WalletVouchersService } from './vouchers.service.js';

/** The voucher wallet API (`/v2/…`). */
@Module({
  imports: [EngineModule, OperationsModule, RoutingModule, SourceValidatorModule],
  controllers: [WalletVouchersController, WalletChargesController, WalletPayoutsController],
  providers: [
    WalletVouchersRepository,
    WalletVouchersService,
    WalletChargesService,
    WalletRefundsService,
    WalletPayoutsService,
  ],
})
export class VoucherWalletModule {}
