import { Module } from '@nestjs/common';
import { CustomersModule } from '../../customers/customers.module.js';
import { EngineModule } from '../../engine/engine.module.js';
import { OperationsModule } from '../../operations/operations.module.js';
import { OperationsController } from './operations.controller.js';
import { OperationsService } from './operations.service.js';
import { PaymentsController } from './payments.controller.js';
import { PaymentsService } from './payments.service.js';

/** The canonical payments API (`/payments…`). */
@Module({
  imports: [EngineModule, CustomersModule, OperationsModule],
  controllers: [PaymentsController, OperationsController],
  providers: [PaymentsService, OperationsService],
})
export class PaymentsModule {}
