import { applyDecorators, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiKey } from '../../http/api-key.js';
import { StripeAccountGuard } from './stripe-account.guard.js';

/** Makes a class a controller of this dialect: documented as such, and closed to requests for another account. */
export function StripeApi(): ClassDecorator {
  return applyDecorators(ApiTags('Stripe charges'), ApiKey(), UseGuards(StripeAccountGuard));
}
