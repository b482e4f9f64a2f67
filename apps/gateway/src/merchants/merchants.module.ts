import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuthGuard } from './auth.guard.js';
import { MerchantsRepository } from './merchants.repository.js';

/** Merchants, their API keys, and the guard that every endpoint stands behind. */
@Module({
  providers: [MerchantsRepository, { provide: APP_GUARD, useClass: AuthGuard }],
  exports: [MerchantsRepository],
})
export class MerchantsModule {}
