import { Module } from '@nestjs/common';
import { CustomersModule } from '../../customers/customers.module.js';
import { EngineModule } from '../../engine/engine.module.js';
import { PaymentsController } from './payments.controller.js';
import { PaymentsService } from './payments.service.js';

/** The canonical payments API (`/payments…`). */
@Module({
  imports: [EngineModule, CustomersModule],
  controllers: [PaymentsController],
  providers: [PaymentsService],
})
export class PaymentsModule {}
