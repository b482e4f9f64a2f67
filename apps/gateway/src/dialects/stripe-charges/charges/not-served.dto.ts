import { ApiHideProperty } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { IsNotServed, sent } from '../stripe-validators.js';

const fees = 'The fee is taken by the transfer: POST /v1/transfers';
const others = 'Money goes on with POST /v1/transfers, once the charge has succeeded';

/** Parameters of Stripe's by which money would go elsewhere. They are refused, never ignored. */
export abstract class NotServedDto {
  @ApiHideProperty()
  @ValidateIf(sent('application_fee'))
  @IsNotServed(fees)
  application_fee?: unknown;

  @ApiHideProperty()
  @ValidateIf(sent('application_fee_amount'))
  @IsNotServed(fees)
  application_fee_amount?: unknown;

  @ApiHideProperty()
  @ValidateIf(sent('transfer_data'))
  @IsNotServed(others)
  transfer_data?: unknown;

  @ApiHideProperty()
  @ValidateIf(sent('destination'))
  @IsNotServed(others)
  destination?: unknown;

  @ApiHideProperty()
  @ValidateIf(sent('on_behalf_of'))
  @IsNotServed('The API key says whose charge it is')
  on_behalf_of?: unknown;

  @ApiHideProperty()
  @ValidateIf(sent('radar_options'))
  @IsNotServed('Providers are sent nothing of it')
  radar_options?: unknown;
}
