import { Module } from '@nestjs/common';
import { CustomersModule } from '../../customers/customers.module.js';
import { EngineModule } from '../../engine/engine.module.js';
import { OperationsModule } from '../../operations/operations.module.js';
import { PaymentEditorModule } from '../../operations/payment-editor.module.js';
import { CapturesService } from './charges/captures.service.js';
import { ChargeEdits } from './charges/charge-edits.service.js';
import { ChargeExpander } from './charges/charge-expander.service.js';
import { ChargeReader } from './charges/charge-reader.service.js';
import { ChargeViewsService } from './charges/charge-views.service.js';
import { ChargesController } from './charges/charges.controller.js';
import { ChargesRepository } from './charges/charges.repository.js';
import { ChargesService } from './charges/charges.service.js';
import { CustomerReader } from './customers/customer-reader.service.js';
import { StripeCustomersRepository } from './customers/stripe-customers.repository.js';
import { ChargeRefundsController } from './refunds/charge-refunds.controller.js';
import { RefundReader } from './refunds/refund-reader.service.js';
import { RefundViewsService } from './refunds/refund-views.service.js';
import { StripeRefundsController } from './refunds/refunds.controller.js';
import { RefundsRepository } from './refunds/refunds.repository.js';
import { StripeRefundsService } from './refunds/refunds.service.js';
import { StripeSourcesModule } from './sources/stripe-sources.module.js';
import { StripeResourcesModule } from './stripe-resources.module.js';
import { StripeWordsModule } from './stripe-words.module.js';

/** The Stripe charges API (`/v1/…`). */
@Module({
  imports: [
    CustomersModule,
    EngineModule,
    OperationsModule,
    PaymentEditorModule,
    StripeResourcesModule,
    StripeSourcesModule,
    StripeWordsModule,
  ],
  controllers: [ChargesController, StripeRefundsController, ChargeRefundsController],
  providers: [
    CapturesService,
    ChargeEdits,
    ChargeExpander,
    ChargeReader,
    ChargeViewsService,
    ChargesRepository,
    ChargesService,
    CustomerReader,
    StripeCustomersRepository,
    RefundReader,
    RefundViewsService,
    RefundsRepository,
    StripeRefundsService,
  ],
})
export class StripeChargesModule {}
