import { Module } from '@nestjs/common';
import { DocsController } from './docs.controller.js';
import { HealthController } from './health.controller.js';

/** What operators look at. */
@Module({ controllers: [HealthController, DocsController] })
export class OpsModule {}
