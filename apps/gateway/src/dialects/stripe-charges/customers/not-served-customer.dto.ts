import { ApiHideProperty } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { ExpandDto } from '../stripe-id.dto.js';
import { IsNotServed, sent } from '../stripe-validators.js';

const billing = 'Customers have no invoices, balances, taxes or discounts here';
const sources = 'Send a source, or save one with POST /v1/customers/{id}/sources';

/** Parameters of Stripe's customers that mean something to money or billing. They are refused, never ignored. */
export abstract class NotServedCustomerDto extends ExpandDto {
  @ApiHideProperty()
  @ValidateIf(sent('balance'))
  @IsNotServed(billing)
  balance?: never;

  @ApiHideProperty()
  @ValidateIf(sent('cash_balance'))
  @IsNotServed(billing)
  cash_balance?: never;

  @ApiHideProperty()
  @ValidateIf(sent('coupon'))
  @IsNotServed(billing)
  coupon?: never;

  @ApiHideProperty()
  @ValidateIf(sent('invoice_prefix'))
  @IsNotServed(billing)
  invoice_prefix?: never;

  @ApiHideProperty()
  @ValidateIf(sent('invoice_settings'))
  @IsNotServed(billing)
  invoice_settings?: never;

  @ApiHideProperty()
  @ValidateIf(sent('next_invoice_sequence'))
  @IsNotServed(billing)
  next_invoice_sequence?: never;

  @ApiHideProperty()
  @ValidateIf(sent('payment_method'))
  @IsNotServed(sources)
  payment_method?: never;

  @ApiHideProperty()
  @ValidateIf(sent('preferred_locales'))
  @IsNotServed(billing)
  preferred_locales?: never;

  @ApiHideProperty()
  @ValidateIf(sent('promotion_code'))
  @IsNotServed(billing)
  promotion_code?: never;

  @ApiHideProperty()
  @ValidateIf(sent('tax'))
  @IsNotServed(billing)
  tax?: never;

  @ApiHideProperty()
  @ValidateIf(sent('tax_exempt'))
  @IsNotServed(billing)
  tax_exempt?: never;

  @ApiHideProperty()
  @ValidateIf(sent('tax_id_data'))
  @IsNotServed(billing)
  tax_id_data?: never;

  @ApiHideProperty()
  @ValidateIf(sent('test_clock'))
  @IsNotServed('There are no test clocks')
  test_clock?: never;

  @ApiHideProperty()
  @ValidateIf(sent('validate'))
  @IsNotServed('The provider decides how it saves a source')
  validate?: never;
}
