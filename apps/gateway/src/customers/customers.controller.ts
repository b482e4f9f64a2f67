import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { ApiAnswer } from '../http/api-answer.js';
import { ApiFaults } from '../http/api-faults.js';
import { Caller } from '../merchants/auth.guard.js';
import type { Principal } from '../merchants/principal.js';
import {
  CreateCustomerDto,
  CreatePaymentMethodDto,
  CustomerDto,
  CustomerIdDto,
  PaymentMethodDto,
} from './customer.dto.js';
import { scopeOf } from './customers.repository.js';
import { CustomersService } from './customers.service.js';

/** Customers and their saved payment methods. */
@ApiTags('Customers')
@ApiSecurity('ApiKeyAuth')
@Controller('customers')
export class CustomersController {
  constructor(private readonly customers: CustomersService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Create a customer' })
  @ApiAnswer(CustomerDto)
  @ApiFaults('validation_error', 'unauthorized', 'duplicate')
  create(@Caller() caller: Principal, @Body() body: CreateCustomerDto): Promise<{ success: true; data: CustomerDto }> {
    return this.customers.create(scopeOf(caller), body);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Get a customer, by our id or yours' })
  @ApiAnswer(CustomerDto)
  @ApiFaults('unauthorized', 'customer_not_found')
  get(@Caller() caller: Principal, @Param() { id }: CustomerIdDto): Promise<{ success: true; data: CustomerDto }> {
    return this.customers.get(scopeOf(caller), id);
  }

  @Post(':id/payment-methods')
  @HttpCode(200)
  @ApiOperation({ summary: 'Save a payment method' })
  @ApiAnswer(PaymentMethodDto)
  @ApiFaults('validation_error', 'unauthorized', 'customer_not_found')
  addPaymentMethod(
    @Caller() caller: Principal,
    @Param() { id }: CustomerIdDto,
    @Body() body: CreatePaymentMethodDto,
  ): Promise<{ success: true; data: PaymentMethodDto }> {
    return this.customers.addPaymentMethod(scopeOf(caller), id, body);
  }
}
