import { Module } from '@nestjs/common';

/** The Stripe charges API (`/v1/…`). */
@Module({})
export class StripeChargesModule {}
