import { Global, Module, type DynamicModule } from '@nestjs/common';
import { ConfigActivator } from './config-activator.service.js';
import { ConfigReader } from './config-reader.js';
import { ConfigVersionsRepository } from './config-versions.repository.js';
import { ConfigWatch } from './config-watch.service.js';
import { GatewayIdentity } from './gateway-identity.js';
import { GatewaysRepository } from './gateways.repository.js';

const parts = [ConfigActivator, ConfigVersionsRepository, ConfigWatch, GatewayIdentity, GatewaysRepository];

/** Which configuration runs, on all gateways of a database, and which ones have. */
@Global()
@Module({})
export class ConfigVersionsModule {
  /** @param reader - reads configurations with what this process has */
  static with(reader: ConfigReader): DynamicModule {
    const provided = [...parts, { provide: ConfigReader, useValue: reader }];
    return { module: ConfigVersionsModule, providers: provided, exports: provided };
  }
}
