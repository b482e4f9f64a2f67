import { Module } from '@nestjs/common';
import { CustomersController } from './customers.controller.js';
import { CustomersRepository } from './customers.repository.js';
import { CustomersService } from './customers.service.js';
import { PaymentMethodsService } from './payment-methods.service.js';

/** Customers and their saved payment methods. */
@Module({
  controllers: [CustomersController],
  providers: [CustomersService, PaymentMethodsService, CustomersRepository],
  exports: [CustomersService, PaymentMethodsService],
})
export class CustomersModule {}
