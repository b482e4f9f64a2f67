import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { LimitsGuard } from '../limits/limits.guard.js';
import { LimitsModule } from '../limits/limits.module.js';
import { AuthGuard } from './auth.guard.js';
import { assertScopesAreDeclared } from './declared-scopes.js';
import { KeyUses } from './key-uses.js';
import { KeysRepository } from './keys.repository.js';
import { MerchantsRepository } from './merchants.repository.js';
import { Principals } from './principals.js';
import { PrincipalsRepository } from './principals.repository.js';

/** Merchants, their API keys, and the guards that every endpoint stands behind: first who asks, then how much. */
@Module({
  imports: [DiscoveryModule, LimitsModule],
  providers: [
    KeysRepository,
    KeyUses,
    MerchantsRepository,
    Principals,
    PrincipalsRepository,
    { provide: APP_GUARD, useClass: AuthGuard },
    { provide: APP_GUARD, useClass: LimitsGuard },
  ],
  exports: [KeysRepository, MerchantsRepository, Principals],
})
export class MerchantsModule implements OnApplicationBootstrap {
  constructor(private readonly discovery: DiscoveryService) {}

  onApplicationBootstrap(): void {
    assertScopesAreDeclared(this.discovery);
  }
}
