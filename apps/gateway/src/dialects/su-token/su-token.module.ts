import { Module } from '@nestjs/common';
import { EngineModule } from '../../engine/engine.module.js';
import { RelaysModule } from '../../routing/relays.module.js';
import { CardsService } from './payments/cards.service.js';
import { LinksRepository } from './payments/links.repository.js';
import { Links } from './payments/links.service.js';
import { SuPaymentsController } from './payments/payments.controller.js';
import { SuPaymentsService } from './payments/payments.service.js';
import { PassedOn } from './relays/passed-on.service.js';
import { SuRelaysController } from './relays/relays.controller.js';

/** The Su Token API (`/service/api/…`). */
@Module({
  imports: [EngineModule, RelaysModule],
  controllers: [SuPaymentsController, SuRelaysController],
  providers: [CardsService, Links, LinksRepository, PassedOn, SuPaymentsService],
})
export class SuTokenModule {}
