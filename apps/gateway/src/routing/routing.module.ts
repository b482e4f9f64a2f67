import { Module } from '@nestjs/common';
import { ProvidersModule } from '../providers/providers.module.js';
import { Router } from './router.js';

/** Where payments go, by the running configuration. */
@Module({ imports: [ProvidersModule], providers: [Router], exports: [Router] })
export class RoutingModule {}
