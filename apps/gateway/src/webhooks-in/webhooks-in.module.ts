import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/engine.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { OperationsModule } from '../operations/operations.module.js';
import { ProvidersModule } from '../providers/providers.module.js';
import { ForgottenEvents } from './forgotten-events.service.js';
import { LostJobs } from './lost-jobs.service.js';
import { PayeeRefresher } from './payee-refresher.service.js';
import { KnownPayeesRepository } from './known-payees.repository.js';
import { SubjectChecker } from './subject-checker.service.js';
import { SubjectsRepository } from './subjects.repository.js';
import { WebhookEventsRepository } from './webhook-events.repository.js';
import { WebhookProcessor } from './webhook-processor.service.js';
import { WebhookQueue } from './webhook-queue.js';
import { WebhookReceiver } from './webhook-receiver.service.js';
import { WebhooksInController } from './webhooks-in.controller.js';

/** Messages of providers: taken in, kept, and dealt with by asking what is true. */
@Module({
  imports: [EngineModule, JobsModule, OperationsModule, ProvidersModule],
  controllers: [WebhooksInController],
  providers: [
    ForgottenEvents,
    KnownPayeesRepository,
    LostJobs,
    PayeeRefresher,
    SubjectChecker,
    SubjectsRepository,
    WebhookEventsRepository,
    WebhookProcessor,
    WebhookQueue,
    WebhookReceiver,
  ],
  exports: [WebhookEventsRepository],
})
export class WebhooksInModule {}
