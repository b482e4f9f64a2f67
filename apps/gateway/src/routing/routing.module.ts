import { Module } from '@nestjs/common';
import { HealthModule } from '../health/health.module.js';
import { ProvidersModule } from '../providers/providers.module.js';
import { NameableSources } from './nameable-sources.js';
import { Router } from './router.js';

/** Where payments go, by the running configuration. */
@Module({
  imports: [ProvidersModule, HealthModule],
  providers: [NameableSources, Router],
  exports: [NameableSources, Router],
})
export class RoutingModule {}
