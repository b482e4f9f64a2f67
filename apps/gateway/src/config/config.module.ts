import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Configuration } from './configuration.js';
import type { GatewayEnvironment } from './environment.js';
import { RunningConfiguration } from './running-configuration.js';

/** Injection token of the {@link GatewayEnvironment}. */
export const ENVIRONMENT = Symbol('environment');

/** Offers the environment and the configuration, both read and checked before the application is made. */
@Global()
@Module({})
export class ConfigModule {
  static with(environment: GatewayEnvironment, configuration: Configuration): DynamicModule {
    return {
      module: ConfigModule,
      providers: [
        { provide: ENVIRONMENT, useValue: environment },
        { provide: RunningConfiguration, useValue: new RunningConfiguration(configuration) },
      ],
      exports: [ENVIRONMENT, RunningConfiguration],
    };
  }
}
