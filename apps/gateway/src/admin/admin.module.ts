import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { OperationsModule } from '../operations/operations.module.js';
import { ActionsController } from './actions/actions.controller.js';
import { ActionsRepository } from './actions/actions.repository.js';
import { ActionsService } from './actions/actions.service.js';
import { AttemptsController } from './attempts/attempts.controller.js';
import { AttemptsRepository } from './attempts/attempts.repository.js';
import { AttemptsService } from './attempts/attempts.service.js';
import { LedgerCheckController } from './ledger/ledger-check.controller.js';
import { LedgerCheckService } from './ledger/ledger-check.service.js';
import { ReviewsController } from './reviews/reviews.controller.js';
import { ReviewsRepository } from './reviews/reviews.repository.js';
import { ReviewsService } from './reviews/reviews.service.js';

/** The admin API (`/admin…`): what waits for an operator, what an operator says of it, and who did what. */
@Module({
  imports: [LedgerModule, OperationsModule],
  controllers: [ReviewsController, AttemptsController, ActionsController, LedgerCheckController],
  providers: [
    ActionsRepository,
    ActionsService,
    AttemptsRepository,
    AttemptsService,
    LedgerCheckService,
    ReviewsRepository,
    ReviewsService,
  ],
})
export class AdminModule {}
