import { Module } from '@nestjs/common';
import { ProvidersModule } from '../providers/providers.module.js';
import { RoutingModule } from '../routing/routing.module.js';
import { CustomerRemovalRepository } from './customer-removal.repository.js';
import { CustomerRemover } from './customer-remover.service.js';
import { CanonicalCustomers } from './canonical-customers.service.js';
import { CustomersController } from './customers.controller.js';
import { CustomersRepository } from './customers.repository.js';
import { CustomersService } from './customers.service.js';
import { PaymentMethodsController } from './payment-methods.controller.js';
import { PaymentMethodsRepository } from './payment-methods.repository.js';
import { PaymentMethodsService } from './payment-methods.service.js';
import { SourceSaver } from './source-saver.service.js';
import { VerificationService } from './verification.service.js';

/** Customers and their saved payment methods. */
@Module({
  imports: [ProvidersModule, RoutingModule],
  controllers: [CustomersController, PaymentMethodsController],
  providers: [
    CanonicalCustomers,
    CustomerRemovalRepository,
    CustomerRemover,
    CustomersRepository,
    CustomersService,
    PaymentMethodsRepository,
    PaymentMethodsService,
    SourceSaver,
    VerificationService,
  ],
  exports: [
    CustomerRemover,
    CustomersRepository,
    CustomersService,
    PaymentMethodsRepository,
    PaymentMethodsService,
    VerificationService,
  ],
})
export class CustomersModule {}
