import { Module } from '@nestjs/common';
import { CONFIGURATION } from '../config/config.module.js';
import type { Configuration } from '../config/configuration.js';
import { Connections } from './connections.js';

/** The providers of the running configuration. */
@Module({
  providers: [
    {
      provide: Connections,
      inject: [CONFIGURATION],
      useFactory: (configuration: Configuration) => new Connections(configuration),
    },
  ],
  exports: [Connections],
})
export class ProvidersModule {}
