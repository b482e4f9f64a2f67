import { Module } from '@nestjs/common';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import { RunningConfiguration } from '../config/running-configuration.js';
import { AccountCaller } from './account-caller.js';
import { Connections } from './connections.js';

/** The providers of the running configuration. */
@Module({
  providers: [
    AccountCaller,
    {
      provide: Connections,
      inject: [RunningConfiguration, ENVIRONMENT],
      useFactory: (running: RunningConfiguration, { leaseMs }: GatewayEnvironment) => new Connections(running, leaseMs),
    },
  ],
  exports: [AccountCaller, Connections],
})
export class ProvidersModule {}
