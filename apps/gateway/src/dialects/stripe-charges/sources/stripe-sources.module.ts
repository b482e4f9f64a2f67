import { Module } from '@nestjs/common';
import { CustomersModule } from '../../../customers/customers.module.js';
import { PayeesModule } from '../../../payees/payees.module.js';
import { SourceTokensModule } from '../../../source-tokens/source-tokens.module.js';
import { NewSourceReader } from './new-source-reader.service.js';
import { SavedSourcesRepository } from './saved-sources.repository.js';
import { SavedSources } from './saved-sources.service.js';
import { SourceResolver } from './source-resolver.service.js';
import { StripeSourcesController } from './stripe-sources.controller.js';
import { StripeSourcesService } from './stripe-sources.service.js';

/** What charges of this dialect are paid with, once or again and again. */
@Module({
  imports: [CustomersModule, PayeesModule, SourceTokensModule],
  controllers: [StripeSourcesController],
  providers: [NewSourceReader, SavedSources, SavedSourcesRepository, SourceResolver, StripeSourcesService],
  exports: [SavedSources, SavedSourcesRepository, SourceResolver],
})
export class StripeSourcesModule {}
