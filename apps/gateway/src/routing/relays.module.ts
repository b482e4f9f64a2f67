import { Module } from '@nestjs/common';
import { ProvidersModule } from '../providers/providers.module.js';
import { RelayCaller } from '../providers/relay-caller.js';
import { Relays } from './relays.js';

/** Operations of a service's own that are passed on. */
@Module({
  imports: [ProvidersModule],
  providers: [RelayCaller, Relays],
  exports: [Relays],
})
export class RelaysModule {}
