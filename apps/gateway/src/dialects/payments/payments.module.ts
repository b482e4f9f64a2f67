import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CustomersModule } from '../../customers/customers.module.js';
import { EngineModule } from '../../engine/engine.module.js';
import { OperationsModule } from '../../operations/operations.module.js';
import { PayeesModule } from '../../payees/payees.module.js';
import { RoutingModule } from '../../routing/routing.module.js';
import { ApiVersionGuard } from './api-version.guard.js';
import { OperationsController } from './operations.controller.js';
import { OperationsService } from './operations.service.js';
import { PaymentTransfersController } from './payment-transfers.controller.js';
import { PaymentsController } from './payments.controller.js';
import { PaymentsService } from './payments.service.js';
import { PayoutsController } from './payouts.controller.js';
import { PayoutsService } from './payouts.service.js';
import { TimelineController } from './timeline.controller.js';
import { TimelineRepository } from './timeline.repository.js';
import { TimelineService } from './timeline.service.js';
import { TransfersController } from './transfers.controller.js';
import { TransfersService } from './transfers.service.js';

/** The canonical payments API (`/payments…`, `/transfers…`, `/payouts…`). */
@Module({
  imports: [EngineModule, CustomersModule, OperationsModule, PayeesModule, RoutingModule],
  controllers: [
    PaymentsController,
    OperationsController,
    TimelineController,
    TransfersController,
    PaymentTransfersController,
    PayoutsController,
  ],
  providers: [
    PaymentsService,
    OperationsService,
    TimelineRepository,
    TimelineService,
    TransfersService,
    PayoutsService,
    { provide: APP_GUARD, useClass: ApiVersionGuard },
  ],
})
export class PaymentsModule {}
