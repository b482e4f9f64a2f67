import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { MerchantsModule } from '../merchants/merchants.module.js';
import { OperationsModule } from '../operations/operations.module.js';
import { WebhooksInModule } from '../webhooks-in/webhooks-in.module.js';
import { ActionsController } from './actions/actions.controller.js';
import { ActionsRepository } from './actions/actions.repository.js';
import { ActionsService } from './actions/actions.service.js';
import { AttemptsController } from './attempts/attempts.controller.js';
import { AttemptsRepository } from './attempts/attempts.repository.js';
import { AttemptsService } from './attempts/attempts.service.js';
import { ConfigController } from './config/config.controller.js';
import { AdminConfig } from './config/config.service.js';
import { ConnectionsController } from './connections/connections.controller.js';
import { ConnectionsService } from './connections/connections.service.js';
import { KeyActs } from './keys/key-acts.js';
import { KeyMakerService } from './keys/key-maker.service.js';
import { KeysController } from './keys/keys.controller.js';
import { KeysService } from './keys/keys.service.js';
import { LedgerCheckController } from './ledger/ledger-check.controller.js';
import { LedgerCheckService } from './ledger/ledger-check.service.js';
import { MerchantsController } from './merchants/merchants.controller.js';
import { MerchantsService } from './merchants/merchants.service.js';
import { ReviewsController } from './reviews/reviews.controller.js';
import { ReviewsRepository } from './reviews/reviews.repository.js';
import { ReviewsService } from './reviews/reviews.service.js';
import { ExplainController } from './routing/explain.controller.js';
import { ExplainService } from './routing/explain.service.js';
import { WebhookEventsController } from './webhook-events/webhook-events.controller.js';
import { AdminWebhookEvents } from './webhook-events/webhook-events.service.js';

/** The admin API (`/admin…`): what waits for an operator, what an operator says of it, and who did what. */
@Module({
  imports: [LedgerModule, MerchantsModule, OperationsModule, WebhooksInModule],
  controllers: [
    ReviewsController,
    AttemptsController,
    ActionsController,
    LedgerCheckController,
    MerchantsController,
    KeysController,
    ConnectionsController,
    ConfigController,
    ExplainController,
    WebhookEventsController,
  ],
  providers: [
    ActionsRepository,
    ActionsService,
    AttemptsRepository,
    AttemptsService,
    ConnectionsService,
    AdminConfig,
    ExplainService,
    LedgerCheckService,
    KeyActs,
    KeyMakerService,
    KeysService,
    MerchantsService,
    ReviewsRepository,
    ReviewsService,
    AdminWebhookEvents,
  ],
})
export class AdminModule {}
