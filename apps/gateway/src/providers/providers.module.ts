import { Module } from '@nestjs/common';
import { CONFIGURATION } from '../config/config.module.js';
import type { Configuration } from '../config/configuration.js';
import { AccountCaller } from './account-caller.js';
import { Connections } from './connections.js';

/** The providers of the running configuration. */
@Module({
  providers: [
    AccountCaller,
    {
      provide: Connections,
      inject: [CONFIGURATION],
      useFactory: (configuration: Configuration) => new Connections(configuration),
    },
  ],
  exports: [AccountCaller, Connections],
})
export class ProvidersModule {}
