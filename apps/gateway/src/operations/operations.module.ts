import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/engine.module.js';
import { OperationJournal } from '../journal/operation-journal.repository.js';
import { ProvidersModule } from '../providers/providers.module.js';
import { LateRefunds } from './late-refunds.service.js';
import { OperationChecker } from './operation-checker.service.js';
import { OperationRecovery } from './operation-recovery.service.js';
import { OperationResender } from './operation-resender.service.js';
import { OperationRunner } from './operation-runner.service.js';
import { OperationSettler } from './operation-settler.js';
import { OperationsRepository } from './operations.repository.js';
import { PaymentOperations } from './payment-operations.service.js';
import { Resolver } from './resolver.service.js';

/** What follows a charge: captures, voids, refunds, transfers, reversals, payouts; and finding out what became of them. */
@Module({
  imports: [EngineModule, ProvidersModule],
  providers: [
    LateRefunds,
    OperationChecker,
    OperationJournal,
    OperationRecovery,
    OperationResender,
    OperationRunner,
    OperationSettler,
    OperationsRepository,
    PaymentOperations,
    Resolver,
  ],
  exports: [OperationChecker, OperationRunner, OperationsRepository, PaymentOperations, Resolver],
})
export class OperationsModule {}
