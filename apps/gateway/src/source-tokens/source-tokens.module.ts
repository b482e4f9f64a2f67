import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/engine.module.js';
import { ExpiredTokens } from './expired-tokens.service.js';
import { SourceTokensRepository } from './source-tokens.repository.js';
import { SourceTokens } from './source-tokens.service.js';

/** Tokens that stand for secrets for some minutes. */
@Module({
  imports: [EngineModule],
  providers: [ExpiredTokens, SourceTokensRepository, SourceTokens],
  exports: [SourceTokens],
})
export class SourceTokensModule {}
