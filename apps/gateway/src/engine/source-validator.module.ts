import { Module } from '@nestjs/common';
import { ProvidersModule } from '../providers/providers.module.js';
import { RoutingModule } from '../routing/routing.module.js';
import { SourceValidator } from './source-validator.service.js';

/** What sources are worth, for dialects that tell it. */
@Module({
  imports: [ProvidersModule, RoutingModule],
  providers: [SourceValidator],
  exports: [SourceValidator],
})
export class SourceValidatorModule {}
