import { Global, Module } from '@nestjs/common';
import { ConnectionHealth } from './connection-health.js';

/** Which connections can be reached. */
@Global()
@Module({ providers: [ConnectionHealth], exports: [ConnectionHealth] })
export class HealthModule {}
