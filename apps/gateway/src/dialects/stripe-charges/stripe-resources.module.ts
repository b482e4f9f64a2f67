import { Module } from '@nestjs/common';
import { CustomersModule } from '../../customers/customers.module.js';
import { EngineModule } from '../../engine/engine.module.js';
import { OperationsModule } from '../../operations/operations.module.js';
import { PayeesModule } from '../../payees/payees.module.js';
import { SourceTokensModule } from '../../source-tokens/source-tokens.module.js';
import { CustomerReader } from './customers/customer-reader.service.js';
import { StripeCustomersController } from './customers/stripe-customers.controller.js';
import { StripeCustomersRepository } from './customers/stripe-customers.repository.js';
import { StripeCustomersService } from './customers/stripe-customers.service.js';
import { StripeEventsRepository } from './events/events.repository.js';
import { StripeEventsController } from './events/stripe-events.controller.js';
import { StripeEventsService } from './events/stripe-events.service.js';
import { RefundsRepository } from './refunds/refunds.repository.js';
import { StripeSourcesModule } from './sources/stripe-sources.module.js';
import { StripeWordsModule } from './stripe-words.module.js';
import { StripeTokensController } from './tokens/stripe-tokens.controller.js';
import { StripeTokensService } from './tokens/stripe-tokens.service.js';
import { StripeTransfersController } from './transfers/stripe-transfers.controller.js';
import { StripeTransfersService } from './transfers/stripe-transfers.service.js';
import { StripeTransfersRepository } from './transfers/transfers.repository.js';

/** What serves charges: customers and their sources, tokens, transfers, events. */
@Module({
  imports: [
    CustomersModule,
    EngineModule,
    OperationsModule,
    PayeesModule,
    SourceTokensModule,
    StripeSourcesModule,
    StripeWordsModule,
  ],
  controllers: [StripeCustomersController, StripeEventsController, StripeTokensController, StripeTransfersController],
  providers: [
    CustomerReader,
    RefundsRepository,
    StripeCustomersRepository,
    StripeCustomersService,
    StripeEventsRepository,
    StripeEventsService,
    StripeTokensService,
    StripeTransfersRepository,
    StripeTransfersService,
  ],
})
export class StripeResourcesModule {}
